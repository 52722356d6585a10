import type { ImageRef } from '@layerwright/server/src/protocol.ts';
import { fileLabelOf, imageRefOf } from '../image-ref.ts';

export const PREVIEW_SCHEME = 'layerwright-dockerfile';

/** The parts of an address that differ between previews. */
export type Address = { readonly path: string; readonly query: string };

/** The path is what a tab shows, and its ending what makes the text a Dockerfile; the query says the image. */
export function addressOf(ref: ImageRef): Address {
  return { path: `/${titleOf(ref).replaceAll(/[/\\]/g, '-')}.Dockerfile`, query: JSON.stringify(ref) };
}

const titleOf = ({ uri, name, at }: ImageRef): string => name ?? `${fileLabelOf(uri)}${at ? `-${at.line + 1}` : ''}`;

/** The image that an address names; nothing where it is no address of a preview. */
export function refAt({ query }: Pick<Address, 'query'>): ImageRef | undefined {
  try {
    return imageRefOf(JSON.parse(query));
  } catch {
    return undefined;
  }
}
