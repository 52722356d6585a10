import type { Finding } from '@layerwright/core';
import { assumedIn } from '../../../../../assumptions.ts';
import { type Range, rangesOf } from '../../../../../positions.ts';
import { type Paint, paintFor } from '../../../../colour.ts';
import { shownFile, shownPlace } from '../../../../shown-place.ts';
import { visible, visibleLines } from '../../../../visible.ts';
import { wrapped } from '../../../../wrapped.ts';
import type { Reporter } from '../../reporter.ts';
import { COLOURS } from '../colours.ts';
import type { Output } from '../format.ts';
import { summaryOf } from '../summary.ts';

type Style = Output & { readonly paint: Paint; readonly frame: (text: string, range: Range) => string };

/** Findings for people: each with its place, what it says, the code, and what can be done. The last line counts. */
export function prettyReporter(output: Output): Reporter {
  const paint = paintFor(output.isColoured);
  return {
    tell: async (file, { program, findings }) => {
      if (findings.length === 0) return [];
      // Only now, for a clean run needs no frames.
      const { codeFrame } = await import('./code-frame.ts');
      const style = { ...output, paint, frame: (text: string, range: Range) => codeFrame(text, range, output.isColoured) };
      const code = { file, text: program.text, rangeOf: rangesOf(program.text) };
      return findings.map((finding) => block(finding, code, style));
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => {
      const told = reports.flatMap((each) => each.told);
      if (told.length === 0) return `${paint('green', summaryOf(reports))}\n`;
      // Who reads it at a terminal can ask at once.
      const hint = output.columns === undefined ? '' : `${paint('gray', '`layerwright rule ID` says more of a rule.')}\n`;
      return [...told, `${paint('bold', summaryOf(reports))}\n${hint}`].join('\n');
    },
  };
}

type Code = { readonly file: string; readonly text: string; readonly rangeOf: ReturnType<typeof rangesOf> };

function block(finding: Finding, { file, text, rangeOf }: Code, { cwd, columns, paint, frame }: Style): string {
  const range = rangeOf(finding.span);
  const head = `${paint('underline', visible(shownPlace(file, range.start)))} ${paint(COLOURS[finding.severity], finding.severity)} ${paint('gray', finding.rule)}`;
  const related = finding.related.map((each) =>
    visible(`  ${shownPlace(shownFile(each.file, cwd), rangeOf(each.span).start)} ${each.message}`),
  );
  const fixes = finding.fixes().map(({ title, safe }) => visible(`  fix: ${title}${safe ? ' (safe)' : ''}`));
  return [
    head,
    wrapped(visibleLines(finding.message), columns, '  '),
    indented(frame(visibleLines(text), range)),
    ...related,
    ...fixes,
    '',
  ].join('\n');
}

const indented = (text: string): string => text.replace(/^/gm, '  ');
