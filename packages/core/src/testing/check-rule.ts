import { expect } from 'vitest';
import { type Analysis, type AnalyseOptions, type Finding, analyse } from '../index.ts';
import { type FixtureFile, type Label, parseFixture, positionOf } from './fixture.ts';

/** The analysis of a file of a fixture. One that does not parse is a mistake of the test, unless it asks for that. */
export function analysed(file: FixtureFile, options: AnalyseOptions = {}): Analysis {
  const analysis = analyse(file.path, file.text, options);
  const [error] = analysis.program.errors;
  if (error) throw new Error(`The fixture does not parse: ${error.message} ${shown(file.text)}`);
  return analysis;
}

const shown = (text: string): string => `\n${text}`;

/** The findings of a rule are exactly the labelled ones; where nothing is labelled there are none. */
export function checkRule(rule: string, fixture: string, options: AnalyseOptions = {}): void {
  for (const file of parseFixture(fixture)) {
    const stranger = file.labels.find((label) => label.rule !== rule);
    if (stranger) throw new Error(`The fixture labels ${stranger.rule}, and ${rule} is checked.`);
    const findings = analysed(file, options).findings.filter((finding) => finding.rule === rule);
    expect(
      annotated(
        file,
        findings.map((finding) => labelOf(file, finding)),
      ),
    ).toBe(annotated(file, file.labels));
  }
}

/** What a rule underlines in a Dockerfile. */
export const foundIn = (rule: string, text: string, options: AnalyseOptions = {}): readonly string[] =>
  analyse('/Dockerfile', text, options).findings.flatMap((found) => (found.rule === rule ? [text.slice(...found.span)] : []));

/** A finding as a label of the line on which it begins. It takes the words of the one that is expected there, where they are among its own. */
function labelOf(file: FixtureFile, { span, rule, message }: Finding): Label {
  const text = file.text.slice(file.shift);
  const [start, end] = [span[0] - file.shift, span[1] - file.shift];
  const { line, column } = positionOf(text, start);
  const length = (text.split('\n')[line] ?? '').replace(/\r$/, '').length;
  const to = Math.max(Math.min(column + end - start, length), column + 1);
  const behind = column < 3;
  const range = behind ? { from: 0, to: undefined } : { from: column, to };
  const expected = file.labels.find(
    (label) => label.line === line && label.from === range.from && label.to === range.to && message.includes(label.part),
  );
  return { line, ...range, rule, part: expected ? expected.part : message };
}

/** The lines of a file that have labels, each with its labels: what a failing test shows. */
function annotated(file: FixtureFile, labels: readonly Label[]): string {
  const lines = file.text.slice(file.shift).split('\n');
  const inOrder = [...labels].sort((a, b) => a.line - b.line || a.from - b.from || (a.to ?? 0) - (b.to ?? 0) || (a.part < b.part ? -1 : 1));
  return inOrder
    .map((label) => `${(lines[label.line] ?? '').replace(/\s*\/\/ error:.*$/, '')}\n${mark(label)} ${label.rule} ${label.part}`.trimEnd())
    .join('\n');
}

const mark = ({ from, to }: Label): string => (to === undefined ? '// error:' : `${' '.repeat(from)}${'^'.repeat(to - from)}`);
