import { assumedIn } from '../../../../../assumptions.ts';
import { rangesOf } from '../../../../../positions.ts';
import type { Reporter } from '../../reporter.ts';
import type { Output } from '../format.ts';
import { pathFrom, rootOf } from '../repository-path.ts';
import { summaryOf } from '../summary.ts';
import { annotation } from './annotation.ts';

/**
 * Commands that the runner of GitHub Actions makes annotations of, with paths from the root of the repository. The log shows
 * their text and not their properties, so the text begins with the place.
 */
export function githubReporter(output: Output): Reporter {
  const root = rootOf(output);
  return {
    tell: (file, { program, findings }) => {
      const rangeOf = rangesOf(program.text);
      const path = pathFrom(root, program.file) ?? file;
      return findings.map((finding) => annotation(finding, rangeOf(finding.span), { file, path }));
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => `${reports.flatMap(({ told }) => told).join('')}${summaryOf(reports)}\n`,
  };
}
