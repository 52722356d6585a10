import { type Explanation, explain } from '@layerwright/core';
import { type Range, rangesOf, spanOfLine } from '../../../positions.ts';
import { moduleFiles } from '../../../world/modules.ts';
import { assumedLine, readWith, settingsOf } from '../../assume-option.ts';
import { CLEAN, FINDINGS, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { openSource } from '../../open-source.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';

/** Prints what the calls that begin in a line become. Ends with 1 where none does. */
export async function explainLine(words: readonly string[], set: readonly string[] | undefined, io: Io): Promise<number> {
  const [word = ''] = words;
  // What follows the line is its column, as in the places that other commands print.
  const [, path, number] = /^(.+?):(\d+)(?::\d+)?$/.exec(word) ?? [];
  if (words.length !== 1 || path === undefined) throw new Failure('`explain` takes a file and a line: `layerwright explain FILE:LINE`');
  const settings = settingsOf(set);
  const { source } = await openSource('explain', [path], io);
  const line = Number(number);
  const span = spanOfLine(source.text, line - 1);
  if (!span) throw new Failure(`${path} has no line ${line}`);
  const analysis = readWith(source, { settings, options: { findModule: moduleFiles() } }, io);
  const found = explain(analysis, span);
  if (found.length === 0) {
    io.stderr.write(`${analysis.notice ?? `no call of an image begins in line ${line} of ${path}`}\n`);
    return FINDINGS;
  }
  const rangeOf = rangesOf(source.text);
  io.stdout.write(assumedLine(analysis) + found.map((each) => blockOf(each, { rangeOf, cwd: io.cwd })).join('\n'));
  return CLEAN;
}

type Style = { readonly rangeOf: (span: readonly [number, number]) => Range; readonly cwd: string };

function blockOf({ file, span, method, results, problems, unknowns }: Explanation, { rangeOf, cwd }: Style): string {
  const placeOf = (of: Pick<Explanation, 'file' | 'span'>): string => shownPlace(shownFile(of.file, cwd), rangeOf(of.span).start);
  const lines = [
    `${placeOf({ file, span })} ${method}`,
    ...results.flatMap(({ lines: made, labels }) => [
      ...(results.length > 1 ? [`  ${labels.join('; ')}:`] : []),
      ...(made === '' ? ['  no line of the Dockerfile'] : made.split('\n').map((each) => `  ${each}`)),
    ]),
    ...problems.map((problem) => `  ${problem}`),
    ...unknowns.map(({ sentence, from }) => `  ${sentence}${from ? ` (${placeOf(from)})` : ''}`),
  ];
  return lines.map((each) => `${each}\n`).join('');
}
