import { last } from '../../instruction/make.ts';
import type { Before, Lowered } from '../../method.ts';
import type { Hole, Instruction, Pairs, Said, Text, Texts } from '../../model.ts';
import { json, shlex } from '../../quote.ts';
import { flat, holesOf, join, line } from '../../text.ts';

const said = (before: Before): readonly Said[] =>
  before.makes().flatMap((each): readonly Said[] => (each.do === 'attach' && each.says ? [each.says] : []));
const saying = (kind: 'variable' | 'unknown', key: Text, value: Text): Instruction => ({
  do: 'attach',
  what: 'vendor',
  text: [],
  data: [],
  says: { what: kind, key, value },
});

const isHole = (of: Pairs | Hole): of is Hole => 'why' in of;

/** All variables that were said so far, in one instruction at the end: the last value of each counts. */
export function variables(all: Pairs | Hole, before: Before): Lowered {
  const earlier = said(before);
  const unknown = isHole(all) ? all : earlier.flatMap(({ what, value }) => (what === 'unknown' ? holesOf(value) : []))[0];
  if (unknown) return [saying('unknown', [], [{ hole: unknown }]), { do: 'anything', text: [], why: unknown, alone: true, place: 'last' }];
  if (isHole(all) || all.length === 0) return [];
  const merged = new Map<string, readonly [Text, Text]>();
  for (const { key, value } of earlier) merged.set(flat(key), [key, value]);
  for (const [key, value] of all) merged.set(flat(key), [key, value]);
  const words: Texts = [...merged.values()].map(([key, value]) => line`${key}=${shlex(value)}`);
  return [...all.map(([key, value]) => saying('variable', key, value)), last(line`ENV ${words}`)];
}

export const directory = (path: Text): Lowered => last(line`WORKDIR ${shlex(path)}`);
export const exec = (instruction: 'ENTRYPOINT' | 'CMD', words: Texts): Lowered => last(line`${instruction} [${join(json(words), ', ')}]`);
