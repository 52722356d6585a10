import { rangesOf } from '../positions.ts';
import type { LoadedConfig } from '../world/config-files.ts';
import { Failure } from './failure.ts';
import { shownFile, shownPlace } from './shown-place.ts';

/** What is wrong with configuration files, one line for each problem; nothing where all are right. */
export function configFailure(configs: readonly LoadedConfig[], cwd: string): Failure | undefined {
  const sources = new Set(configs.flatMap((config) => config.sources));
  const lines = [...sources].flatMap(({ file, text, problems }) => {
    const rangeOf = rangesOf(text);
    const inOrder = [...problems].sort((a, b) => a.span[0] - b.span[0]);
    return inOrder.map(({ message, span }) => `${shownPlace(shownFile(file, cwd), rangeOf(span).start)} ${message}`);
  });
  return lines.length > 0 ? new Failure(lines.join('\n')) : undefined;
}
