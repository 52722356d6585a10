import type { Finding, Severity } from '@layerwright/core';
import { assumedIn } from '../../../assumptions.ts';
import { type Range, rangesOf } from '../../../positions.ts';
import { type Paint, isColoured, paintFor } from '../../colour.ts';
import type { Io } from '../../command.ts';
import { shownFile, shownPlace } from '../../shown-place.ts';
import type { Checked } from './checked.ts';

type Style = { readonly cwd: string; readonly paint: Paint; readonly frame: (text: string, range: Range) => string };

/** Findings for people: each with its place, what it says, the code, and what can be done. The last line counts. */
export async function prettyReport(checked: readonly Checked[], io: Io): Promise<string> {
  const coloured = isColoured(io);
  const paint = paintFor(coloured);
  const findings = checked.flatMap(({ analysis }) => analysis.findings);
  if (findings.length === 0) return `${paint('green', `No problems in ${count(checked.length, 'file')}${assuming(checked)}`)}\n`;
  // Only now, for a clean run needs no frames.
  const { codeFrame } = await import('./code-frame.ts');
  const style = { cwd: io.cwd, paint, frame: (text: string, range: Range) => codeFrame(text, range, coloured) };
  const blocks = checked.flatMap(({ file, analysis: { program, findings: own } }) => {
    const rangeOf = rangesOf(program.text);
    return own.map((finding) => block(finding, { file, text: program.text, rangeOf }, style));
  });
  return [...blocks, `${paint('bold', `${summary(findings, checked.length)}${assuming(checked)}`)}\n`].join('\n');
}

function assuming(checked: readonly Checked[]): string {
  const assumed = [...new Set(checked.flatMap(({ analysis }) => assumedIn(analysis)))];
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

function summary(findings: readonly Finding[], files: number): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const some = findings.filter((finding) => finding.severity === severity).length;
    return some > 0 ? [count(some, severity)] : [];
  });
  return `${count(findings.length, 'problem')} (${parts.join(', ')}) in ${count(files, 'file')}`;
}

const count = (some: number, what: string): string => `${some} ${what}${some === 1 ? '' : 's'}`;
