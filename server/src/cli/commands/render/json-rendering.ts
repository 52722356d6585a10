import type { Analysis } from '@layerwright/core';
import { assumedData } from '../../../assumptions.ts';
import { rangesOf } from '../../../positions.ts';
import type { Rendering } from '../../../rendering.ts';
import { shownFile } from '../../shown-place.ts';

/** Texts for programs, with the source map: the call of each line, where the source has one. Lines count from zero. */
export function jsonRendering(renderings: readonly Rendering[], analysis: Analysis, cwd: string): string {
  const { program } = analysis;
  const rangeOf = rangesOf(program.text);
  const images = renderings.map(({ name = null, role, when, text, lines }) => ({
    name,
    role,
    when,
    text,
    lines: lines.map((place, line) => (place ? { line, file: shownFile(place.file, cwd), range: rangeOf(place.span) } : { line })),
  }));
  return `${JSON.stringify({ version: 1, assumed: assumedData(analysis), images }, undefined, 2)}\n`;
}
