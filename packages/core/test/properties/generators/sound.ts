import { type Span, renderDockerfile, targets } from 'layerwright/spec';
import { expect } from 'vitest';
import {
  type Analysis,
  type AnalyseOptions,
  type DescribedImage,
  type Place,
  analyse,
  applyEdits,
  complete,
  dockerfilesOf,
  explain,
  extentsOf,
  hover,
  ignoring,
  scriptsOf,
} from '../../../src/index.ts';
import type { Source } from './examples.ts';

const isIn = ({ length }: string, [start, end]: Span): boolean => start >= 0 && start <= end && end <= length;

/** Every place that an analysis names, and what is shown of it. */
const placesOf = (analysis: Analysis): readonly Place[] => {
  const { findings, images, imports, program } = analysis;
  const { file } = program;
  const holes = analysis.holes();
  const scripts = scriptsOf(analysis).flatMap(({ placeOf, text }) => placeOf(0, text.length) ?? []);
  const dockerfiles = dockerfilesOf(analysis).flatMap(({ placeOf, text }) => text.split('\n').flatMap((_, i) => placeOf(i + 1) ?? []));
  return [
    ...[...findings, ...findings.flatMap(({ related }) => related), ...images, ...imports.map(({ place }) => place)],
    ...holes.flatMap(({ places, calls }) => [...places, ...calls]),
    ...extentsOf(analysis).flatMap(({ spans, chains }) => [...spans, ...chains].map((span) => ({ file, span }))),
    ...[...scripts, ...dockerfiles],
  ];
};

/** What an analysis says, without what it is made of. */
export const told = ({ findings, images, notice, program }: Analysis): string =>
  JSON.stringify(
    {
      findings: findings.map(({ rule, severity, span, message, related }) => ({ rule, severity, span, message, related })),
      images: images.map(({ name, role, span, unexplored, variants }) => ({
        name,
        role,
        span,
        unexplored,
        variants: variants.map(toldVariant),
      })),
      notice,
      errors: program.errors,
    },
    undefined,
    1,
  );
export const toldVariant = ({ when, image }: DescribedImage['variants'][number]): unknown => [when, renderDockerfile(image).text];

/** Reads a text twice and asks for everything; what is said lies in the text, and is said again. */
export function checkSound({ file, text }: Source, offsets: readonly number[] = [], options: AnalyseOptions = {}): void {
  const analysis = analyse(file, text, options);
  expect(placesOf(analysis).filter(({ span }) => !isIn(text, span))).toEqual([]);
  for (const { variants } of analysis.images) {
    for (const { choosing, image } of variants) {
      choosing();
      for (const { render } of targets) render(image, 'image');
    }
  }
  for (const offset of offsets) checkAt(analysis, offset % (text.length + 2));
  for (const { span } of explain(analysis, [0, text.length])) expect(isIn(text, span)).toBe(true);
  for (const finding of analysis.findings) {
    for (const { edits } of [...finding.fixes(), ...ignoring(analysis, finding)]) {
      expect(edits.filter(({ span }) => !isIn(text, span))).toEqual([]);
      expect(applyEdits(text, edits)).toBeTypeOf('string');
    }
  }
  const again = analyse(file, text, options);
  // Whether a text is nested deeper than the stack reaches depends, at the very edge, on what the engine has compiled by then.
  const isCut = [analysis, again].some(({ notice }) => notice !== undefined);
  if (!isCut) expect(told(again)).toBe(told(analysis));
}

/** What an editor asks for at an offset. */
function checkAt(analysis: Analysis, offset: number): void {
  const { text } = analysis.program;
  const edits = [
    ...complete({ analysis, offset, today: '2026-11-21' }).map(({ edit }) => edit),
    ...analysis.offers([offset, offset]).flatMap((fix) => fix.edits),
  ];
  expect(edits.filter(({ span }) => !isIn(text, span))).toEqual([]);
  const found = hover(analysis, offset);
  if (!found) return;
  expect(isIn(text, found.span)).toBe(true);
  expect(found.span[0] <= offset && offset < found.span[1]).toBe(true);
}
