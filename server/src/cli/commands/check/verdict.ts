import type { Severity } from '@layerwright/core';
import { CLEAN, FAILED, FINDINGS } from '../../command.ts';
import type { FileReport } from './reporter.ts';

/** Which findings make the command end with 1. `never`: none of their severity alone. */
export const FAIL_ON = ['error', 'warning', 'info', 'hint', 'never'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** What fails: findings of a level and above, and warnings in a larger number. */
export type Limits = { readonly failOn: FailOn; readonly maxWarnings: number | undefined };

/** The exit code for what was found. `isWhole`: everything could be read and written. */
export function verdict(reports: readonly FileReport[], { failOn, maxWarnings }: Limits, isWhole: boolean): number {
  if (!isWhole) return FAILED;
  const severities = reports.flatMap(({ found }) => found.map(({ severity }) => severity));
  const warnings = severities.filter((each) => each === 'warning').length;
  const isTooMuch = maxWarnings !== undefined && warnings > maxWarnings;
  return isTooMuch || severities.some((each) => isAtLeast(each, failOn)) ? FINDINGS : CLEAN;
}

const isAtLeast = (severity: Severity, level: FailOn): boolean => FAIL_ON.indexOf(severity) <= FAIL_ON.indexOf(level) && level !== 'never';
