import { resolve } from 'node:path';
import { analyse, mentionsBuilder } from '@layerwright/core';
import { type Assumed, type Setting, readAssuming } from '../../../assumptions.ts';
import { type ConfigFiles, configFiles } from '../../../world/config-files.ts';
import { moduleFiles } from '../../../world/modules.ts';
import { type LoadedConfig, parseConfig } from '../../../world/config.ts';
import { findSourceFiles, readSource } from '../../../world/source-files.ts';
import { sentenceOf, settingsOf } from '../../assume-option.ts';
import { CLEAN, FAILED, FINDINGS, type Io } from '../../command.ts';
import { configFailure } from '../../config-failure.ts';
import { Failure } from '../../failure.ts';
import { type Source, readSources } from '../../read-sources.ts';
import { shownFile } from '../../shown-place.ts';
import type { Checked } from './checked.ts';
import type { Format } from './format.ts';
import { jsonReport } from './json-report.ts';
import { prettyReport } from './pretty-report.ts';

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
  const relevant = sources.filter(({ text }) => mentionsBuilder(text));
  const configOf = config === undefined ? nearest(configFiles()) : always(await namedConfig(config, io));
  const checked = analyseAll(relevant, { configOf, settings }, io);
  for (const line of [...found.failures, ...failures, ...notices(checked)]) io.stderr.write(`${line}\n`);
  io.stdout.write(format === 'json' ? jsonReport(checked, io.cwd) : await prettyReport(checked, io));
  if (found.failures.length + failures.length > 0) return FAILED;
  return checked.some(({ analysis }) => analysis.findings.some(({ severity }) => severity === 'error' || severity === 'warning'))
    ? FINDINGS
    : CLEAN;
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

type Reading = { readonly configOf: ConfigOf; readonly settings: readonly Setting[] };

function analyseAll(sources: readonly Source[], { configOf, settings }: Reading, { cwd }: Io): readonly Checked[] {
  const configs = new Map(sources.map(({ file }) => [file, configOf(file)]));
  // With a configuration that cannot be understood, severities would be wrong: that is said before anything is checked.
  const failure = configFailure([...new Set(configs.values())], cwd);
  if (failure) throw failure;
  const findModule = moduleFiles();
  const read = sources.map(({ file, text }) => {
    const lint = configs.get(file)?.config.lint;
    const options = { findModule, ...(lint && { lint }) };
    return { file: shownFile(file, cwd), ...readAssuming((assume) => analyse(file, text, { ...options, assume }), settings) };
  });
  mustBeTaken(settings, read);
  return read.map(({ file, analysis }) => ({ file, analysis })).sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** What one of the files takes is meant for it. */
function mustBeTaken(settings: readonly Setting[], read: readonly Assumed[]): void {
  const wrong = settings.flatMap((setting) => {
    const all = read.map((each) => each.wrong.find((one) => one.setting === setting));
    const ofValue = all.find((each) => each?.why !== undefined);
    const [first] = all;
    return ofValue ?? (first && all.every((each) => each !== undefined) ? first : undefined) ?? [];
  });
  const holes = read.flatMap(({ analysis }) => analysis.holes());
  if (wrong.length > 0) throw new Failure(wrong.map((each) => sentenceOf(each, holes, 'these files')).join('\n'));
}

const notices = (checked: readonly Checked[]): readonly string[] =>
  checked.flatMap(({ file, analysis: { notice } }) => (notice === undefined ? [] : [`${file}: ${notice}`]));
