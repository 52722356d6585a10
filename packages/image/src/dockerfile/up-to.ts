import type { Instruction, Text } from '../model.ts';
import { flat } from '../text.ts';

/** What is built where a stage is asked for, by its name or number: what stands behind it is not. Nothing where there is no such stage. */
export function upTo(made: readonly Instruction[], target: Text | undefined): readonly Instruction[] | undefined {
  if (!target) return made;
  const wanted = flat(target).toLowerCase();
  const starts = made.flatMap((each, i) => (each.do === 'from' ? [{ i, name: flat(each.source.as ?? []).toLowerCase() }] : []));
  const named = starts.findIndex(({ name }) => name === wanted);
  const found = named < 0 && /^\d+$/.test(wanted) ? Number(wanted) : named;
  return starts[found] && made.slice(0, starts[found + 1]?.i);
}
