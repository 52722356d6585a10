import type { Analysis, DescribedImage, Place } from '@layerwright/core';
import type { Image, Lost, Target } from 'layerwright/spec';

/** One image, or one variant of it, as a text, and for each line of the text the call that made it. */
export type Rendering = {
  readonly name: string | undefined;
  /** What it is called here, as no other one is. */
  readonly title: string;
  readonly role: DescribedImage['role'];
  readonly when: readonly string[];
  readonly declaration: DescribedImage['declaration'];
  readonly image: Image;
  readonly text: string;
  readonly lines: readonly (Place | undefined)[];
  /** What the text does not say of the image. */
  readonly lost: readonly Lost[];
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

/** Each variant of images as a text of its own. */
export function renderImages(images: readonly DescribedImage[], target: Target, placeOf: Analysis['placeOf']): readonly Rendering[] {
  const titles = titlesOf(images);
  const all = images.flatMap(({ variants }) => variants.map(({ image }) => image));
  return images.flatMap(({ name, role, declaration, variants }, i) =>
    variants.map(({ when, image }, k) => {
      const title = titles[i]?.[k] ?? 'image';
      const { text, lines, lost = [] } = target.render(image, title, besides(image, all));
      return { name, title, role, when, declaration, image, text, lines: lines.map((by) => by && placeOf(by)), lost };
    }),
  );
}

/** The same image under two names stands beside itself. */
const besides = (image: Image, all: readonly Image[]): readonly Image[] => all.filter((_, i) => i !== all.indexOf(image));

/** A text that stands alone, with what is above it. */
export function alone(rendering: Rendering, { head }: Target): Rendering {
  const { title, text, lines, image } = rendering;
  const above = head?.([{ name: title, image }]) ?? '';
  const noPlaces = above.split('\n').slice(1);
  return { ...rendering, text: above + text, lines: [...noPlaces.map(() => undefined), ...lines] };
}

/** What each variant of images is called, unlike the others also where letters count that are no letters or digits. */
function titlesOf(images: readonly DescribedImage[]): readonly (readonly string[])[] {
  const taken = new Set<string>();
  const free = (wanted: string): string => {
    let title = wanted;
    for (let i = 2; taken.has(keyOf(title)); i++) title = `${wanted}-${i}`;
    taken.add(keyOf(title));
    return title;
  };
  return images.map(({ name = 'image', variants }) => variants.map((_, i) => free(variants.length > 1 ? `${name}-${i + 1}` : name)));
}

const keyOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]/g, '');
