import type { FindModule } from '@layerwright/core';
import { type Overlay, looks } from './resolve/look.ts';
import { resolveModule } from './resolve/resolve.ts';

export type { Overlay } from './resolve/look.ts';

/** The files of the programs on this machine. */
export type ModuleFiles = {
  /** Finds modules as the disk and the editor are now. What it was asked once stays so for as long as it is used. */
  readonly now: () => FindModule;
};

/**
 * Finds the modules that files name: by a path, by the `paths` of `tsconfig.json`, or as a package of the same workspace.
 * What was read is kept, and read again when its time or size is another.
 */
export function moduleFiles(overlay: () => Overlay = () => () => undefined): ModuleFiles {
  const newLook = looks(overlay);
  return {
    now: () => {
      const look = newLook();
      return (specifier, from) => resolveModule(look, specifier, from);
    },
  };
}
