import type { Hole, Origin } from 'layerwright/spec';
import type { Machine } from '../machine.ts';
import type { Val } from '../values.ts';
import { type Use, flatText, textOf } from './primitive.ts';
import { mayWriteFiles } from './writes-files.ts';

/** What of the platform reads files, by the modules that have it. */
const FILES: ReadonlySet<string> = new Set(['ts:fs', 'ts:node:fs']);
const READ = 'readFileSync';

export const FILE: Readonly<Record<string, (use: Use, args: readonly Val[]) => Val | undefined>> = { 'ts:fs.readFileSync': readFile };

/** Notes of a hole that it is what reads files: it goes by its own name where nothing is known of the file. */
export function noteFiles(machine: Machine, module: string, imported: string, hole: Hole): void {
  if (!FILES.has(`${machine.language ?? ''}:${module}`)) return;
  const isWhole = imported === '*' || imported === 'default';
  if (isWhole || imported === READ) machine.natives.set(hole, { is: 'global', name: isWhole ? 'fs' : `fs.${READ}` });
}

/** The text of a file of JSON that the host finds, which is one that the program could import too. */
function readFile(use: Use, [path, encoding]: readonly Val[]): Val | undefined {
  const { machine, from } = use;
  const name = flatText(path)?.known;
  const isText = /^utf-?8$/i.test((encoding && encodingOf(encoding)) ?? '');
  if (name === undefined || !isText || !/^(?:\/[\w.@-]+)+\.json$/.test(name)) return undefined;
  const text = leavesFiles(machine) ? textAt(machine, name, from) : undefined;
  if (text === undefined) return undefined;
  machine.steps -= text.length / 10;
  return textOf(use, [{ text, from: { ...from, exact: false } }]);
}

function encodingOf(val: Val): string | undefined {
  if (val.is !== 'record') return flatText(val)?.known;
  const fields = val.cell.value;
  return 'fields' in fields && !fields.rest ? flatText(fields.fields.get('encoding')?.value)?.known : undefined;
}

/** What a module of JSON says stands between the words that make a program of it. */
const BEFORE = 'export default ';

function textAt(machine: Machine, path: string, { in: { file } }: Origin): string | undefined {
  const specifier = fromFolder(file, path);
  const read = machine.readModule(specifier, file);
  const module = read && 'file' in read ? machine.modules.get(read.file) : undefined;
  machine.trace?.answers.push({ specifier, from: file, read, module });
  if (!read || !('file' in read) || read.file !== path || read.errors.length > 0) return undefined;
  return read.text.slice(BEFORE.length, -1);
}

/** A path as a file names it in an import. */
function fromFolder(file: string, path: string): string {
  const [folders, parts] = [file.split('/').slice(0, -1), path.split('/')];
  const same = folders.findIndex((each, i) => each !== parts[i]);
  const shared = same < 0 ? folders.length : same;
  return [folders.length > shared ? '..' : '.', ...folders.slice(shared + 1).map(() => '..'), ...parts.slice(shared)].join('/');
}

/** Whether no file of the program writes files: what stands in one is then what stood there when the program began. */
export function leavesFiles(machine: Machine): boolean {
  let leaves = true;
  for (const { program } of machine.modules.values()) leaves &&= !mayWriteFiles(program);
  if (machine.trace) machine.trace.leavesFiles = leaves;
  return leaves;
}
