import { isAbsolute, relative, resolve } from 'node:path';
import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { type Overlay, looks } from './resolve/look.ts';

/** What is known of build contexts on this machine. */
export type ContextFiles = {
  /**
   * Knows the texts of the files in a folder, as the disk and the editor are now. It is the same world as before for as long as all
   * that it was asked has the same answer.
   */
  readonly now: () => (folder: string) => World;
};

type Asked = { readonly world: World; readonly texts: ReadonlyMap<string, string | undefined> };

export function contextFiles(overlay: () => Overlay = () => () => undefined): ContextFiles {
  const newLook = looks(overlay);
  const known = new Map<string, Asked>();
  return {
    now: () => {
      const look = newLook();
      const read = (folder: string, path: string): string | undefined => {
        const file = fileIn(folder, path);
        return file === undefined ? undefined : look.source(file)?.text;
      };
      return (folder) => {
        const before = known.get(folder);
        if (before && [...before.texts].every(([path, text]) => read(folder, path) === text)) return before.world;
        const asked = worldOf((path) => read(folder, path));
        known.set(folder, asked);
        return asked.world;
      };
    },
  };
}

/** A world that answers the same as long as it is there. */
function worldOf(read: (path: string) => string | undefined): Asked {
  const texts = new Map<string, string | undefined>();
  const text = (path: string): string | undefined => {
    if (!texts.has(path)) texts.set(path, read(path));
    return texts.get(path);
  };
  return { world: { ...UNKNOWN_WORLD, text }, texts };
}

/** A path of the context; nothing for one that leads out of it, where no build finds anything. */
function fileIn(folder: string, path: string): string | undefined {
  const file = resolve(folder, path);
  const inside = relative(folder, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) || isAbsolute(path) ? undefined : file;
}
