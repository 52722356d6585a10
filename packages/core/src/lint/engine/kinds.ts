import type { Instruction } from 'layerwright/spec';
import type { Effect } from '../../effects/effect.ts';
import type { Step } from './steps.ts';

/** What an instruction is, or something that it does. */
export type Kind = Instruction['do'] | Effect['is'];

/** Bits that a number has for this. Kinds that share one are taken for each other: a rule is asked more often, and never less. */
const BITS = 31;
const bits = new Map<Kind, number>();

function bitOf(kind: Kind): number {
  let bit = bits.get(kind);
  if (bit === undefined) bits.set(kind, (bit = 1 << (bits.size % BITS)));
  return bit;
}

/** Some kinds as a number. Where two such numbers have no bit in common the kinds have none. */
export const maskOf = (kinds: readonly Kind[]): number => kinds.reduce((mask, kind) => mask | bitOf(kind), 0);

/** What the instructions of a stage are and do, as such a number. */
export function kindsOf(steps: readonly Step[]): number {
  let mask = 0;
  for (const { instruction, effects } of steps) {
    mask |= bitOf(instruction.do);
    for (const { is } of effects) mask |= bitOf(is);
  }
  return mask;
}
