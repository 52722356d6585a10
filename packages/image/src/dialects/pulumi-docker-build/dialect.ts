import { type Fields, decided, ignored, optional, options, pairs, text, truthy } from '../../apply/parameters.ts';
import { withContexts } from '../../dockerfile/contexts.ts';
import { readDockerfile } from '../../dockerfile/read-dockerfile.ts';
import { upTo } from '../../dockerfile/up-to.ts';
import { contextsOf, written } from '../../instruction/make.ts';
import { joined } from '../../instruction/paths.ts';
import { read } from '../../instruction/read.ts';
import { type Dialect, type Lowered, type Made, type Methods, method } from '../../method.ts';
import type { Contexts, Instruction, Pairs, Text } from '../../model.ts';
import { flat, known, own } from '../../text.ts';
import { HERE, contextsIn, isHere, named } from './contexts.ts';
import type { ContextArgs, DockerfileArgs, ImageArgs, PulumiRoots } from './image.ts';

const maybe = truthy(text, undefined);
const image = {
  dockerfile: options({ inline: decided(maybe), location: maybe } satisfies Fields<DockerfileArgs>),
  context: options({ location: maybe, named } satisfies Fields<ContextArgs>),
  buildArgs: optional(
    pairs((keys) => `build arguments are strings; not so: ${keys}`, 'TypeError'),
    [],
  ),
  target: decided(maybe),
} satisfies Fields<ImageArgs>;

const unknown = (why: 'io' | 'unsupported', name: string): Made => ({ do: 'anything', text: [], why: { why, name }, alone: true });

type Given = {
  readonly dockerfile: { readonly inline: Text | undefined; readonly location: Text | undefined };
  readonly context: { readonly location: Text | undefined; readonly named: Pairs };
  readonly buildArgs: Pairs;
  readonly target: Text | undefined;
};

/** The text of a Dockerfile, or the file that one is. */
function saidBy({ dockerfile: { inline, location }, context, buildArgs, target }: Given): Lowered {
  if (inline && location && known(location)) return { refuses: 'only specify "file" or "inline", not both' };
  const folder = context.location ?? HERE;
  const contexts = contextsIn(folder, context.named);
  const given: Built = { args: buildArgs, contexts, ...(target && { target }) };
  const made = inline ? builtWith(inline, given) : fileOf(location ?? inFolder(folder), given);
  return [...made, ...contextsOf(contexts)];
}

type Built = { readonly args: Pairs; readonly contexts: Contexts; readonly target?: Text };

const inFolder = (folder: Text): Text => (isHere(folder) ? own('Dockerfile') : joined(folder, own('Dockerfile')));

const fileOf = (path: Text, built: Built): readonly Made[] => [
  /^\w+:\/\//.test(flat(path)) ? unknown('io', flat(path)) : written(path, built),
];

/** A text with these arguments and contexts, up to a stage. */
function builtWith(inline: Text, { args, contexts, target }: Built): readonly Made[] {
  if (args.length === 0 && !target && !contexts.folder && contexts.named.length === 0) return [inline];
  const all = saidIn(inline, args);
  if (!target) return taking(all ?? read(inline), contexts);
  const made = all && known(target) && hasKnownStages(all) ? upTo(all, target) : undefined;
  return made ? taking(made, contexts) : [unknown('unsupported', 'target')];
}

/** What a text says with these arguments, where they are known. What an argument is that is not stays a variable. */
function saidIn(inline: Text, args: Pairs): readonly Instruction[] | undefined {
  if (!args.flat().every(known)) return undefined;
  const file = readDockerfile(inline, new Map(args.map(([name, value]) => [flat(name), flat(value)])));
  return 'unread' in file ? undefined : file.placed.map(({ instruction }) => instruction);
}

const hasKnownStages = (all: readonly Instruction[]): boolean =>
  all.every((each) => each.do !== 'anything' && (each.do !== 'from' || known(each.source.as ?? [])));

const taking = (made: readonly Instruction[], contexts: Contexts): readonly Made[] =>
  withContexts(made, contexts) ?? [unknown('unsupported', 'context.named')];

const roots = {
  Image: method({ name: text, args: options(image), options: ignored }, (p) => saidBy(p.args)),
} satisfies Methods<PulumiRoots>;

/** Images of Pulumi's provider docker-build 0.0.22. */
export const dialect: Dialect = {
  name: 'pulumi-docker-build',
  language: 'typescript',
  modules: ['@pulumi/docker-build'],
  mutates: false,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots,
  methods: {},
  members: ['contextHash', 'digest', 'ref'],
  unread: { 'Image.get': 'the state of a stack knows what it is' },
};
