import type { Finding, Severity } from '@layerwright/core';
import { assumedIn } from '../../../assumptions.ts';
import { type Range, rangesOf } from '../../../positions.ts';
import { type Paint, paintFor } from '../../colour.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';
import type { FileReport, Reporter } from './reporter.ts';

type Style = { readonly cwd: string; readonly paint: Paint; readonly frame: (text: string, range: Range) => string };

/** Findings for people: each with its place, what it says, the code, and what can be done. The last line counts. */
export function prettyReporter(cwd: string, coloured: boolean): Reporter {
  const paint = paintFor(coloured);
  return {
    tell: async (file, { program, findings }) => {
      if (findings.length === 0) return [];
      // Only now, for a clean run needs no frames.
      const { codeFrame } = await import('./code-frame.ts');
      const style = { cwd, paint, frame: (text: string, range: Range) => codeFrame(text, range, coloured) };
      const code = { file, text: program.text, rangeOf: rangesOf(program.text) };
      return findings.map((finding) => block(finding, code, style));
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => {
      const severities = reports.flatMap((each) => each.severities);
      if (severities.length === 0) return `${paint('green', `No problems in ${count(reports.length, 'file')}${assuming(reports)}`)}\n`;
      return [
        ...reports.flatMap(({ told }) => told),
        `${paint('bold', `${summary(severities, reports.length)}${assuming(reports)}`)}\n`,
      ].join('\n');
    },
  };
}

function assuming(reports: readonly FileReport[]): string {
  const assumed = [...new Set(reports.flatMap((each) => each.assumed))];
  return assumed.length > 0 ? `, assuming ${assumed.join(', ')}` : '';
}

type Code = { readonly file: string; readonly text: string; readonly rangeOf: ReturnType<typeof rangesOf> };

function block(finding: Finding, { file, text, rangeOf }: Code, { cwd, paint, frame }: Style): string {
  const range = rangeOf(finding.span);
  const head = `${paint('underline', shownPlace(file, range.start))} ${paint(COLOURS[finding.severity], finding.severity)} ${paint('gray', finding.rule)}`;
  const related = finding.related.map((each) => `  ${shownPlace(shownFile(each.file, cwd), rangeOf(each.span).start)} ${each.message}`);
  const fixes = finding.fixes().map(({ title, safe }) => `  fix: ${title}${safe ? ' (safe)' : ''}`);
  return [head, `  ${finding.message}`, indented(frame(text, range)), ...related, ...fixes, ''].join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '  ');

const COLOURS = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' } as const satisfies Record<Severity, string>;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function summary(all: readonly Severity[], files: number): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const some = all.filter((each) => each === severity).length;
    return some > 0 ? [count(some, severity)] : [];
  });
  return `${count(all.length, 'problem')} (${parts.join(', ')}) in ${count(files, 'file')}`;
}

const count = (some: number, what: string): string => `${some} ${what}${some === 1 ? '' : 's'}`;
