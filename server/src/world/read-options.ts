import type { AnalyseOptions } from '@layerwright/core';
import type { Config } from './config-schema.ts';

/** What a configuration says about reading a file and checking it. */
export const readOptions = ({ lint, wrappers, targets }: Config): Pick<AnalyseOptions, 'lint' | 'wrappers' | 'targets'> => ({
  ...(lint && { lint }),
  ...(wrappers && { wrappers }),
  ...(targets && { targets }),
});
