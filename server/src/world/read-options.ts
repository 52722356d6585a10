import type { AnalyseOptions } from '@layerwright/core';
import type { Config } from './config-schema.ts';

/** What a configuration says about reading a file and checking it. */
export const readOptions = ({ lint, wrappers }: Config): Pick<AnalyseOptions, 'lint' | 'wrappers'> => ({
  ...(lint && { lint }),
  ...(wrappers && { wrappers }),
});
