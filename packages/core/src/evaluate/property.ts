import { type Origin, type Text, isRow, slice } from 'layerwright/spec';
import { ask, fieldNaming } from './assume.ts';
import { havocLoose } from './havoc.ts';
import { type Machine, envVal, unsupported } from './machine.ts';
import { nativeOf, nativeProperty } from './primitives/native.ts';
import { type Fields, type Items, type TextVal, type Val, choice, holeAt, undefinedAt } from './values.ts';

export const knownText = (val: Val): string | undefined =>
  val.is === 'text' && val.parts.every((part) => 'text' in part)
    ? val.parts.map((part) => ('text' in part ? part.text : '')).join('')
    : undefined;

/** What a value has under a name, read where the program stands. A property of something unknown may be a function that runs. */
export function read(machine: Machine, of: Val, name: string, from: Origin): Val {
  if (of.is !== 'hole') return property(of, name, from);
  if (of.hole === machine.environment) return envVal(machine, name, from);
  const native = nativeOf(machine, of);
  const known = native && nativeProperty(machine, native, name, from);
  if (known) return known;
  if (machine.loose.size > 0) havocLoose(machine, unsupported(`${of.hole.name}.${name}`, from));
  const field = property(of, name, from);
  const naming = fieldNaming(machine.asking, of.hole, name);
  return (naming && field.is === 'hole' ? ask(machine.asking, field.hole, naming, from) : undefined) ?? field;
}

/** What a value has under a name. */
export function property(of: Val, name: string, from: Origin): Val {
  if (of.is === 'choice') return choice(of.when, property(of.then, name, from), property(of.else, name, from));
  if (of.is === 'text') return characterOf(of, name, from);
  if (of.is === 'record') return fieldOf(of.cell.value, name, from);
  if (of.is === 'list') return itemOf(of.cell.value, name, from);
  if (of.is === 'module') {
    const root = of.dialect.roots[name];
    return root ? { is: 'roots', dialect: of.dialect, name, of: root, from } : holeAt({ why: 'module', name, from }, from);
  }
  if (of.is === 'roots' && !isRow(of.of) && Object.hasOwn(of.of, name)) return holeAt(unsupported(`${of.name}.${name}`, from), from);
  if (of.is === 'hole') return holeAt({ ...of.hole, name: `${of.hole.name}.${name}`, from }, from);
  return holeAt(of.is === 'image' ? { why: 'result', name, from } : unsupported(name, from), from);
}

/** Choices in a text that are told apart, one in the other. */
const CHOICES = 5;

/** The length of a text, and its characters. */
function characterOf(of: TextVal, name: string, from: Origin, left = CHOICES): Val {
  const i = of.parts.findIndex((part) => 'when' in part);
  const split = of.parts[i];
  if (split && 'when' in split && left > 0) {
    const inCase = (parts: TextVal['parts']): Val =>
      characterOf({ is: 'text', parts: of.parts.toSpliced(i, 1, ...parts), from: of.from }, name, from, left - 1);
    return choice(split.when, inCase(split.then), inCase(split.else));
  }
  const known = knownText(of);
  if (known !== undefined && name === 'length') return { is: 'plain', plain: known.length, from };
  if (known === undefined || !/^(?:0|[1-9]\d*)$/.test(name)) return holeAt(unsupported(name, from), from);
  const place = Number(name);
  if (place >= known.length) return undefinedAt(from);
  return { is: 'text', parts: slice(of.parts as Text, place, place + 1), from };
}

function fieldOf(fields: Fields, name: string, from: Origin): Val {
  if ('unknown' in fields) return holeAt(fields.unknown, from);
  if ('when' in fields) return choice(fields.when, fieldOf(fields.then, name, from), fieldOf(fields.else, name, from));
  const field = fields.fields.get(name);
  if (field) return field.value;
  if (fields.rest) return holeAt(fields.rest, from);
  return name in Object.prototype ? holeAt(unsupported(name, from), from) : undefinedAt(from);
}

function itemOf(items: Items, name: string, from: Origin): Val {
  if ('unknown' in items) return holeAt(items.unknown, from);
  if ('when' in items) return choice(items.when, itemOf(items.then, name, from), itemOf(items.else, name, from));
  const counted = items.every((item) => !('rest' in item));
  if (name === 'length' && counted) return { is: 'plain', plain: items.length, from };
  const isIndex = /^(?:0|[1-9]\d*)$/.test(name);
  const before = isIndex ? items.slice(0, Number(name) + 1) : [];
  const item = before.at(-1);
  if (item && before.length === Number(name) + 1 && before.every((each) => !('rest' in each)) && !('rest' in item)) return item;
  return counted && /^\d+$/.test(name) ? undefinedAt(from) : holeAt(unsupported(name, from), from);
}
