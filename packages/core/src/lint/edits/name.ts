import type { Origin } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program } from '../../syntax/program.ts';
import { placeOf } from '../engine/place.ts';

/** Writes another name where one stands. */
export function replaceName(program: Program, at: Origin, name: string): readonly TextEdit[] | undefined {
  const place = placeOf(program, at);
  return place && [{ ...place, text: name }];
}
