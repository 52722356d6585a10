import { read } from './instruction/read.ts';
import type { Image, Instruction } from './model.ts';
import { join } from './text.ts';

/** An instruction and the image node whose call made it. */
export type Sent = { readonly instruction: Instruction; readonly by: Image };

/** The calls of an image itself, first to last. */
export function chain(image: Image): readonly Image[] {
  const out: Image[] = [];
  for (let at: Image | undefined = image; at; at = at.on) out.push(at);
  return out.reverse();
}

/** The instructions of an image itself, in the order in which the vendor sends them. */
export function inOrder(image: Image): readonly Sent[] {
  const made: Sent[] = [];
  for (const by of chain(image)) for (const instruction of by.makes) made.push({ instruction, by });
  return isInPlace(made) ? made : placed(withForce(made));
}

/** Whether all stands where it was made and nothing changes what is behind it, as in most images. */
const isInPlace = (all: readonly Sent[]): boolean =>
  all[0]?.instruction.do === 'from' &&
  all.every(({ instruction }) => instruction.place === undefined && instruction.open === undefined && instruction.do !== 'attach');

function placed(all: readonly Sent[]): readonly Sent[] {
  const first = all.find(({ instruction }) => instruction.do === 'from' || instruction.place === 'front');
  const base = all.findLast(({ instruction }) => instruction.place === 'front') ?? first;
  // Arguments before the first base are there to name it.
  const before =
    base?.instruction.place === undefined
      ? all.slice(
          0,
          Math.max(
            all.findIndex((each) => each === first),
            0,
          ),
        )
      : [];
  const args = before.every(({ instruction }) => isArgument(instruction)) ? before : [];
  const isLast = ({ instruction }: Sent): boolean => instruction.place === 'last';
  const last = new Map(all.filter(isLast).map((each) => [keyOf(each.instruction), each]));
  const steps = all.filter((each) => each !== base && each !== first && each.instruction.place === undefined && !args.includes(each));
  return continued([...args, ...(base ? [base] : []), ...steps, ...last.values()]);
}

const isArgument = (instruction: Instruction): boolean => instruction.do === 'pairs' && instruction.key === 'arg';

/** What an open line takes along is a part of it, and the call that left it open made both. */
function continued(all: readonly Sent[]): readonly Sent[] {
  if (!all.some(({ instruction }) => instruction.open)) return all;
  const out: Sent[] = [];
  for (const next of all) {
    const before = out.at(-1);
    if (before?.instruction.open) out.splice(-1, 1, ...together(before, next));
    else out.push(next);
  }
  return out;
}

function together({ instruction: { text }, by }: Sent, { instruction: next }: Sent): readonly Sent[] {
  if (next.do === 'anything') return [{ by, instruction: next }];
  const makes = read(join([text, next.text], '\n'));
  return makes.map((each, i) => ({ by, instruction: i === makes.length - 1 && next.open ? { ...each, open: true } : each }));
}

/** What stands at the end and is not known, is variables: of everything else there is one. */
const keyOf = (instruction: Instruction): string => {
  if (instruction.do === 'set') return instruction.key;
  return instruction.do === 'anything' ? 'pairs' : instruction.do;
};

/** What `attach force` marks is every run after it. What is attached and holds nothing is only a mark. */
function withForce(all: readonly Sent[]): readonly Sent[] {
  const first = all.findIndex(({ instruction }) => instruction.do === 'attach' && instruction.what === 'force');
  return all.flatMap((each, i) => {
    const { instruction, by } = each;
    if (instruction.do === 'attach' && instruction.data.length === 0) return [];
    if (first < 0 || i < first || instruction.do !== 'run') return [each];
    return [{ by, instruction: { ...instruction, build: { ...instruction.build, force: true as const } } }];
  });
}
