import type { Colour } from '../../colour.ts';
import { isColoured, paintFor } from '../../colour.ts';
import { CLEAN, FAILED, FINDINGS, type Io } from '../../command.ts';
import { visible } from '../../visible.ts';
import { replaceFile } from '../../../world/replace-file.ts';
import { withText } from '../../../world/text-in.ts';
import type { Source } from '../../read-sources.ts';
import { unifiedDiff } from './diff/unified-diff.ts';
import type { FixedTask } from './fix-tasks.ts';
import type { Task } from './report-all.ts';
import type { Tasks } from './tasks.ts';

/** Shows what fixes would change, and says by the exit code whether they would. */
export function showDiff(fixed: readonly FixedTask[], { failures }: Tasks, io: Io, colour: Colour | undefined): number {
  const paint = paintFor(isColoured(io, colour));
  const diffs = fixed.flatMap(({ task, before, fixes }) => (fixes > 0 ? [unifiedDiff(task.shown, before, task.text, paint)] : []));
  for (const line of failures) io.stderr.write(`${visible(line)}\n`);
  io.stdout.write(diffs.join(''));
  if (failures.length > 0) return FAILED;
  return diffs.some((each) => each !== '') ? FINDINGS : CLEAN;
}

/** What there is to check behind the fixes, and a sentence for each file that could not be written. */
export type Written = { readonly tasks: readonly Task[]; readonly failures: readonly string[] };

/** Writes what fixes changed, each file as a whole, and says how much that was. What came by the standard input leaves by the standard output. */
export function writeFixed(fixed: readonly FixedTask[], { piped }: Tasks, io: Io): Written {
  const failures: string[] = [];
  const tasks = fixed.map(({ task, before, fixes }) => {
    if (fixes === 0) return task;
    const why = task.file === piped?.file ? mistakeIn(piped) : replaceFile({ file: task.file, before, after: task.text });
    if (why === undefined) return task;
    failures.push(`cannot fix ${task.shown}: ${why}`);
    return { ...task, text: before };
  });
  if (piped) io.stdout.write(fixedBytes(piped, tasks.find(({ file }) => file === piped.file)?.text ?? piped.text));
  const changed = fixed.filter(({ task, fixes }, i) => fixes > 0 && tasks[i]?.text === task.text);
  const fixes = changed.reduce((sum, each) => sum + each.fixes, 0);
  if (fixes > 0) io.stderr.write(`fixed ${count(fixes, 'problem')} in ${count(changed.length, 'file')}\n`);
  return { tasks, failures };
}

/** What came by the standard input, with another text; as it came where that cannot be written in the same way. */
const fixedBytes = ({ bytes = Buffer.of(), text }: Source, after: string): Buffer => withText(bytes, text, after) ?? bytes;
const mistakeIn = ({ bytes = Buffer.of(), text }: Source): string | undefined =>
  withText(bytes, text, text) ? undefined : 'it is not written in UTF-8';

const count = (some: number, what: string): string => `${some} ${what}${some === 1 ? '' : 's'}`;
