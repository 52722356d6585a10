import type { Hole } from './model.ts';

/** What a function of a running program says of a file: whether it is left out. */
export type LeavesOut = (path: string) => boolean;

/** An image is plain data, so what runs is beside it. */
const functions = new WeakMap<Hole, LeavesOut>();
let isAny = false;

/** Lets a hole stand for what a function says. */
export function stand(hole: Hole, leavesOut: LeavesOut): void {
  functions.set(hole, leavesOut);
  isAny = true;
}

/** Whether there ever was one: where programs are only read, no image has to be looked through. */
export const isAnyFunction = (): boolean => isAny;

/** The function that a hole stands for; nothing where the program is read and does not run. */
export const functionOf = (hole: Hole): LeavesOut | undefined => functions.get(hole);
