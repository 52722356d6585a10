import { type Severity, rules } from '@layerwright/core';
import { Failure } from '../../failure.ts';
import { document } from './formats/json/document.ts';
import { summaryOf } from './formats/summary.ts';
import type { FileReport, Reporter } from './reporter.ts';

/** How many findings there are of a rule, with a severity that it has. */
type Row = { readonly rule: string; readonly severity: Severity; readonly count: number };

/** How many findings each rule has, in place of the findings. `format`: how findings would be written. */
export function statisticsReporter(format: string): Reporter {
  if (!['pretty', 'concise', 'json'].includes(format))
    throw new Failure(`\`--statistics\` is written as \`pretty\`, \`concise\` or \`json\`, not as \`${format}\``);
  return {
    tell: () => [],
    assumed: () => [],
    whole: (reports) => (format === 'json' ? jsonOf(rowsOf(reports)) : `${tableOf(rowsOf(reports))}${summaryOf(reports)}\n`),
  };
}

/** The most frequent first. */
function rowsOf(reports: readonly FileReport[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { rule, severity } of reports.flatMap(({ found }) => found)) {
    const key = `${rule} ${severity}`;
    rows.set(key, { rule, severity, count: (rows.get(key)?.count ?? 0) + 1 });
  }
  return [...rows].sort(([a, { count: many }], [b, { count: more }]) => more - many || (a < b ? -1 : 1)).map(([, row]) => row);
}

const jsonOf = (rows: readonly Row[]): string => document({ version: '1', statistics: rows.map((row) => JSON.stringify(row)) });

const FIXES: Readonly<Record<string, string>> = { safe: 'safe fix', quick: 'quick fix', none: '' };

function tableOf(rows: readonly Row[]): string {
  const widths = [
    Math.max(0, ...rows.map(({ count }) => String(count).length)),
    Math.max(0, ...rows.map(({ rule }) => rule.length)),
  ] as const;
  return rows
    .map(({ rule, severity, count }) => {
      const fix = FIXES[rules.find(({ id }) => id === rule)?.fix ?? 'none'] ?? '';
      return `${`${String(count).padStart(widths[0])}  ${severity.padEnd(7)}  ${rule.padEnd(widths[1])}  ${fix}`.trimEnd()}\n`;
    })
    .join('');
}
