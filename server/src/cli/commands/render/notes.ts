import { type Analysis, type DescribedImage, unknownsOf } from '@layerwright/core';
import { type Image, calls } from 'layerwright/spec';
import { type Range, rangesOf } from '../../../positions.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';

/** What a reader of the text should know about it: what is wrong with calls, what is not known, what was left out. Each once. */
export function notesOn(images: readonly DescribedImage[], analysis: Analysis, cwd: string): readonly string[] {
  const rangeOf = rangesOf(analysis.program.text);
  const nodes = new Set(images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))));
  const onCalls = [...nodes].flatMap((node) => notesOnCall(analysis, node).map((note) => placed(note, node, { analysis, rangeOf, cwd })));
  return [...new Set([...onCalls, ...images.flatMap(unexplored), ...(analysis.notice === undefined ? [] : [analysis.notice])])];
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
