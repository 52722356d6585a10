import { isAbsolute, relative, resolve } from 'node:path';
import type { World } from 'layerwright/spec';
import { type Overlay, looks } from './resolve/look.ts';

/** The texts of the files of a build context, as the editor has them or the disk, whenever they are asked for. */
export type ContextTexts = (folder: string) => World['text'];

export function contextTexts(overlay: () => Overlay = () => () => undefined): ContextTexts {
  const newLook = looks(overlay);
  return (folder) => (path) => {
    const file = fileIn(folder, path);
    return file === undefined ? undefined : newLook().source(file)?.text;
  };
}

/** A path of the context, or the whole one of a file in it; nothing for one that leads out of it, where no build finds anything. */
function fileIn(folder: string, path: string): string | undefined {
  const file = resolve(folder, path);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file;
}
