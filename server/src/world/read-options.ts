import type { AnalyseOptions } from '@layerwright/core';
import type { World } from 'layerwright/spec';
import type { Config } from './config-schema.ts';
import { contextWorld } from './context-world.ts';
import { worldOfToday } from './today.ts';

/**
 * What a configuration says about reading a file and checking it, and the day. Of the build context something is known where it is named: without
 * that the program may be run, or its Dockerfile built, from any directory.
 */
export const readOptions = ({
  lint,
  wrappers,
  targets,
  build,
}: Config): Pick<AnalyseOptions, 'lint' | 'wrappers' | 'targets'> & { readonly world: World } => ({
  ...(lint && { lint }),
  ...(wrappers && { wrappers }),
  ...(targets && { targets }),
  world: build?.context === undefined ? worldOfToday() : { ...contextWorld(build.context), today: worldOfToday().today },
});
