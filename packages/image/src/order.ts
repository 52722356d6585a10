import type { Image, Instruction } from './model.ts';

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
  const all = withForce(chain(image).flatMap((by) => by.makes.map((instruction) => ({ instruction, by }))));
  const first = all.find(({ instruction }) => instruction.do === 'from' || instruction.place === 'front');
  const base = all.findLast(({ instruction }) => instruction.place === 'front') ?? first;
  const isLast = ({ instruction }: Sent): boolean => instruction.place === 'last';
  const last = new Map(all.filter(isLast).map((each) => [keyOf(each.instruction), each]));
  const steps = all.filter((each) => each !== base && each !== first && each.instruction.place === undefined);
  return [...(base ? [base] : []), ...steps, ...last.values()];
}

const keyOf = (instruction: Instruction): string => (instruction.do === 'set' ? instruction.key : instruction.do);

/** What `attach force` marks is every run after it; it is no step itself, and neither is anything else attached. */
function withForce(all: readonly Sent[]): readonly Sent[] {
  const first = all.findIndex(({ instruction }) => instruction.do === 'attach' && instruction.what === 'force');
  return all.flatMap((each, i) => {
    const { instruction, by } = each;
    if (instruction.do === 'attach') return [];
    if (first < 0 || i < first || instruction.do !== 'run') return [each];
    return [{ by, instruction: { ...instruction, build: { ...instruction.build, force: true as const } } }];
  });
}
