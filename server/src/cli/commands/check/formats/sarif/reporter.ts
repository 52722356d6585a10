import { rules } from '@layerwright/core';
import { documentation } from '@layerwright/core/documentation';
import { version } from '../../../../../../package.json';
import { assumedIn } from '../../../../../assumptions.ts';
import { rangesOf } from '../../../../../positions.ts';
import type { FileReport, Reporter } from '../../reporter.ts';
import type { Output } from '../format.ts';
import { rootOf } from '../repository-path.ts';
import { allAssumed } from '../summary.ts';
import { placesOf } from './location.ts';
import { levelOf, resultsOf } from './result.ts';

/** The version of the format that everybody reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */
const HEAD = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0' };

/** Findings as results of one run, with the rules that they are of. */
export function sarifReporter(output: Output): Reporter {
  const root = rootOf(output);
  return {
    tell: (_, { program, findings }) => resultsOf(findings, placesOf(root, rangesOf(program.text))).map((each) => JSON.stringify(each)),
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => {
      const results = reports.flatMap(({ told }) => told).join(',\n');
      const [before = '', after = ''] = JSON.stringify({ ...HEAD, runs: [runOf(reports)] }, undefined, 2).split(`"${RESULTS}"`);
      // What each file said is JSON already.
      return `${before}${results === '' ? '' : `\n${results}\n`}${after}\n`;
    },
  };
}

/** Stands where the results are written. */
const RESULTS = 'results of all files';

function runOf(reports: readonly FileReport[]): object {
  const found = new Set(reports.flatMap((each) => each.found.map(({ rule }) => rule)));
  const assumed = allAssumed(reports);
  return {
    tool: { driver: { name: 'layerwright', semanticVersion: version, rules: [...found].sort().map(descriptorOf) } },
    columnKind: 'utf16CodeUnits',
    newlineSequences: ['\r\n', '\n', '\r'],
    results: [RESULTS],
    ...(assumed.length > 0 && { properties: { assumed } }),
  };
}

/** What is known of a rule. That a text does not parse is said by none of ours. */
function descriptorOf(id: string): object {
  const rule = rules.find((each) => each.id === id);
  if (!rule) return { id, defaultConfiguration: { level: 'error' } };
  const page = documentation.get(id);
  return {
    id,
    shortDescription: { text: rule.summary },
    ...(page !== undefined && { help: { text: page, markdown: page } }),
    defaultConfiguration: rule.severity === 'off' ? { enabled: false } : { level: levelOf(rule.severity) },
    properties: { tags: [rule.group], fix: rule.fix },
  };
}
