import type { AnalyseOptions } from '@layerwright/core';
import type { Config } from './config-schema.ts';
import { contextWorld } from './context-world.ts';

/**
 * What a configuration says about reading a file and checking it. Of the build context something is known where it is named: without
 * that the program may be run, or its Dockerfile built, from any directory.
 */
export const readOptions = ({
  lint,
  wrappers,
  targets,
  build,
}: Config): Pick<AnalyseOptions, 'lint' | 'wrappers' | 'targets' | 'world'> => ({
  ...(lint && { lint }),
  ...(wrappers && { wrappers }),
  ...(targets && { targets }),
  ...(build?.context !== undefined && { world: contextWorld(build.context) }),
});
