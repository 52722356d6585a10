import { type DescribedImport, type Explanation, explain } from '@layerwright/core';
import { type Range, rangesOf, spanOfLine } from '../../../positions.ts';
import { moduleFiles } from '../../../world/modules.ts';
import { assumedLine, readWith, settingsOf } from '../../assume-option.ts';
import { CLEAN, FINDINGS, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { openSource } from '../../open-source.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';
import { visibleLines } from '../../visible.ts';

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
  const analysis = readWith(source, { settings, options: { findModule: moduleFiles().now() } }, io);
  const style = { rangeOf: rangesOf(source.text), cwd: io.cwd };
  const calls = explain(analysis, span).map((each) => blockOf(each, style));
  const imports = analysis.imports.filter(({ place: { span: at } }) => at[0] >= span[0] && at[0] < span[1]);
  const blocks = [...imports.map((each) => importBlock(each, style)), ...calls];
  if (blocks.length === 0) {
    const missing = missingIn(source.text.slice(...span), analysis.imports);
    const lines = [analysis.notice ?? `no call of an image begins in line ${line} of ${path}`, ...missing];
    io.stderr.write(lines.map((each) => `${each}\n`).join(''));
    return FINDINGS;
  }
  io.stdout.write(visibleLines(assumedLine(analysis) + blocks.join('\n')));
  return CLEAN;
}

type Style = { readonly rangeOf: (span: readonly [number, number]) => Range; readonly cwd: string };

function importBlock(of: DescribedImport, { rangeOf, cwd }: Style): string {
  const place = shownPlace(shownFile(of.place.file, cwd), rangeOf(of.place.span).start);
  const what = 'file' in of ? `is ${shownFile(of.file, cwd)}` : of.why;
  return `${place} import\n  \`${of.specifier}\` ${what}\n`;
}

/** Why names in a text are not known that come from elsewhere: an image that is not known has no calls to explain. */
function missingIn(text: string, imports: readonly DescribedImport[]): readonly string[] {
  const words = new Set(text.match(/[\w$]+/g));
  return imports.flatMap((each) =>
    'why' in each
      ? each.names.filter((name) => words.has(name)).map((name) => `\`${name}\` comes from \`${each.specifier}\`, which ${each.why}`)
      : [],
  );
}

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
