import { type Fields, decided, ignored, optional, options, pairs, text, truthy } from '../../apply/parameters.ts';
import { readDockerfile } from '../../dockerfile/read-dockerfile.ts';
import { upTo } from '../../dockerfile/up-to.ts';
import { written } from '../../instruction/make.ts';
import { joined } from '../../instruction/paths.ts';
import { type Dialect, type Made, type Methods, method } from '../../method.ts';
import type { Pairs, Text } from '../../model.ts';
import { flat, known, own } from '../../text.ts';
import type { ContextArgs, DockerfileArgs, ImageArgs, PulumiRoots } from './image.ts';

const maybe = truthy(text, undefined);
const image = {
  dockerfile: options({ inline: decided(maybe), location: maybe } satisfies Fields<DockerfileArgs>),
  context: options({ location: maybe } satisfies Fields<ContextArgs>),
  buildArgs: optional(
    pairs((keys) => `build arguments are strings; not so: ${keys}`, 'TypeError'),
    [],
  ),
  target: decided(maybe),
} satisfies Fields<ImageArgs>;

const unknown = (why: 'io' | 'unsupported', name: string): Made => ({ do: 'anything', text: [], why: { why, name }, alone: true });

type Given = {
  readonly dockerfile: { readonly inline: Text | undefined; readonly location: Text | undefined };
  readonly context: { readonly location: Text | undefined };
  readonly buildArgs: Pairs;
  readonly target: Text | undefined;
};

/** The text of a Dockerfile, or the file that one is. */
function saidBy({ dockerfile: { inline, location }, context, buildArgs, target }: Given): Made | readonly Made[] {
  if (inline) return builtWith(inline, buildArgs, target);
  const folder = context.location;
  const isHere = folder !== undefined && /^\.?\/?$/.test(flat(folder));
  const path = location ?? (folder && (isHere ? own('Dockerfile') : joined(folder, own('Dockerfile'))));
  if (!path || /^\w+:\/\//.test(flat(path))) return unknown('io', path ? flat(path) : 'Dockerfile');
  return written(path, { args: buildArgs, counts: isHere ? 'context' : 'elsewhere', ...(target && { target }) });
}

/** A text with these arguments, up to a stage. What an argument is that is not known stays a variable. */
function builtWith(inline: Text, args: Pairs, target: Text | undefined): Made | readonly Made[] {
  if (args.length === 0 && !target) return inline;
  if (args.flat().some((each) => !known(each))) return target ? unknown('unsupported', 'target') : inline;
  const read = readDockerfile(inline, new Map(args.map(([name, value]) => [flat(name), flat(value)])));
  if ('unread' in read) return target ? unknown('unsupported', 'target') : inline;
  const all = read.placed.map(({ instruction }) => instruction);
  const hasKnownStages = all.every((each) => each.do !== 'anything' && (each.do !== 'from' || known(each.source.as ?? [])));
  const made = !target || (known(target) && hasKnownStages) ? upTo(all, target) : undefined;
  return made ?? unknown('unsupported', 'target');
}

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
