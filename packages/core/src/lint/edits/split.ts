import type { Call, Text } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { originOf, placeOf } from '../engine/place.ts';
import { isDockerfile } from './instruction.ts';

/** Begins another instruction at a pair of one, in a Dockerfile. */
export function splitPairs(program: Program, call: Call, key: Text): readonly TextEdit[] | undefined {
  const [at, place] = [placeOf(program, originOf(key)), placeOf(program, call.from)];
  if (!isDockerfile(program) || !at || !place) return undefined;
  const before = program.text.slice(place.span[0], at.span[0]);
  const [keyword] = /^\S+/.exec(before) ?? [];
  const [gap] = /[ \t]*(?:\\\r?\n[ \t]*)?$/.exec(before) ?? [];
  if (keyword === undefined || !gap) return undefined;
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  return [{ file: program.file, span: [at.span[0] - gap.length, at.span[0]], text: `${end}${keyword} ` }];
}
