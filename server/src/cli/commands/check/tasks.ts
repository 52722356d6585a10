import { resolve } from 'node:path';
import { mayDescribeImages } from '@layerwright/core';
import { settingsOf } from '../../../jobs/settings.ts';
import { type ConfigFiles, type LoadedConfig, configFiles } from '../../../world/config-files.ts';
import { contextTexts } from '../../../world/context-texts.ts';
import { readOptions } from '../../../world/read-options.ts';
import { STDIN, STDIN_FILE, findSourceFiles } from '../../../world/source-files.ts';
import { worldsOfRun } from '../../../world/steady-world.ts';
import type { Io } from '../../command.ts';
import { configFailure } from '../../config-failure.ts';
import { Failure } from '../../failure.ts';
import { type Source, readSources } from '../../read-sources.ts';
import { shownFile } from '../../shown-place.ts';
import type { Task } from './report-all.ts';

/** What is to be checked. `stdin`: the name of the standard input. */
export type Named = { readonly paths: readonly string[]; readonly config: string | undefined; readonly stdin: string | undefined };

/** The files to check, a sentence for each path that could not be followed or read, and what came by the standard input. */
export type Tasks = { readonly tasks: readonly Task[]; readonly failures: readonly string[]; readonly piped: Source | undefined };

/** Reads what the paths name, with their configurations. */
export async function tasksNamed({ paths, config, stdin = STDIN_FILE }: Named, io: Io): Promise<Tasks> {
  const named = await findSourceFiles(paths, io.cwd, stdin);
  const { sources, failures } = await readSources(named.files, io, stdin);
  const relevant = sources.filter(({ file, text }) => mayDescribeImages(file, text));
  const configOf = config === undefined ? nearest(configFiles()) : always(config, configFiles(), io);
  const pipe = resolve(io.cwd, stdin);
  return {
    tasks: tasksOf(relevant, configOf, io),
    failures: [...named.failures, ...failures],
    piped: paths.includes(STDIN) ? sources.find(({ file }) => file === pipe) : undefined,
  };
}

type ConfigOf = (file: string) => LoadedConfig;

const nearest =
  (files: ConfigFiles): ConfigOf =>
  (file) =>
    files.nearest(file);

function always(path: string, files: ConfigFiles, { cwd }: Io): ConfigOf {
  const of: ConfigOf = (file) => {
    const config = files.named(resolve(cwd, path), file);
    if ('failure' in config) throw new Failure(`cannot read ${path}: ${config.failure}`);
    return config;
  };
  // It has to be there even if there is nothing to check.
  of(cwd);
  return of;
}

/** The files to check with their configurations, in the order in which they are reported. */
function tasksOf(sources: readonly Source[], configOf: ConfigOf, { cwd }: Io): readonly Task[] {
  const configs = new Map(sources.map(({ file }) => [file, configOf(file)]));
  // With a configuration that cannot be understood, severities would be wrong: that is said before anything is checked.
  const failure = configFailure([...new Set(configs.values())], cwd);
  if (failure) throw failure;
  const worldOf = worldsOfRun(contextTexts());
  return sources
    .map(({ file, text }) => {
      const config = configs.get(file)?.config ?? {};
      const { context } = settingsOf(file, config);
      const options = { ...readOptions(config), world: worldOf(file, config).world };
      return { file, text, shown: shownFile(file, cwd), context, ask: config.ask ?? [], options };
    })
    .sort((a, b) => (a.shown < b.shown ? -1 : 1));
}
