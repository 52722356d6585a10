import type { Analysis, Finding, Fix } from '../../analysis.ts';
import { ignoreHere } from './ignore-here.ts';
import { ignoreInFile } from './ignore-in-file.ts';

/** The comments that silence a finding: at the call, and in the whole file. What is found of a comment is at no call. */
export function ignoring(analysis: Analysis, finding: Finding): readonly Fix[] {
  const isOfComment = analysis.program.comments.some(({ span: [start, end] }) => start <= finding.span[0] && finding.span[0] < end);
  return [...(isOfComment ? [] : [ignoreHere(analysis, finding)]), ignoreInFile(analysis, finding)];
}
