import { type FindModule, type ModuleSource, type Wanted, analyse, fixedText } from '@layerwright/core';
import { type Setting, readAssuming } from '../../../assumptions.ts';
import { moduleFiles } from '../../../world/modules.ts';
import type { Task } from './report-all.ts';

/** A file to check as fixes leave it. `fixes`: how many; with none it is the file as it was. */
export type FixedTask = { readonly task: Task; readonly before: string; readonly fixes: number };

/** What a fix of a file does to the images of another is seen when that is read again; so often that is done. */
const ROUNDS = 5;
/** Each round of a file is many fixes, and each fix leaves fewer findings; this only keeps an error of ours from going on for ever. */
const GOES = 20;

/** Applies the fixes of files, in memory, until none has any left. */
export function fixTasks(tasks: readonly Task[], settings: readonly Setting[], wanted: Wanted): readonly FixedTask[] {
  let all: readonly FixedTask[] = tasks.map((task) => ({ task, before: task.text, fixes: 0 }));
  for (let round = 0; round < ROUNDS; round++) {
    const shown = new Map<string, ModuleSource>(
      all.filter(({ fixes }) => fixes > 0).map(({ task: { file, text } }) => [file, { file, text }]),
    );
    const findModule = moduleFiles(() => (file) => shown.get(file)).now();
    const next = all.map((each) => fixTask(each, { settings, wanted, findModule }));
    const isDone = next.every(({ fixes }, i) => fixes === all[i]?.fixes);
    all = next;
    if (isDone) break;
  }
  return all;
}

type Request = { readonly settings: readonly Setting[]; readonly wanted: Wanted; readonly findModule: FindModule };

function fixTask(all: FixedTask, { settings, wanted, findModule }: Request): FixedTask {
  const options = { ...all.task.options, findModule };
  const read = (file: string, text: string) => readAssuming((assume) => analyse(file, text, { ...options, assume }), settings).analysis;
  let { text } = all.task;
  let count = all.fixes;
  for (let go = 0; go < GOES; go++) {
    const fixed = fixedText(read(all.task.file, text), read, wanted);
    if (fixed.fixes === 0) break;
    text = fixed.text;
    count += fixed.fixes;
  }
  return count === all.fixes ? all : { ...all, task: { ...all.task, text }, fixes: count };
}
