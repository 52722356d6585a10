import type { AnalyseOptions, Gpu } from '../../analysis.ts';
import type { Reading } from '../../evaluate/read.ts';
import { placeOf } from '../../lint/engine/place.ts';
import type { Program } from '../../syntax/program.ts';

/** What an image runs on, as the program says; where that says nothing, as the configuration does. What is said twice is once there. */
export function gpusOf(program: Program, { runs }: Pick<Reading, 'runs'>, targets: AnalyseOptions['targets'] = {}): readonly Gpu[] {
  if (runs.length === 0) return Object.entries(targets).flatMap(([target, { gpu }]) => (gpu === undefined ? [] : [{ name: gpu, target }]));
  const all = new Map<string, Gpu>();
  for (const { by, gpu, count, from } of runs) {
    const key = JSON.stringify([by, gpu, count]);
    const isSaid = gpu === undefined ? count !== undefined : gpu !== '';
    if (isSaid && !all.has(key)) all.set(key, { name: gpu, ...(count !== undefined && { count }), by, place: placeOf(program, from) });
  }
  return [...all.values()];
}
