import type { Call, Image, Instruction } from './model.ts';

/** An instruction and the image node whose call made it. */
export type Sent = { readonly instruction: Instruction; readonly by: Image };

/** The calls of an image, first to last. */
export function calls(image: Image): readonly Image[] {
  const out: Image[] = [];
  for (let at: Image | undefined = image; at; at = at.on) out.push(at);
  return out.reverse();
}

export const problems = (image: Image): readonly (Call['problems'][number])[] => calls(image).flatMap((node) => node.call.problems);

const memo = new WeakMap<Image, readonly Sent[]>();

/** The instructions in the order in which the vendor sends them. */
export function sent(image: Image): readonly Sent[] {
  let all = memo.get(image);
  if (!all) memo.set(image, (all = order(image)));
  return all;
}

function order(image: Image): readonly Sent[] {
  let base: Sent | undefined;
  const last = new Map<string, Sent>();
  const steps: Sent[] = [];
  let force = false;
  for (const by of calls(image)) {
    for (const instruction of by.makes) {
      const each = { instruction, by };
      if (instruction.place === 'front' || (instruction.do === 'from' && !base)) base = each;
      else if (instruction.place === 'last') last.set(instruction.do === 'set' ? instruction.key : instruction.do, each);
      else if (instruction.do === 'attach') force ||= instruction.what === 'force';
      else steps.push(force && instruction.do === 'run' ? { by, instruction: { ...instruction, build: { ...instruction.build, force } } } : each);
    }
  }
  return [...(base ? [base] : []), ...steps, ...last.values()];
}
