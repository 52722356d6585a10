import type { Assumable, Choosing, Taken } from '../../analysis.ts';
import type { Asked } from '../../evaluate/assume.ts';
import { type Given, holdsFor } from '../../evaluate/condition.ts';
import type { Evaluation } from '../../evaluate/read.ts';

/** What to take holes for so that conditions hold. */
export function choosingOf({ askedFor }: Evaluation, when: readonly Given[]): Choosing {
  const byHole = new Map<Asked, Given[]>();
  for (const given of when) {
    const asked = askedFor(given.condition.hole);
    if (asked) byHole.set(asked, [...(byHole.get(asked) ?? []), given]);
  }
  return {
    take: [...byHole].map(([asked, given]) => takenFor(asked, given)),
    isWhole: when.every(({ condition }) => askedFor(condition.hole) !== undefined),
  };
}

/** A value that the program speaks of, or none at all; else one that nobody but the user can know. */
function takenFor(asked: Asked, given: readonly Given[]): Taken {
  const candidates: readonly Assumable[] = [...asked.values, undefined];
  const found = candidates.findIndex((value) => given.every(({ condition, is }) => holdsFor(value, condition.test) === is));
  const [name = ''] = asked.names;
  return { name, value: found < 0 ? undefined : { is: candidates[found] } };
}
