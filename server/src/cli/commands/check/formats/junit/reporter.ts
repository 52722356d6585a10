import type { Finding } from '@layerwright/core';
import { assumedIn } from '../../../../../assumptions.ts';
import { type Range, rangesOf } from '../../../../../positions.ts';
import { shownPlace } from '../../../../shown-place.ts';
import type { FileReport, Reporter } from '../../reporter.ts';
import { allAssumed } from '../summary.ts';
import { element } from './xml.ts';

/** A suite for each file, a test that failed for each finding, and one that passed where there is none. */
export function junitReporter(): Reporter {
  return {
    tell: (file, { program, findings }) => {
      const rangeOf = rangesOf(program.text);
      return findings.map((finding) => caseOf(file, finding, rangeOf(finding.span)));
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => {
      const counts = { tests: sum(reports.map(testsOf)), failures: sum(reports.map(({ told }) => told.length)), errors: 0, time: 0 };
      const assumed = allAssumed(reports);
      return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
        'testsuites',
        { name: 'layerwright', ...counts },
        reports.map((each) => suiteOf(each, assumed)),
      )}\n`;
    },
  };
}

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const testsOf = ({ told }: FileReport): number => Math.max(1, told.length);

function suiteOf(report: FileReport, assumed: readonly string[]): string {
  const { file, told } = report;
  const properties = assumed.map((value) => element('property', { name: 'assumed', value }, []));
  return element('testsuite', { name: file, tests: testsOf(report), failures: told.length, errors: 0, skipped: 0, time: 0 }, [
    ...(properties.length > 0 ? [element('properties', {}, properties)] : []),
    ...(told.length > 0 ? told : [element('testcase', { name: 'layerwright', classname: file, time: 0 }, [])]),
  ]);
}

function caseOf(file: string, { rule, severity, message }: Finding, { start }: Range): string {
  const place = shownPlace(file, start);
  return element(
    'testcase',
    { name: `${rule} ${start.line + 1}:${start.character + 1}`, classname: file, file, line: start.line + 1, time: 0 },
    [element('failure', { message, type: severity }, `${place}: ${severity}: ${message} [${rule}]`)],
  );
}
