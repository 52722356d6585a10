import { type Text, flat, isHole } from 'layerwright/spec';
import { baseOf } from './base.ts';
import type { Step } from './steps.ts';

/** Who a name, a number or either with a group is: `app` of `app:app`. Nothing where that is not wholly known. */
export function nameOfUser(user: Text): string | undefined {
  const [name = ''] = flat(user).split(':');
  return user.some(isHole) || /[$\\'"`\s]/.test(name) || name === '' ? undefined : name;
}

/** Whether a user is the one who may do everything; nothing where it is not known. */
export function isRoot(user: Text): boolean | undefined {
  const name = nameOfUser(user);
  return name === undefined ? undefined : name === 'root' || /^0+$/.test(name);
}

/** The step that says who runs what stands behind it, and what it says. */
export type Switch = { readonly step: Step; readonly user: Text };

/** The last of some steps that sets the user; nothing where none does, or one that is not understood may. */
export const lastSwitch = (steps: readonly Step[]): Switch | undefined =>
  steps.reduce<Switch | undefined>((by, step) => switchAfter(step, by), undefined);

/** What says who runs things behind a step. */
export function switchAfter(step: Step, by: Switch | undefined): Switch | undefined {
  const { instruction } = step;
  if (instruction.do === 'set' && instruction.key === 'user' && !('argv' in instruction.value)) return { step, user: instruction.value };
  return instruction.do === 'anything' || instruction.do === 'invalid' || instruction.do === 'from' ? undefined : by;
}

/** Whether the user is whoever the base begins with, and that is known to be the one who may do everything. */
export function beginsAsRoot(steps: readonly Step[]): boolean {
  const isSet = steps.some(
    ({ instruction: { do: is, ...rest } }) => is === 'anything' || is === 'invalid' || ('key' in rest && rest.key === 'user'),
  );
  return !isSet && baseOf(steps)?.facts.user === 'root';
}
