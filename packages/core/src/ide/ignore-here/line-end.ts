import type { Program } from '../../syntax/program.ts';

const known = new WeakMap<Program, string>();

/** How the lines of a file end. Each of thousands of findings asks. */
export function lineEndOf(program: Program): string {
  let end = known.get(program);
  if (end === undefined) known.set(program, (end = program.text.includes('\r\n') ? '\r\n' : '\n'));
  return end;
}
