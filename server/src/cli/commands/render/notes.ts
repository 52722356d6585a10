import { type Analysis, type DescribedImage, unknownsOf } from '@layerwright/core';
import { type Image, calls } from 'layerwright/spec';
import { type Range, rangesOf } from '../../../positions.ts';
import type { Rendering } from '../../../rendering.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';

type Shown = { readonly images: readonly DescribedImage[]; readonly renderings: readonly Rendering[] };

/**
 * What a reader of texts should know about them: what is wrong with calls, what is not known, what they do not say of the
 * images, what was left out. Each once.
 */
export function notesOn({ images, renderings }: Shown, analysis: Analysis, cwd: string): readonly string[] {
  const source: Source = { analysis, rangeOf: rangesOf(analysis.program.text), cwd };
  const nodes = new Set(images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))));
  const onCalls = [...nodes].flatMap((node) => notesOnCall(analysis, node).map((note) => placed(note, node, source)));
  const onLost = renderings.flatMap(({ lost }) => lost.map(({ what, by }) => placed(`${what} is not carried over`, by, source)));
  return [...new Set([...onCalls, ...onLost, ...images.flatMap(unexplored), ...(analysis.notice === undefined ? [] : [analysis.notice])])];
}

const notesOnCall = ({ program }: Analysis, node: Image): readonly string[] =>
  node.call.problems.length > 0
    ? node.call.problems.map(({ message }) => message)
    : unknownsOf(program, [node]).map(({ sentence }) => sentence);

type Source = { readonly analysis: Analysis; readonly rangeOf: (span: readonly [number, number]) => Range; readonly cwd: string };

function placed(note: string, node: Image, { analysis, rangeOf, cwd }: Source): string {
  const place = analysis.placeOf(node);
  return place ? `${shownPlace(shownFile(place.file, cwd), rangeOf(place.span).start)} ${note}` : note;
}

const unexplored = ({ name = 'an image', unexplored: some }: DescribedImage): readonly string[] =>
  some > 0 ? [`${name} has more variants than are shown: ${some} of its conditions were not followed`] : [];
