import { isAbsolute, relative, sep } from 'node:path';
import { assumedIn } from '../../../../../assumptions.ts';
import { rangesOf } from '../../../../../positions.ts';
import type { Reporter } from '../../reporter.ts';
import type { Output } from '../format.ts';
import { summaryOf } from '../summary.ts';
import { annotation } from './annotation.ts';

/**
 * Commands that the runner of GitHub Actions makes annotations of. The log shows their text and not their properties, so the
 * text begins with the place.
 */
export function githubReporter({ env }: Output): Reporter {
  const root = env['GITHUB_WORKSPACE'];
  return {
    tell: (file, { program, findings }) => {
      const rangeOf = rangesOf(program.text);
      const path = pathIn(root, program.file) ?? file;
      return findings.map((finding) => annotation(finding, rangeOf(finding.span), { file, path }));
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => `${reports.flatMap(({ told }) => told).join('')}${summaryOf(reports)}\n`,
  };
}

/** Annotations name files from the root of the repository; where that is not known, as the user sees them. */
function pathIn(root: string | undefined, file: string): string | undefined {
  if (root === undefined || root === '') return undefined;
  const path = relative(root, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path) ? undefined : path.split(sep).join('/');
}
