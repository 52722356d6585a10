import type { Call, Image } from './model.ts';
import { type Sent, chain } from './order.ts';
import { stages } from './stages.ts';

export type { Sent };

/** The calls of an image and of those that it uses, each once: stage by stage, first to last. */
export const calls = (image: Image): readonly Image[] => {
  const all = stages(image);
  return all.length === 1 ? chain(image) : [...new Set(all.flatMap((stage) => chain(stage.image)))];
};

export const problems = (image: Image): readonly Call['problems'][number][] => calls(image).flatMap((node) => node.call.problems);

const memo = new WeakMap<Image, readonly Sent[]>();

/** The instructions of all stages, in the order in which the vendor sends them. */
export function sent(image: Image): readonly Sent[] {
  let all = memo.get(image);
  if (!all) memo.set(image, (all = stages(image).flatMap((stage) => stage.sent)));
  return all;
}
