import type { Severity } from '@layerwright/core';
import type { FileReport } from '../reporter.ts';

/** What a last line says of the files that were read: how many findings there are of each severity, and what was assumed. */
export function summaryOf(all: readonly FileReport[]): string {
  // Of one with a notice nothing is said, which is no praise.
  const reports = all.filter(({ notice, found }) => notice === undefined || found.length > 0);
  if (reports.length === 0) return 'No file that describes images was read';
  const severities = reports.flatMap((each) => each.found.map(({ severity }) => severity));
  if (severities.length === 0) return `No problems in ${count(reports.length, 'file')}${assuming(reports)}`;
  const parts = SEVERITIES.flatMap((severity) => {
    const some = severities.filter((each) => each === severity).length;
    return some > 0 ? [count(some, severity)] : [];
  });
  return `${count(severities.length, 'problem')} (${parts.join(', ')}) in ${count(reports.length, 'file')}${assuming(reports)}`;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function assuming(reports: readonly FileReport[]): string {
  const assumed = allAssumed(reports);
  return assumed.length > 0 ? `, assuming ${assumed.join(', ')}` : '';
}

/** What was assumed in any of the files, each once. */
export const allAssumed = (reports: readonly FileReport[]): readonly string[] => [...new Set(reports.flatMap((each) => each.assumed))];

const count = (some: number, what: string): string => `${some} ${what}${some === 1 ? '' : 's'}`;
