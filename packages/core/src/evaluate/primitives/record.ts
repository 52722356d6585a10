import { inOrder } from '../snapshot.ts';
import { spreadOnto } from '../literal.ts';
import { type Machine, set, perform } from '../machine.ts';
import { type Field, type Fields, type Items, type Val, choice, fieldsCell, splitItems } from '../values.ts';
import { eachList } from './items.ts';
import { type Use, flatText, listAt, unknownValue } from './primitive.ts';

type Method = (use: Use, args: readonly Val[]) => Val | undefined;

/** What `Object` has. */
export const RECORD: Readonly<Record<string, Method>> = {
  'ts:Object.keys': (use, [of]) => itemsOfFields(use, of, (_, key) => key),
  'ts:Object.values': (use, [of]) => itemsOfFields(use, of, ({ value }) => value),
  'ts:Object.entries': (use, [of]) => itemsOfFields(use, of, ({ value }, key) => listAt([key, value], use.from)),
  'ts:Object.fromEntries': fromEntries,
  'ts:Object.assign': assign,
  'ts:Object.freeze': freeze,
};

function itemsOfFields(use: Use, of: Val | undefined, make: (field: Field, key: Val) => Val): Val | undefined {
  if (of?.is === 'hole') return unknownValue(use, [{ hole: of.hole }]);
  if (of?.is === 'choice') {
    const [then, otherwise] = [itemsOfFields(use, of.then, make), itemsOfFields(use, of.else, make)];
    return then && otherwise && choice(of.when, then, otherwise);
  }
  if (of?.is !== 'record') return undefined;
  const items = (fields: Fields): Items => {
    if ('unknown' in fields) return [{ rest: fields.unknown }];
    if ('when' in fields) return splitItems(fields.when, items(fields.then), items(fields.else));
    if (fields.rest) return [{ rest: fields.rest }];
    use.machine.steps -= fields.fields.size;
    return inOrder(fields.fields).map(([name, field]) => make(field, keyText(name, field, use)));
  };
  return listAt(items(of.cell.value), use.from);
}

const keyText = (name: string, { key }: Field, { from }: Use): Val => ({
  is: 'text',
  parts: name === '' ? [] : [{ text: name, from: 'text' in key && key.text === name ? (key.from ?? from) : from }],
  from: key.from ?? from,
});

/** An object of pairs; where one of them is not known, nothing is. */
function fromEntries(use: Use, [of]: readonly Val[]): Val | undefined {
  if (of?.is !== 'list') return undefined;
  return eachList(use, of, (items) => {
    const fields = new Map<string, Field>();
    for (const item of items) {
      use.machine.steps--;
      const pair = 'rest' in item ? undefined : pairOf(item);
      if (!pair) return use.notUnderstood();
      fields.set(pair.name, pair.field);
    }
    return { is: 'record', cell: fieldsCell({ fields }), from: use.from };
  });
}

function pairOf(item: Val): { readonly name: string; readonly field: Field } | undefined {
  const pair = item.is === 'list' ? item.cell.value : undefined;
  if (!pair || 'unknown' in pair || 'when' in pair || pair.length !== 2) return undefined;
  const [key, value] = pair;
  if (!key || !value || 'rest' in key || 'rest' in value) return undefined;
  const name = keyOf(key);
  return name === undefined || name === '__proto__' ? undefined : { name, field: { value, key: pieceOf(key, name) } };
}

const keyOf = (key: Val): string | undefined =>
  key.is === 'plain' && typeof key.plain === 'number' ? String(key.plain) : flatText(key)?.known;

/** A key that stands in the source in one piece keeps its place. */
function pieceOf(key: Val, name: string): Field['key'] {
  const [piece, ...more] = flatText(key)?.pieces ?? [];
  return piece && more.length === 0 && 'text' in piece ? piece : { text: name, from: { ...key.from, exact: false } };
}

/** Fields that are put onto an object, which whoever has it sees. */
function assign(use: Use, [target, ...sources]: readonly Val[]): Val | undefined {
  if (target?.is !== 'record' || use.machine.frozen.has(target.cell) || hasUnknown(target.cell.value)) return undefined;
  if (!sources.every(isSource)) return undefined;
  let fields = target.cell.value;
  for (const source of sources) fields = spreadOnto(use.machine, fields, source, use.from);
  set(use.machine, target.cell, fields);
  return target;
}

const isSource = (val: Val): boolean =>
  val.is === 'choice'
    ? isSource(val.then) && isSource(val.else)
    : val.is === 'record' || (val.is === 'plain' && typeof val.plain !== 'number');

const hasUnknown = (fields: Fields): boolean =>
  'unknown' in fields || ('when' in fields && (hasUnknown(fields.then) || hasUnknown(fields.else)));

/** What is frozen stays what it is; changing it fails, or does nothing. */
function freeze(use: Use, [of]: readonly Val[]): Val | undefined {
  if (of?.is === 'text' || of?.is === 'plain') return of;
  if (of?.is !== 'record' && of?.is !== 'list') return undefined;
  freezeCell(use.machine, of);
  return of;
}

/** Who would change it from here on sees that it is another one. */
function freezeCell(machine: Machine, of: Extract<Val, { is: 'record' | 'list' }>): void {
  if (of.is === 'record') set(machine, of.cell, { ...of.cell.value });
  else set(machine, of.cell, 'length' in of.cell.value ? [...of.cell.value] : { ...of.cell.value });
  perform(machine, ({ frozen }) => frozen.add(of.cell));
}
