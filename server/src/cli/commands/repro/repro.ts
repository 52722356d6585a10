import { type Analysis, type Finding, analyse, reportOf } from '@layerwright/core';
import { rangesOf, spanOfLine } from '../../../positions.ts';
import { configFiles } from '../../../world/config-files.ts';
import { contextTexts } from '../../../world/context-texts.ts';
import { moduleFiles } from '../../../world/modules.ts';
import { readOptions } from '../../../world/read-options.ts';
import { worldsOfRun } from '../../../world/steady-world.ts';
import { readAssuming } from '../../../assumptions.ts';
import { settingsOf } from '../../assume-option.ts';
import { CLEAN, type Io } from '../../command.ts';
import { configFailure } from '../../config-failure.ts';
import { Failure } from '../../failure.ts';
import { openSource } from '../../open-source.ts';

export type ReproRequest = {
  readonly words: readonly string[];
  readonly rule: string | undefined;
  readonly set: readonly string[] | undefined;
};

/** Prints what replays the finding of a line. */
export async function printRepro({ words, rule, set }: ReproRequest, io: Io): Promise<number> {
  const [, path, number] = /^(.+?):(\d+)(?::\d+)?$/.exec(words[0] ?? '') ?? [];
  if (words.length !== 1 || path === undefined) throw new Failure('`repro` takes a file and a line: `layerwright repro FILE:LINE`');
  const { source } = await openSource('repro', [path], io);
  const loaded = configFiles().nearest(source.file);
  const broken = configFailure([loaded], io.cwd);
  if (broken) throw broken;
  const { world } = worldsOfRun(contextTexts())(source.file, loaded.config);
  const options = { ...readOptions(loaded.config), world, findModule: moduleFiles().now() };
  const settings = settingsOf(set);
  const { analysis, assume } = readAssuming((given) => analyse(source.file, source.text, { ...options, assume: given }), settings);
  const finding = findingIn(analysis, { path, line: Number(number), rule });
  const report = reportOf({ ...source, options: { ...options, assume } }, finding);
  if (!report)
    throw new Failure(`nothing is printed: the finding of \`${finding.rule}\` is only there with characters that may be a secret`);
  io.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  io.stderr.write('Secrets and names were replaced where the finding stays without them. Read it before you send it to somebody.\n');
  return CLEAN;
}

type Wanted = { readonly path: string; readonly line: number; readonly rule: string | undefined };

/** The finding that begins in a line. */
function findingIn({ program, findings }: Analysis, { path, line, rule }: Wanted): Finding {
  if (!spanOfLine(program.text, line - 1)) throw new Failure(`${path} has no line ${line}`);
  const rangeOf = rangesOf(program.text);
  const there = findings.filter(({ span }) => rangeOf(span).start.line === line - 1);
  const [found, ...others] = rule === undefined ? there : there.filter((each) => each.rule === rule);
  const rules = [...new Set(there.map((each) => `\`${each.rule}\``))].join(', ');
  if (!found)
    throw new Failure(`nothing is found in line ${line} of ${path}${rules === '' ? '' : ` by \`${rule ?? ''}\`; there is ${rules}`}`);
  if (rule === undefined && others.some((each) => each.rule !== found.rule)) throw new Failure(`say which: \`--rule\` is one of ${rules}`);
  return found;
}
