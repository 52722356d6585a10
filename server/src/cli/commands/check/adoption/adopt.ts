import { resolve } from 'node:path';
import type { Analysis, Finding } from '@layerwright/core';
import type { Io } from '../../../command.ts';
import { Failure } from '../../../failure.ts';
import { shownFile } from '../../../shown-place.ts';
import { baselineWriter, openBaseline } from './baseline.ts';
import { keepSince } from './since.ts';

/** What of all findings is reported. */
export type Wish = {
  /** Those in what has changed since this reference of git. */
  readonly since: string | undefined;
  /** Those that this file does not know. */
  readonly baseline: string | undefined;
  /** None: all are written into the baseline. */
  readonly writeBaseline: boolean;
};

export type Adoption = {
  /** The findings of a file that are reported. */
  readonly keep: (analysis: Pick<Analysis, 'program' | 'findings' | 'images'>) => Promise<readonly Finding[]>;
  /** Done when all files were looked at: lines for stderr. `isWhole`: nothing was left out. */
  readonly end: (isWhole: boolean) => readonly string[];
};

const DEFAULT = 'layerwright-baseline.json';

/** What is asked for of old code. */
export async function adopt(wish: Wish, files: readonly string[], io: Io): Promise<Adoption> {
  const { since, baseline, writeBaseline } = wish;
  if (writeBaseline && since !== undefined) throw new Failure('`--write-baseline` writes all findings: leave `--since` out');
  if (writeBaseline) return writing(named(baseline ?? DEFAULT, io));
  const known = baseline === undefined ? undefined : openBaseline(named(baseline, io));
  const inChanged = since === undefined ? undefined : await keepSince(since, files, io);
  return {
    keep: async (analysis) => {
      const unknown = known ? new Set(known.unknown(analysis)) : undefined;
      const changed = inChanged ? await inChanged(analysis) : analysis.findings;
      return unknown ? changed.filter((finding) => unknown.has(finding)) : changed;
    },
    end: () => (known && baseline !== undefined ? goneLines(known.gone(), baseline) : []),
  };
}

type Named = { readonly path: string; readonly shown: string };
const named = (name: string, { cwd }: Io): Named => ({ path: resolve(cwd, name), shown: shownFile(resolve(cwd, name), cwd) });

function writing(file: Named): Adoption {
  const writer = baselineWriter(file);
  return {
    keep: (analysis) => {
      writer.add(analysis);
      return Promise.resolve([]);
    },
    end: (isWhole) => {
      if (!isWhole) return [`the baseline ${file.shown} is not written, for not all could be read`];
      const count = writer.write();
      return [`${file.shown} knows ${count} finding${count === 1 ? '' : 's'}`];
    },
  };
}

/** As many as fit on a screen. */
const MOST = 10;

function goneLines(
  gone: readonly { readonly file: string; readonly rule: string; readonly count: number }[],
  shown: string,
): readonly string[] {
  if (gone.length === 0) return [];
  const sum = gone.reduce((all, { count }) => all + count, 0);
  const lines = gone.slice(0, MOST).map(({ file, rule, count }) => `  ${file}: ${rule}${count > 1 ? ` (${count})` : ''}`);
  const more = gone.length > MOST ? [`  and ${gone.length - MOST} more`] : [];
  const what = sum === 1 ? '1 finding that is gone' : `${sum} findings that are gone`;
  return [`${shown} has ${what}; \`--write-baseline\` takes ${sum === 1 ? 'it' : 'them'} out:`, ...lines, ...more];
}
