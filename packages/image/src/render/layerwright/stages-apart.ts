import { DOCKERFILE } from '../../dockerfile/read-dockerfile.ts';
import { copyFromStage } from '../../instruction/make.ts';
import { read } from '../../instruction/read.ts';
import type { Image, Instruction, Source, Text } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { type Stage, stages } from '../../stages.ts';
import { flat, isWord, join, line } from '../../text.ts';

/** Images in place of stages, and what those were called. */
export type Apart = { readonly image: Image; readonly names: ReadonlyMap<Image, Text> };

/**
 * What somebody wrote as one Dockerfile, as an image for each of its stages: one that starts from another goes on from that,
 * and one that takes files of another takes them of that image. All other images are what they were.
 */
export function stagesApart(image: Image): Apart {
  const names = new Map<Image, Text>();
  const all = stages(image);
  if (!isWritten(all)) return { image, names };
  const made: Stages = { images: new Map(), args: globalArgs(all[0]) };
  let last = image;
  all.forEach((stage, number) => {
    const own = madeOf(stage, made);
    if (!own) return;
    last = own.image;
    if (own.as) names.set(last, own.as);
    for (const name of [String(number), ...(own.as ? [keyOf(own.as)] : [])]) made.images.set(name, last);
  });
  return { image: last, names };
}

/** Whether somebody wrote these as one file, or the beginning of them. */
function isWritten([first, second]: readonly Stage[]): boolean {
  if (!first) return false;
  const isOfOne = second !== undefined && first.image === second.image;
  return isOfOne || first.image.call.dialect === DOCKERFILE || first.sent[0]?.instruction.do === 'pairs';
}

/** Stages are found by their names in any case, and by their numbers. */
const keyOf = (name: Text): string => flat(name).toLowerCase();

/** The images of the stages so far, and what arguments are by default in all of them. */
type Stages = { readonly images: Map<string, Image>; readonly args: ReadonlyMap<string, Text> };

/** Arguments before the first stage that have a default, which a stage that asks for one of them gets. */
function globalArgs(first: Stage | undefined): Stages['args'] {
  const args = new Map<string, Text>();
  for (const { instruction } of first?.sent ?? []) {
    if (instruction.do === 'from') break;
    if (instruction.do !== 'pairs') continue;
    // What is assumed of one is in its text alone; of what names other arguments a reader has the value.
    asWritten(instruction).pairs.forEach(([key, value], i) => {
      const is = flat(value).includes('$') ? (instruction.pairs[i]?.[1] ?? value) : value;
      if (value.length > 0) args.set(flat(key), is);
    });
  }
  return args;
}

function madeOf({ sent }: Stage, made: Stages): { readonly image: Image; readonly as?: Text } | undefined {
  // Arguments before the first stage are what its base says already.
  const from = sent.findIndex(({ instruction }) => instruction.do === 'from');
  const [start, ...rest] = sent.slice(Math.max(from, 0));
  if (start?.instruction.do !== 'from') return undefined;
  const { source } = start.instruction;
  let image = stageOf(source, made) ?? { call: start.by.call, makes: [startOf(source)] };
  for (const { instruction, by } of rest) image = { on: image, call: by.call, makes: [takenApart(instruction, made)] };
  return { image, ...(source.as && { as: source.as }) };
}

const stageOf = ({ kind, ref }: Source, { images }: Stages): Image | undefined => (kind === 'image' ? images.get(keyOf(ref)) : undefined);

/** Without the name of the stage, and with what stands for variables. */
function startOf({ as: _, ...source }: Source): Instruction {
  const platform = source.platform ? [line`--platform=${source.platform}`] : [];
  return { do: 'from', text: line`FROM ${platform} ${source.ref}`, source };
}

type Variables = Extract<Instruction, { do: 'pairs' }>;

/** With the variables in values that the builder replaces, where a reader has what they are. */
function asWritten(instruction: Variables): Variables {
  const again = read(instruction.text).find((each) => each.do === 'pairs');
  return again ?? instruction;
}

/** With the defaults that its arguments have from before the first stage. */
function variables(instruction: Variables, args: Stages['args']): Variables {
  const again = asWritten(instruction);
  if (again.key !== 'arg' || !again.pairs.some(([key, value]) => value.length === 0 && args.has(flat(key)))) return again;
  const words = again.pairs.map(([key, value]) => {
    const is = value.length > 0 ? value : args.get(flat(key));
    return is ? line`${key}=${shlex(is)}` : key;
  });
  const [made = again] = read(line`ARG ${words}`);
  return made.do === 'pairs' ? made : again;
}

function takenApart(instruction: Instruction, made: Stages): Instruction {
  if (instruction.do === 'pairs') return variables(instruction, made.args);
  if (instruction.do !== 'copy' || typeof instruction.of !== 'object' || instruction.add) return instruction;
  const image = stageOf(instruction.of, made);
  const words = [...instruction.what, instruction.to];
  // Paths with blanks are written as a list, which stays as it is.
  if (!image || !words.every((word) => isWord(word) && !/[\s"'\\]/.test(flat(word)))) return instruction;
  const flags = instruction.flags.filter(([key]) => flat(key) !== 'from').map(([key, value]) => line`--${key}=${value}`);
  const [copy = instruction] = copyFromStage(image, flags, join(words));
  return copy;
}
