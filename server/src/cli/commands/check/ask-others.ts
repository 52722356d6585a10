import { type Analysis, type Finding, withForeign } from '@layerwright/core';
import { BRIDGES, type Bridge } from '../../../bridges/names.ts';
import type { Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import type { Task } from './report-all.ts';

/** Programs of others that are asked about files. */
export type Others = {
  /** The findings of a file with what they say of it. */
  readonly findingsOf: (analysis: Analysis, task: Task) => Promise<readonly Finding[]>;
  /** A sentence for each thing that they could not look at. */
  readonly failures: () => readonly string[];
};

/** Those that are named here, and those that the configuration of a file names. Of one that says nothing at all, the whole command fails. */
export function askOthers(always: readonly Bridge[], { env, interruption }: Io): Others {
  const failures: string[] = [];
  let signal: AbortSignal | undefined;
  return {
    findingsOf: async (analysis, task) => {
      const bridges = BRIDGES.filter((each) => always.includes(each) || task.ask.includes(each));
      if (bridges.length === 0) return analysis.findings;
      const { ask } = await import('../../../bridges/ask.ts');
      signal ??= interruption();
      const answer = await ask(bridges, analysis, { env: { ...process.env, ...env }, signal });
      if ('why' in answer) throw new Failure(answer.why);
      failures.push(...answer.failures.map((why) => `${task.shown}: ${why}`));
      return withForeign(analysis, answer.found);
    },
    failures: () => failures,
  };
}
