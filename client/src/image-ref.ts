import type { ImageRef, Range, RenderedImage } from '@layerwright/server/src/protocol.ts';

/** The image that a command got as its argument; nothing where it got none, or something else, as from a menu. */
export function imageRefOf(argument: unknown): ImageRef | undefined {
  return isImageRef(argument) ? argument : undefined;
}

function isImageRef(value: unknown): value is ImageRef {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}

/** What an image is called in messages. */
export const labelOf = ({ name, uri }: Pick<ImageRef, 'name' | 'uri'>): string => name ?? `the image in ${fileLabelOf(uri)}`;

/** The last part of an address, as a reader would write it. */
export function fileLabelOf(uri: string): string {
  const last = /[^/:]*$/.exec(uri)?.[0] ?? uri;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/**
 * The images that somebody with the cursor in a line may mean: those that begin in the line, else those with a call in it,
 * else all.
 */
export function imagesMeant(images: readonly RenderedImage[], line: number, uri: string): readonly ImageRef[] {
  const begun = images.filter(({ at }) => at.line === line);
  const touched = images.filter(({ lines }) => lines.some((range) => range !== null && isIn(line, range)));
  const meant = [begun, touched, images].find(({ length }) => length > 0) ?? [];
  return distinct(meant.map((image) => refOf(image, uri)));
}

const isIn = (line: number, { start, end }: Range): boolean => start.line <= line && line <= end.line;

/** An image without a name is known by its place. */
const refOf = ({ name, at }: RenderedImage, uri: string): ImageRef => (name === null ? { uri, at } : { uri, name });

/** Each variant of an image is sent as an image of its own, with the same name or place. */
function distinct(refs: readonly ImageRef[]): readonly ImageRef[] {
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
}

export const keyOf = ({ uri, name, at }: ImageRef): string => JSON.stringify([uri, name ?? null, at?.line ?? null, at?.character ?? null]);
