import type { Finding, Fix, Place } from '@layerwright/core';
import { assumedData } from '../../../../../assumptions.ts';
import { type Range, rangesOf } from '../../../../../positions.ts';
import { shownFile } from '../../../../shown-place.ts';
import type { Reporter } from '../../reporter.ts';
import type { Output } from '../format.ts';
import { document } from './document.ts';
import type { JsonFinding } from './schema.ts';

type JsonPlace = { readonly file: string; readonly range: Range };

/** Findings for programs, in the format that `version` names. Lines and characters count from zero, in UTF-16 code units. */
export const jsonReporter = ({ cwd }: Pick<Output, 'cwd'>): Reporter => ({
  tell: (_, { program, findings }) => {
    const rangeOf = rangesOf(program.text);
    const placeOf = ({ file, span }: Place): JsonPlace => ({ file: shownFile(file, cwd), range: rangeOf(span) });
    return findings.map((finding) => JSON.stringify(jsonOf(finding, placeOf)));
  },
  assumed: (file, analysis) => assumedData(analysis).map((each) => JSON.stringify({ file, ...each })),
  whole: (reports) =>
    document({
      version: '1',
      assumed: reports.flatMap(({ assumed }) => assumed),
      findings: reports.flatMap(({ told }) => told),
    }),
});

function jsonOf(finding: Finding, placeOf: (place: Place) => JsonPlace): JsonFinding {
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

const fixOf = ({ title, safe, edits }: Fix, placeOf: (place: Place) => JsonPlace): JsonFinding['fixes'][number] => ({
  title,
  safe,
  edits: edits.map((edit) => ({ ...placeOf(edit), newText: edit.text })),
});
