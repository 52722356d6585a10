import { type AnalyseOptions, isDockerfile } from '@layerwright/core';
import type { World } from 'layerwright/spec';
import type { Config } from './config-schema.ts';
import type { ContextTexts } from './context-texts.ts';
import { contextWorld } from './context-world.ts';
import { foldersAround } from './folders-around.ts';
import { contextOfDockerfile, contextOfProgram } from './supposed-context.ts';
import { worldOfToday } from './today.ts';

/** What a configuration says about reading a file and checking it. */
export const readOptions = ({ lint, wrappers, targets }: Config): Pick<AnalyseOptions, 'lint' | 'wrappers' | 'targets'> => ({
  ...(lint && { lint }),
  ...(wrappers && { wrappers }),
  ...(targets && { targets }),
});

/** What is known of the day, and of the build context of a file: that which the configuration names, or else what it is supposed to be. */
export function worldFor(file: string, { build }: Config, textsOf: ContextTexts): World {
  const folders = isDockerfile(file) ? {} : foldersAround(file, textsOf);
  return { ...contextFor(file, build?.context, textsOf), ...folders, today: worldOfToday().today };
}

function contextFor(file: string, named: string | undefined, textsOf: ContextTexts): World {
  if (named !== undefined) return contextWorld(named, textsOf(named));
  return isDockerfile(file) ? contextOfDockerfile(file, textsOf) : contextOfProgram(file, textsOf);
}
