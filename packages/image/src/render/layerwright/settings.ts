import { readLine } from '../../instruction/read-line.ts';
import type { Instruction, Pairs, Text } from '../../model.ts';
import { flat, known, own, slice } from '../../text.ts';
import { areSamePairs } from './same.ts';
import { type Written, fieldsOf, list, options, record, word } from './written.ts';

type Of<D extends Instruction['do']> = Extract<Instruction, { do: D }>;

/** An object has each of its keys once, and those that are numbers first. */
export function canBeFields(keys: readonly Text[]): boolean {
  const names = keys.map(flat);
  return keys.every(known) && new Set(names).size === names.length && !names.some((name) => /^\d+$/.test(name));
}

/** Calls that may have set variables or labels. Where a builder replaces what a value names, that is said. */
export function pairsCalls({ key, pairs }: Of<'pairs'>): readonly Written[] {
  if (key === 'arg' || !canBeFields(pairs.map(([name]) => name))) return [];
  const literal: Written = { method: key, args: [fieldsOf(pairs)] };
  return key === 'env' ? [literal, { ...literal, args: [...literal.args, ...options({ expand: TRUE })] }] : [literal];
}
const TRUE = { is: 'plain', plain: true, from: { in: { file: '' }, span: [0, 0], exact: false } } as const;

/** Whether what is shown of variables or labels is what a builder reads them from. */
export function isReadAsShown(of: Of<'pairs'>, dialect: string): boolean {
  if (dialect === 'dockerfile') return true;
  const again = readLine(of.text, []);
  return of.scope === 'image' && again.do === 'pairs' && again.key === of.key && areSamePairs(again.pairs, of.pairs);
}

/** Calls that may say what hangs on an image. */
export function attachedCalls({ what, data }: Of<'attach'>): readonly Written[] {
  if (what === 'identity') return [{ method: 'named', args: [record(nameOf(data).map(([key, value]) => [key, word(value)]))] }];
  return what === 'files' ? mountCalls(data) : [];
}

const NAME: ReadonlySet<string> = new Set(['username', 'name', 'tag', 'readme']);
const nameOf = (data: Pairs): Pairs => data.filter(([key]) => NAME.has(flat(key)));

/** Without what our own builder has no word for. */
export const withoutMore = (of: Of<'attach'>): Of<'attach'> => (of.what === 'identity' ? { ...of, data: nameOf(of.data) } : of);
export const moreOf = ({ what, data }: Of<'attach'>): readonly string[] =>
  what === 'identity' ? data.flatMap(([key]) => (NAME.has(flat(key)) ? [] : [`the ${flat(key)} of the image`])) : [];

/** Files that are mounted, of which a path may be that of a file or of a directory. */
function mountCalls(data: Pairs): readonly Written[] {
  const all = (name: string): readonly Text[] => data.flatMap(([key, value]) => (flat(key) === name ? [value] : []));
  const [local] = all('local');
  const [remote] = all('remote');
  if (!local || !remote) return [];
  const ignore = all('ignore');
  const given = options({
    strategy: word(own('volume')),
    owner: flagOf(all('flag'), '--chown='),
    mode: flagOf(all('flag'), '--chmod='),
    ignore: ignore.length > 0 ? list(ignore) : undefined,
  });
  const isFile = ignore.length === 0 && /[^/.][^/]*\.\w+$/.test(flat(local));
  return [{ method: isFile ? 'addLocalFile' : 'addLocalDir', args: [word(local), word(remote), ...given] }];
}

function flagOf(flags: readonly Text[], name: string): ReturnType<typeof word> | undefined {
  const flag = flags.find((each) => flat(each).startsWith(name));
  return flag && word(slice(flag, name.length, flat(flag).length));
}
