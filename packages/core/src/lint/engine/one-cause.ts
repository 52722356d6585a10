import type { Raw } from './raw.ts';
import { isSameText } from './place.ts';
import { isSamePlace } from '../../evaluate/place.ts';

/** Marks each finding whose cause another one says better: at the same characters, or about one of the same calls. */
export function withoutRepeats(all: readonly Raw[]): readonly Raw[] {
  const speaking = all.filter(({ rule }) => rule.silences !== undefined);
  if (speaking.length === 0) return all;
  const quieter = new Set(speaking.flatMap(({ rule }) => rule.silences ?? []));
  const isSaid = (found: Raw): boolean => quieter.has(found.rule.id) && speaking.some((other) => saysIt(other, found));
  return all.map((found) => (isSaid(found) ? { ...found, silenced: true } : found));
}

function saysIt(speaking: Raw, found: Raw): boolean {
  if (!speaking.rule.silences?.includes(found.rule.id)) return false;
  return (
    isSameText(speaking.at, found.at) || speaking.calls.some((call) => found.calls.some((other) => isSamePlace(call.from, other.from)))
  );
}
