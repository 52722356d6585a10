import type { Hole, Image, Instruction, Source, Text } from './model.ts';
import { type Sent, inOrder } from './order.ts';
import { flat, own, slice } from './text.ts';

/**
 * One stage of a Dockerfile: an image that another one takes files of, or without a name the image that is asked for. Stages
 * that were written in one file are of one image. `isKept`: what it sets is in the image that is asked for.
 */
export type Stage = { readonly image: Image; readonly name: Text | undefined; readonly isKept: boolean; readonly sent: readonly Sent[] };

const memo = new WeakMap<Image, readonly Stage[]>();

/**
 * The stages that an image takes, each once and behind those that it uses; the image itself is the last. An image that is
 * used twice is one stage, and two images that say the same are two.
 */
export function stages(image: Image): readonly Stage[] {
  let all = memo.get(image);
  if (!all) memo.set(image, (all = find(image)));
  return all;
}

/** An image whose instructions are being gone through. */
type Visit = { readonly image: Image; readonly all: readonly Sent[]; at: number };
const begin = (image: Image): Visit => ({ image, all: inOrder(image), at: 0 });

function find(image: Image): readonly Stage[] {
  const sent = inOrder(image);
  return sent.some(({ instruction }) => imageOf(instruction)) ? findAll(image) : writtenStages(image, sent);
}

/** The stages that begin within an image, as those of a Dockerfile that somebody wrote: the last is the one that is asked for. */
function writtenStages(image: Image, sent: readonly Sent[]): readonly Stage[] {
  const starts: { readonly i: number; readonly source: Source }[] = [];
  for (const [i, { instruction }] of sent.entries()) if (instruction.do === 'from') starts.push({ i, source: instruction.source });
  if (starts.length < 2) return [{ image, name: undefined, isKept: true, sent }];
  const kept = keptStages(starts.map(({ source }) => source));
  return starts.map(({ i, source: { as } }, number) => {
    const next = starts[number + 1]?.i;
    const name = next === undefined ? undefined : (as ?? own(`stage-${number}`));
    return { image, name, isKept: kept.has(number), sent: sent.slice(number === 0 ? 0 : i, next) };
  });
}

/** The last stage, the one that it starts from, and so on. */
function keptStages(sources: readonly Source[]): ReadonlySet<number> {
  const kept = new Set<number>();
  for (let at = sources.length - 1; at >= 0; ) {
    kept.add(at);
    const wanted = flat(sources[at]?.ref ?? []).toLowerCase();
    at = sources.slice(0, at).findLastIndex(({ as }) => as !== undefined && flat(as).toLowerCase() === wanted);
  }
  return kept;
}

function findAll(image: Image): readonly Stage[] {
  const out: Stage[] = [];
  const names = new Map<Image, Text>();
  const open = [begin(image)];
  let hides: Hole | undefined;
  for (let visit = open.at(-1); visit; visit = open.at(-1)) {
    const instruction = visit.all[visit.at]?.instruction;
    visit.at += 1;
    if (!instruction) {
      open.pop();
      const name = open.length === 0 ? undefined : nameOf(out.length, hides);
      out.push({ image: visit.image, name, isKept: name === undefined, sent: visit.all.map((each) => named(each, name, names)) });
      if (name) names.set(visit.image, name);
      continue;
    }
    if (instruction.do === 'anything' && instruction.alone !== true) hides ??= instruction.why;
    const used = imageOf(instruction);
    if (used && !names.has(used)) open.push(begin(used));
  }
  return out;
}

const imageOf = (instruction: Instruction): Image | undefined =>
  instruction.do === 'copy' && typeof instruction.of === 'object' ? instruction.of.image : undefined;

/**
 * What a builder itself calls a stage without a name, so what it reports is what stands here. Behind something that may use
 * other images, which may be these, nobody knows the number: there the order among stages is only that of use.
 */
const nameOf = (index: number, hides: Hole | undefined): Text => {
  const name = `stage-${index}`;
  return hides ? [{ hole: { why: hides.why, name, ...(hides.from && { from: hides.from }) } }] : own(name);
};

/** The instruction with the names of stages, which are known only where all of them are. */
function named(sent: Sent, own: Text | undefined, names: ReadonlyMap<Image, Text>): Sent {
  const { instruction, by } = sent;
  if (instruction.do === 'from' && own) return { by, instruction: startOf(instruction, own) };
  const used = imageOf(instruction);
  const name = used && names.get(used);
  return instruction.do === 'copy' && name ? { by, instruction: copyOf(instruction, name) } : sent;
}

type Of<D extends Instruction['do']> = Extract<Instruction, { do: D }>;

const startOf = (instruction: Of<'from'>, name: Text): Instruction => ({
  ...instruction,
  text: [...instruction.text, { text: ' AS ' }, ...name],
  source: { ...instruction.source, as: name },
});

const FLAG = '--from=';

function copyOf(instruction: Of<'copy'>, name: Text): Instruction {
  if (typeof instruction.of !== 'object') return instruction;
  const { text, of } = instruction;
  const all = flat(text);
  const start = all.indexOf(FLAG) + FLAG.length;
  return {
    ...instruction,
    text: [...slice(text, 0, start), ...name, ...slice(text, start + flat(of.ref).length, all.length)],
    flags: instruction.flags.map(([key, value]) => [key, flat(key) === 'from' ? name : value]),
    of: { ...of, ref: name },
  };
}
