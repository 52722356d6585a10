import { type Origin, isRow } from 'layerwright/spec';
import { havocLoose } from './havoc.ts';
import { type Machine, envHole, unsupported } from './machine.ts';
import { type Fields, type Items, type Val, choice, holeAt, undefinedAt } from './values.ts';

export const knownText = (val: Val): string | undefined =>
  val.is === 'text' && val.parts.every((part) => 'text' in part)
    ? val.parts.map((part) => ('text' in part ? part.text : '')).join('')
    : undefined;

/** What a value has under a name, read where the program stands. A property of something unknown may be a function that runs. */
export function read(machine: Machine, of: Val, name: string, from: Origin): Val {
  if (of.is !== 'hole') return property(of, name, from);
  if (of.hole === machine.environment) return holeAt(envHole(machine, name, from), from);
  if (machine.loose.size > 0) havocLoose(machine, unsupported(`${of.hole.name}.${name}`, from));
  return property(of, name, from);
}

/** What a value has under a name. */
export function property(of: Val, name: string, from: Origin): Val {
  if (of.is === 'choice') return choice(of.when, property(of.then, name, from), property(of.else, name, from));
  if (of.is === 'record') return fieldOf(of.cell.value, name, from);
  if (of.is === 'list') return itemOf(of.cell.value, name, from);
  if (of.is === 'module') {
    const root = of.dialect.roots[name];
    return root ? { is: 'roots', dialect: of.dialect, name, of: root, from } : holeAt({ why: 'module', name, from }, from);
  }
  if (of.is === 'roots' && !isRow(of.of) && Object.hasOwn(of.of, name)) return holeAt(unsupported(`${of.name}.${name}`, from), from);
  if (of.is === 'hole') return holeAt({ why: of.hole.why, name: `${of.hole.name}.${name}`, from }, from);
  return holeAt(of.is === 'image' ? { why: 'result', name, from } : unsupported(name, from), from);
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
