import type { Image, Instruction } from '../../model.ts';
import { chain, inOrder } from '../../order.ts';
import { type Stage, stages } from '../../stages.ts';
import { flat, known } from '../../text.ts';
import { show } from '../dockerfile/target.ts';
import type { Lost, Rendered, Target } from '../target.ts';
import { type Carried, carried, carriedRoot } from './calls.ts';
import { type Scope, scope } from './names.ts';
import { callSource } from './source.ts';
import { stagesApart } from './stages-apart.ts';

/**
 * TypeScript that describes an image with our own builder, whatever described it. An instruction becomes the call that makes
 * the same text, or one that a builder of images takes for the same; what no call makes is a comment at its place, and told. What
 * is not known becomes the parameters of a function.
 */
function renderLayerwright(written: Image, name: string): Rendered {
  const { image, names: given } = stagesApart(written);
  const names = scope();
  const title = names.free(name);
  const all = stages(image).map((stage) => staged({ ...stage, name: stage.name && (given.get(stage.image) ?? stage.name) }, title, names));
  const parameters = [
    ...all.flatMap(({ base }) => (base === undefined ? [] : [`${base}: Image`])),
    ...names.parameters().map((each) => `${each.name}: ${each.type}`),
  ];
  const lines = parameters.length > 0 ? inFunction(title, parameters, all) : atTop(title, all);
  const told = [...names.parameters().filter((each) => each.name !== each.of.name)].map((each) => `// ${each.name}: ${each.of.name}`);
  const lost = all.flatMap((each) => each.lost);
  const said = new Set(all.flatMap((each) => each.said));
  const besides = attached(image, said).filter(({ by }) => !lost.some((each) => each.by === by));
  return rendered([...told.map(own), ...lines], [...lost, ...besides]);
}

/** `inside`: it begins in a text, where blanks count. */
type Line = { readonly text: string; readonly by: Image | undefined; readonly inside?: true };
const own = (text: string): Line => ({ text, by: undefined });

/** An image as lines of a chain. `name` is that of a stage; `base` what stands for where it begins, if that cannot be said. */
type Staged = {
  readonly name: string | undefined;
  readonly base: string | undefined;
  readonly lines: readonly Line[];
  readonly said: readonly Instruction[];
  readonly lost: readonly Lost[];
};

function staged({ image, name: stage }: Stage, title: string, names: Scope): Staged {
  const sent = inOrder(image);
  const root = carriedRoot(sent[0]);
  const calls = carried(root ? sent.slice(1) : sent);
  const base = root ? undefined : names.free('base');
  const first = { text: root?.call ? `Image.${callSource(root.call, names)}` : (base ?? ''), by: root?.by ?? sent[0]?.by };
  const lines = [first, ...calls.flatMap((each) => callLines(each, names))];
  const name = stage && names.free(`${title}-${known(stage) ? flat(stage) : 'stage'}`);
  if (name !== undefined) names.call(image, name);
  return { name, base, lines, said: calls.flatMap(({ call, of }) => (call ? of : [])), lost: calls.flatMap(lostIn) };
}

function callLines({ call, of, by, without }: Carried, names: Scope): readonly Line[] {
  const code = call ? [`  .${callSource(call, names)}`] : of.flatMap(({ text }) => commented('not carried over', show(text), by));
  const said = without.map((what) => `  // not carried over: ${what}`);
  return [...said, ...code].flatMap((all) => all.split('\n').map((text, i) => ({ text, by, ...(i > 0 && { inside: true as const }) })));
}

const commented = (what: string, text: string, { call }: Image): readonly string[] =>
  (text === '' ? `${call.method}(…)` : text).split('\n').map((line, i) => (i === 0 ? `  // ${what}: ${line}` : `  //   ${line}`));

function lostIn({ call, of, by, without }: Carried): readonly Lost[] {
  return call ? without.map((what) => ({ what, by })) : of.map((each) => ({ what: whatOf(each, by), by }));
}

/** Never its text, which may hold a secret. */
function whatOf({ text }: Instruction, { call }: Image): string {
  const [, keyword] = /^\s*([A-Za-z]+)\b/.exec(flat(text)) ?? [];
  return keyword === undefined ? `what \`${call.method}\` makes` : `the instruction ${keyword.toUpperCase()} of \`${call.method}\``;
}

/** What hangs on an image beside its instructions, and no call says. */
const attached = (image: Image, said: ReadonlySet<Instruction>): readonly Lost[] =>
  stages(image).flatMap((stage) =>
    chain(stage.image)
      .filter(({ makes }) => makes.some((each) => each.do === 'attach' && !each.says && !said.has(each)))
      .map((by) => ({ what: `what \`${by.call.method}\` says`, by })),
  );

const atTop = (title: string, all: readonly Staged[]): readonly Line[] =>
  all.flatMap(({ name, lines }) =>
    name === undefined ? ended(`export const ${title} = `, lines) : [...ended(`const ${name} = `, lines), own('')],
  );

function inFunction(title: string, parameters: readonly string[], all: readonly Staged[]): readonly Line[] {
  const body = all.flatMap(({ name, lines }) =>
    name === undefined ? ended('return ', lines) : [...ended(`const ${name} = `, lines), own('')],
  );
  const deeper = body.map((line) => (line.inside || line.text === '' ? line : { ...line, text: `  ${line.text}` }));
  return [own(`export function ${title}(${parameters.join(', ')}): Image {`), ...deeper, own('}')];
}

/** A statement that ends behind its last call. */
function ended(before: string, lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex(({ text, inside }) => inside === true || !text.startsWith('  //'));
  return lines.map(({ text, ...line }, i) => ({ ...line, text: `${i === 0 ? before : ''}${text}${i === last ? ';' : ''}` }));
}

const rendered = (lines: readonly Line[], lost: readonly Lost[]): Rendered => ({
  text: lines.map(({ text }) => `${text}\n`).join(''),
  lines: lines.map(({ by }) => by),
  lost,
});

export const target: Target = {
  id: 'layerwright',
  summary: "TypeScript of Layerwright's own builder",
  render: renderLayerwright,
  head: () => 'import { Image } from "layerwright";\n\n',
  comment: '//',
};
