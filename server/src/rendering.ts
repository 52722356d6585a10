import type { Analysis, DescribedImage, Place } from '@layerwright/core';
import type { Image, Target } from 'layerwright/spec';

/** One image, or one variant of it, as a text, and for each line of the text the call that made it. */
export type Rendering = {
  readonly name: string | undefined;
  readonly role: DescribedImage['role'];
  readonly when: readonly string[];
  readonly declaration: DescribedImage['declaration'];
  readonly image: Image;
  readonly text: string;
  readonly lines: readonly (Place | undefined)[];
};

/**
 * The images that somebody means: those of a name, or without one all that are no templates. Templates stand for images
 * that other code makes, so they are shown where there is nothing else.
 */
export function chooseImages({ images }: Analysis, name: string | undefined): readonly DescribedImage[] {
  if (name !== undefined) return images.filter((image) => image.name === name);
  const finals = images.filter(({ role }) => role === 'final');
  return finals.length > 0 ? finals : images;
}

/** Renders each variant of images. */
export function renderImages(
  images: readonly DescribedImage[],
  render: Target['render'],
  placeOf: Analysis['placeOf'],
): readonly Rendering[] {
  return images.flatMap(({ name, role, declaration, variants }) =>
    variants.map(({ when, image }) => {
      const { text, lines } = render(image);
      return { name, role, when, declaration, image, text, lines: lines.map((by) => by && placeOf(by)) };
    }),
  );
}
