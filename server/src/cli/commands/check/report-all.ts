import { type Analysis, type AnalyseOptions, type Finding, analyse } from '@layerwright/core';
import type { Bridge } from '../../../bridges/names.ts';
import { type Setting, readAssuming } from '../../../assumptions.ts';
import { moduleFiles } from '../../../world/modules.ts';
import type { FileReport, Reporter } from './reporter.ts';

/** A file to check. `shown` is how it is named to the user, `context` the folder that its local paths count from, `ask` who is asked too. */
export type Task = {
  readonly file: string;
  readonly text: string;
  readonly shown: string;
  readonly context: string;
  readonly ask: readonly Bridge[];
  readonly options: AnalyseOptions;
};

/** The findings of a file that are reported. */
export type Keep = (analysis: Analysis, task: Task) => Promise<readonly Finding[]>;
const all: Keep = ({ findings }) => Promise.resolve(findings);

/** Checks files one after the other, and keeps of each what is said of it. */
export async function reportAll(
  tasks: readonly Task[],
  settings: readonly Setting[],
  { tell, assumed }: Reporter,
  keep: Keep = all,
): Promise<readonly FileReport[]> {
  const findModule = moduleFiles().now();
  const reports: FileReport[] = [];
  for (const task of tasks) {
    const { file, text, shown, context, options: given } = task;
    const options = { ...given, findModule };
    const { analysis, wrong } = readAssuming((assume) => analyse(file, text, { ...options, assume }), settings);
    const findings = await keep(analysis, task);
    reports.push({
      file: shown,
      notice: analysis.notice,
      found: findings.map(({ rule, severity }) => ({ rule, severity })),
      told: await tell(shown, { program: analysis.program, findings, images: () => analysis.images, context }),
      assumed: assumed(shown, analysis),
      wrong,
      holes: wrong.length > 0 ? analysis.holes() : [],
    });
  }
  return reports;
}
