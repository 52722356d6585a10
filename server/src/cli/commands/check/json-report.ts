import type { Finding, Fix, Place } from '@layerwright/core';
import { assumedData } from '../../../assumptions.ts';
import { type Range, rangesOf } from '../../../positions.ts';
import { shownFile } from '../../shown-place.ts';
import type { Checked } from './checked.ts';

type JsonPlace = { readonly file: string; readonly range: Range };

/** Findings for programs, in the format that `version` names. Lines and characters count from zero, in UTF-16 code units. */
export function jsonReport(checked: readonly Checked[], cwd: string): string {
  const findings = checked.flatMap(({ analysis }) => {
    const rangeOf = rangesOf(analysis.program.text);
    return analysis.findings.map((finding) => jsonOf(finding, ({ file, span }) => ({ file: shownFile(file, cwd), range: rangeOf(span) })));
  });
  return `${JSON.stringify({ version: 1, assumed: assumed(checked), findings }, undefined, 2)}\n`;
}

/** Each with the file in which it was assumed. */
const assumed = (checked: readonly Checked[]): readonly object[] =>
  checked.flatMap(({ file, analysis }) => assumedData(analysis).map((each) => ({ file, ...each })));

function jsonOf(finding: Finding, placeOf: (place: Place) => JsonPlace): object {
  const { file, range } = placeOf(finding);
  return {
    file,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range,
    related: finding.related.map((each) => ({ file: placeOf(each).file, message: each.message, range: placeOf(each).range })),
    fixes: finding.fixes().map((fix) => fixOf(fix, placeOf)),
  };
}

const fixOf = ({ title, safe, edits }: Fix, placeOf: (place: Place) => JsonPlace): object => ({
  title,
  safe,
  edits: edits.map((edit) => ({ ...placeOf(edit), newText: edit.text })),
});
