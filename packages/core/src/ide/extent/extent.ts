import { type Image, type Origin, type Span, calls } from 'layerwright/spec';
import type { Analysis } from '../../analysis.ts';
import { placeOf } from '../../lint/engine/place.ts';
import type { Program } from '../../syntax/program.ts';

/** Where an image is written: in parts of the file that was read, and in others. */
export type Extent = {
  /** Its calls, and texts that they are given from elsewhere in the file. */
  readonly spans: readonly Span[];
  /** From its first call to its last one, in each statement: where a call may have been taken away. */
  readonly chains: readonly Span[];
  /** The other files that some of it is in. */
  readonly files: readonly string[];
};

/** Where each image of a file is written, all variants of it together. */
export function extentsOf({ images, program }: Pick<Analysis, 'images' | 'program'>): readonly Extent[] {
  return images.map(({ variants }) => {
    const nodes = new Set(variants.flatMap(({ image }) => calls(image)));
    const [called, given] = [[...nodes].map(({ call }) => call.from), [...nodes].flatMap(textsOf)];
    const places = [...called, ...given].flatMap((origin) => placeOf(program, origin) ?? []);
    const spans = places.map(({ span }) => span);
    const files = new Set([...called, ...given].map((origin) => origin.in.file).filter((file) => file !== program.file && file !== ''));
    return { spans, chains: chainsOf(called, program), files: [...files] };
  });
}

const textsOf = ({ makes }: Image): readonly Origin[] => makes.flatMap(({ text }) => text.flatMap(({ from }) => from ?? []));

function chainsOf(called: readonly Origin[], program: Program): readonly Span[] {
  const inStatement = new Map<Origin['in'], Span>();
  for (const origin of called) {
    const span = placeOf(program, origin)?.span;
    const [start, end] = inStatement.get(origin.in) ?? span ?? [0, 0];
    if (span) inStatement.set(origin.in, [Math.min(start, span[0]), Math.max(end, span[1])]);
  }
  return [...inStatement.values()];
}
