import { dirname } from 'node:path';
import { type Analysis, type Extent, type Finding, extentsOf } from '@layerwright/core';
import type { Span } from 'layerwright/spec';
import { rangesOf } from '../../../../positions.ts';
import { type ChangedLines, type Changes, GitFailure, changesSince } from '../../../../world/git.ts';
import { isRepository, repositoryOf } from '../../../../world/repository.ts';
import type { Io } from '../../../command.ts';
import { Failure } from '../../../failure.ts';
import { shownFile } from '../../../shown-place.ts';

/** The findings of a file that are in what has changed: in a line, or in an image. */
export type Keep = (analysis: Pick<Analysis, 'program' | 'findings' | 'images'>) => Promise<readonly Finding[]>;

/** Finds out what has changed since a reference of git, in the checkouts that files are in. */
export async function keepSince(reference: string, files: readonly string[], { cwd, env, interruption }: Io): Promise<Keep> {
  const roots = new Map(files.map((file) => [file, rootOf(file, cwd)]));
  const options = { env: { ...process.env, ...env }, signal: interruption() };
  const changes = new Map<string, Changes>();
  for (const root of new Set(roots.values())) changes.set(root, await said(() => changesSince(root, reference, options)));
  const isChanged = (file: string): boolean => changes.get(roots.get(file) ?? repositoryOf(dirname(file)))?.isChanged(file) ?? false;
  return async (analysis) => {
    const { file } = analysis.program;
    const of = changes.get(roots.get(file) ?? '');
    const lines = of ? await said(() => of.of(file)) : 'new';
    return lines === 'new' ? analysis.findings : findingsIn(analysis, lines, isChanged);
  };
}

async function said<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof GitFailure ? new Failure(`\`--since\`: ${error.message}`) : error;
  }
}

function rootOf(file: string, cwd: string): string {
  const root = repositoryOf(dirname(file));
  if (!isRepository(root)) throw new Failure(`\`--since\` needs a git repository, and ${shownFile(file, cwd)} is in none`);
  return root;
}

function findingsIn(analysis: Parameters<Keep>[0], lines: ChangedLines, isChanged: (file: string) => boolean): readonly Finding[] {
  if (analysis.findings.length === 0) return [];
  const rangeOf = rangesOf(analysis.program.text);
  const meets = (span: Span, isChain = false): boolean => {
    const { start, end } = rangeOf(span);
    return lines.some(([from, to]) => (from < to ? from <= end.line && start.line < to : isChain && start.line < from && from <= end.line));
  };
  const changed = extentsOf(analysis).filter(
    ({ spans, chains, files }) => spans.some((span) => meets(span)) || chains.some((chain) => meets(chain, true)) || files.some(isChanged),
  );
  // Where a file does not parse, what is said of the rest of it is not known.
  const isOfFile = ({ rule }: Finding): boolean => rule === 'syntax-error' && lines.length > 0;
  return analysis.findings.filter((finding) => isOfFile(finding) || meets(finding.span) || changed.some((each) => isIn(finding, each)));
}

const isIn = ({ span: [start] }: Finding, { spans }: Extent): boolean => spans.some((span) => span[0] <= start && start < span[1]);
