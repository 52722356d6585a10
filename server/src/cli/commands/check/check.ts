import { resolve } from 'node:path';
import { mayDescribeImages } from '@layerwright/core';
import type { Setting } from '../../../assumptions.ts';
import { settingsOf as contextOf } from '../../../jobs/settings.ts';
import { type ConfigFiles, configFiles } from '../../../world/config-files.ts';
import { type LoadedConfig, NO_CONFIG, parseConfig } from '../../../world/config.ts';
import { contextFiles } from '../../../world/context-files.ts';
import { readOptions } from '../../../world/read-options.ts';
import { findSourceFiles, readSource } from '../../../world/source-files.ts';
import { sentenceOf, settingsOf } from '../../assume-option.ts';
import { isColoured } from '../../colour.ts';
import { CLEAN, FAILED, FINDINGS, type Io } from '../../command.ts';
import { configFailure } from '../../config-failure.ts';
import { Failure } from '../../failure.ts';
import { type Source, readSources } from '../../read-sources.ts';
import { shownFile } from '../../shown-place.ts';
import type { Format } from './format.ts';
import { jsonReporter } from './json-report.ts';
import { prettyReporter } from './pretty-report.ts';
import { type Task, reportAll } from './report-all.ts';
import type { FileReport } from './reporter.ts';

export type CheckRequest = {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly config: string | undefined;
  readonly set: readonly string[] | undefined;
};

/** Checks what the paths name. Findings go to stdout; what could not be read goes to stderr and the rest is still checked. */
export async function check({ paths, format, config, set }: CheckRequest, io: Io): Promise<number> {
  const settings = settingsOf(set);
  const found = await findSourceFiles(paths, io.cwd);
  const { sources, failures } = await readSources(found.files, io);
  const relevant = sources.filter(({ file, text }) => mayDescribeImages(file, text));
  const configOf = config === undefined ? nearest(configFiles()) : always(await namedConfig(config, io));
  const reporter = format === 'json' ? jsonReporter(io.cwd) : prettyReporter(io.cwd, isColoured(io));
  const reports = await reportAll(tasksOf(relevant, configOf, io), settings, reporter);
  mustBeTaken(settings, reports);
  for (const line of [...found.failures, ...failures, ...notices(reports)]) io.stderr.write(`${line}\n`);
  io.stdout.write(reporter.whole(reports));
  if (found.failures.length + failures.length > 0) return FAILED;
  return reports.some(({ severities }) => severities.some((each) => each === 'error' || each === 'warning')) ? FINDINGS : CLEAN;
}

type ConfigOf = (file: string) => LoadedConfig;

const nearest =
  (files: ConfigFiles): ConfigOf =>
  (file) =>
    files.nearest(file);
const always =
  (config: LoadedConfig): ConfigOf =>
  () =>
    config;

async function namedConfig(path: string, { cwd }: Io): Promise<LoadedConfig> {
  const file = resolve(cwd, path);
  const source = await readSource(file);
  if ('failure' in source) throw new Failure(`cannot read ${path}: ${source.failure}`);
  return parseConfig(file, source.text);
}

/** The files to check with their configurations, in the order in which they are reported. */
function tasksOf(sources: readonly Source[], configOf: ConfigOf, { cwd }: Io): readonly Task[] {
  const configs = new Map(sources.map(({ file }) => [file, configOf(file)]));
  // With a configuration that cannot be understood, severities would be wrong: that is said before anything is checked.
  const failure = configFailure([...new Set(configs.values())], cwd);
  if (failure) throw failure;
  const worldOf = contextFiles().now();
  const optionsOf = (file: string, loaded: LoadedConfig): Task['options'] => ({
    ...readOptions(loaded.config),
    world: worldOf(contextOf(file, loaded).context),
  });
  return sources
    .map(({ file, text }) => ({ file, text, shown: shownFile(file, cwd), options: optionsOf(file, configs.get(file) ?? NO_CONFIG) }))
    .sort((a, b) => (a.shown < b.shown ? -1 : 1));
}

/** What one of the files takes is meant for it. */
function mustBeTaken(settings: readonly Setting[], reports: readonly FileReport[]): void {
  const wrong = settings.flatMap((setting) => {
    const all = reports.map((each) => each.wrong.find((one) => one.setting === setting));
    const ofValue = all.find((each) => each?.why !== undefined);
    const [first] = all;
    return ofValue ?? (first && all.every((each) => each !== undefined) ? first : undefined) ?? [];
  });
  const holes = reports.flatMap((each) => each.holes);
  if (wrong.length > 0) throw new Failure(wrong.map((each) => sentenceOf(each, holes, 'these files')).join('\n'));
}

const notices = (reports: readonly FileReport[]): readonly string[] =>
  reports.flatMap(({ file, notice }) => (notice === undefined ? [] : [`${file}: ${notice}`]));
