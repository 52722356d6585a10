import type { Analysis, DescribedImage, DescribedVariant } from '@layerwright/core';
import type { Image } from 'layerwright/spec';
import { chooseImages } from '../rendering.ts';

/** The one image that is meant, or a sentence without a full stop that says why there is none: its variants, where they are several. */
export type Chosen =
  | { readonly image: Image; readonly name: string | undefined }
  | { readonly failure: string; readonly variants?: readonly DescribedVariant[] };

/** `offset`: where the statement begins that declares the image, for one without a name. */
export type Choice = { readonly name?: string | undefined; readonly offset?: number | undefined };

/** The image to be built: one, in one variant. Which variant a running program would make is not guessed. */
export function chooseOne(analysis: Analysis, { name, offset }: Choice): Chosen {
  const all = offset === undefined ? chooseImages(analysis, name) : analysis.images.filter(({ declaration }) => declaration[0] === offset);
  const [described, ...more] = all;
  if (!described) return { failure: name === undefined ? 'there is no image here' : `there is no image \`${name}\` here` };
  if (more.length > 0) return { failure: severalOf(all) };
  const [variant, ...others] = described.variants;
  if (!variant) return { failure: 'nothing is known of this image' };
  if (others.length > 0) return { failure: variantsOf(described), variants: described.variants };
  return { image: variant.image, name: described.name };
}

function severalOf(all: readonly DescribedImage[]): string {
  const names = [...new Set(all.flatMap(({ name }) => name ?? []))];
  return names.length === 1
    ? `\`${names.join('')}\` is several images`
    : `there are several images, and one has to be named: ${names.join(', ')}`;
}

function variantsOf({ name = 'this image', variants }: DescribedImage): string {
  const conditions = [...new Set(variants.flatMap(({ when }) => when))];
  return `\`${name}\` is one of ${variants.length} variants, by what is not known without running the program: ${conditions.join('; ')}`;
}
