import type { StageBase } from '../engine/base.ts';
import type { Draft } from '../engine/fix.ts';
import { replaceText } from './replace.ts';

/** A change of the base to another one, by its reference. */
export const startFrom = ({ step, ref }: StageBase, name: string): Draft => ({
  title: `Start from \`${name}\``,
  safe: false,
  edits: (source) => replaceText(source, ref, name),
  changes: { calls: [step.call] },
});
