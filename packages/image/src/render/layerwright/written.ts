import { apply } from '../../apply/apply.ts';
import { dialect } from '../../dialects/layerwright/dialect.ts';
import { isRow } from '../../method.ts';
import { type Image, type Instruction, type Item, NOWHERE, type Pairs, type Text, type Texts, type Value } from '../../model.ts';
import { isHole, isWord, own } from '../../text.ts';

/** A call of our own builder that may stand in a program. An image among its arguments is the one that is carried over. */
export type Written = { readonly method: string; readonly args: readonly Value[] };

const from = NOWHERE;
export const word = (text: Text): Value => ({ is: 'text', text, from });
export const list = (texts: Texts): Value => ({ is: 'list', items: texts.map(itemOf), from });
export const image = (of: Image): Value => ({ is: 'image', image: of, from });
export const record = (fields: readonly (readonly [Text, Value])[]): Value => ({ is: 'record', fields, from });
export const fieldsOf = (pairs: Pairs): Value => record(pairs.map(([key, value]) => [key, word(value)]));

/** Fields that there are, as an options object; nothing where there are none. */
export function options(fields: Readonly<Record<string, Value | undefined>>): readonly Value[] {
  const given = Object.entries(fields).flatMap(([key, value]) => (value ? [[own(key), value] as const] : []));
  return given.length > 0 ? [record(given)] : [];
}

/** A word that is nothing but a hole, and is not quoted, stands for any number of words. */
function itemOf(text: Texts[number]): Item {
  if (!isWord(text)) return text;
  const [first, ...more] = text;
  return first && more.length === 0 && isHole(first) && !first.word ? { rest: first.hole } : word(text);
}

const roots = dialect.roots['Image'];
const rowOf = (name: string, isRoot: boolean): ReturnType<typeof rootOf> => (isRoot ? rootOf(name) : dialect.methods[name]);
const rootOf = (name: string) => (roots && !isRow(roots) ? roots[name] : undefined);

/** What a call makes; nothing where it is refused or what it makes is not known. `isRoot`: it begins an image. */
export function makes({ method: name, args }: Written, isRoot = false): readonly Instruction[] | undefined {
  const row = rowOf(name, isRoot);
  if (!row) return undefined;
  const on = isRoot ? undefined : ANY;
  const made = apply({ dialect, name, row }, on, { list: args.map(standIn) }, from);
  const all = made === on ? [] : made.makes;
  return made.call.problems.length === 0 && all.every((each) => each.do !== 'anything') ? all : undefined;
}

/** Some image of our own, for one of any dialect that is to be carried over. */
const ANY: Image = { call: { dialect: dialect.name, method: 'base', from, args: [], problems: [] }, makes: [] };
const standIn = (value: Value): Value => (value.is === 'image' ? { ...value, image: ANY } : value);
