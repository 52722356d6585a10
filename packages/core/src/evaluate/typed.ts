import { type Dialect, type Hole, type Image, NOWHERE, type Origin, isRow } from 'layerwright/spec';
import type { Parameter, Program, Type } from '../syntax/program.ts';
import type { Cell } from './cell.ts';
import { typesOf } from './declared.ts';
import { type Machine, at, lookUp } from './machine.ts';
import { meaningOf } from './type-names.ts';
import { exportAt, nativeAt, nativeOf } from './primitives/native.ts';
import { type Frame, type HoleVal, type ImageVal, type Val, chainCell } from './values.ts';

/** Names for types that stand for each other. */
const DEPTH = 4;

/** Objects in objects that are looked into for a vendor's. */
const FIELDS = 2;

/** A parameter, or a variable. */
export type Typed = Pick<Parameter, 'pattern' | 'type' | 'declared'>;

/** What is known of any value of a declared type: that it is an image, or that images start on it or in it. */
export function valueOfType(machine: Machine, { pattern, type, declared }: Typed, hole: Hole, frame: Frame): Val | undefined {
  const from = at(pattern.span, frame);
  const named = type === undefined ? undefined : lookUp(machine, frame.scope, type)?.value;
  const known =
    (named && anyOfType(machine, named, hole, from)) ?? (declared && thatOfType(machine, declared, { from, frame, depth: DEPTH }));
  const program = machine.modules.get(frame.anchor.file)?.program;
  return known ?? (declared && program && anyWritten(machine, declared, hole, { program, from, depth: FIELDS, optional: true })?.());
}

/** `optional`: there may be none. */
type Place = { readonly program: Program; readonly from: Origin; readonly depth: number; readonly optional?: true };

/** Any image, any object of a vendor on which images start, or one that has such values in its fields: as it is each time that it is read. */
function anyWritten(machine: Machine, type: Type, hole: Hole, place: Place): (() => Val) | undefined {
  machine.steps--;
  const [only, ...others] = type.is === 'union' ? type.of : [];
  if (only && others.length === 0) return anyWritten(machine, only, hole, { ...place, optional: true });
  if (type.is === 'object') return place.depth > 0 ? anyWithFields(machine, type, hole, place) : undefined;
  return type.is === 'named' ? anyNamed(machine, type.name, hole, place) : undefined;
}

function anyNamed(machine: Machine, name: string, hole: Hole, place: Place): (() => Val) | undefined {
  const meaning = meaningOf(machine, name, place.program);
  if (meaning && 'type' in meaning) return anyWritten(machine, meaning.type, hole, { ...place, program: meaning.in });
  const of = meaning && exported(machine, meaning.dialect, meaning.exported, place.from);
  const any = of && anyOfType(machine, of, hole, place.from);
  if (any?.is !== 'image') return any && (() => any);
  // An image in a field may be another one by the time that it is read again. One that may be missing is as good as any other value.
  return place.optional ? undefined : () => anyImage(machine, any.dialect, hole);
}

function anyWithFields(machine: Machine, { fields }: Extract<Type, { is: 'object' }>, hole: Hole, place: Place): (() => Val) | undefined {
  const known = [...fields].flatMap(([name, type]): (readonly [string, () => Val])[] => {
    const { program, from, depth } = place;
    const field = anyWritten(machine, type, { ...hole, name: `${hole.name}.${name}` }, { program, from, depth: depth - 1 });
    return field ? [[name, field]] : [];
  });
  if (known.length === 0) return undefined;
  const any = nativeAt(machine, { is: 'shape', fields: new Map(known) }, hole, place.from);
  return () => any;
}

/** Any image of a builder, or any of a vendor's objects. */
function anyOfType(machine: Machine, named: Val, hole: Hole, from: Origin): Val | undefined {
  if (named.is === 'roots' && !isRow(named.of)) return anyImage(machine, named.dialect, hole);
  const native = nativeOf(machine, named);
  if (native?.is !== 'vendor' || native.exported === undefined) return undefined;
  const { dialect, exported, makes } = native;
  if (dialect.images?.includes(exported)) return anyImage(machine, dialect, hole);
  if (makes) return nativeAt(machine, { is: 'vendor', dialect, has: makes }, hole, from);
  return Object.hasOwn(dialect.described?.types ?? {}, exported) ? described(machine, { dialect, type: exported }, hole, from) : undefined;
}

const described = (machine: Machine, of: { readonly dialect: Dialect; readonly type: string }, hole: Hole, from: Origin): HoleVal =>
  nativeAt(machine, { is: 'vendor', ...of }, hole, from);

function anyImage(machine: Machine, dialect: Dialect, hole: Hole): ImageVal {
  const { from = NOWHERE } = hole;
  const image: Image = {
    call: { dialect: dialect.name, method: hole.name, from, args: [], problems: [] },
    makes: [{ do: 'anything', text: [], why: hole }],
  };
  const cell = chainCell(image);
  machine.begun.add(cell as Cell<unknown>);
  return { is: 'image', dialect, cell, from };
}

type Asked = { readonly from: Origin; readonly frame: Frame; readonly depth: number };

/** The only value of a type: a module, or what it exports. */
function thatOfType(machine: Machine, type: Type, { from, frame, depth }: Asked): Val | undefined {
  if (depth < 0) return undefined;
  const inner: Asked = { from, frame, depth: depth - 1 };
  if (type.is === 'named') {
    const program = machine.modules.get(frame.anchor.file)?.program;
    const written = program && typesOf(program).get(type.name);
    return written && thatOfType(machine, written, inner);
  }
  if (type.is === 'module') {
    const dialect = machine.dialects.find(({ modules }) => modules.includes(type.module));
    return dialect && { is: 'module', dialect, from };
  }
  const of = type.is === 'part' ? thatOfType(machine, type.of, inner) : undefined;
  return of?.is === 'module' && type.is === 'part' ? exported(machine, of.dialect, type.name, from) : undefined;
}

function exported(machine: Machine, dialect: Dialect, name: string, from: Origin): Val {
  const root = Object.hasOwn(dialect.roots, name) ? dialect.roots[name] : undefined;
  return root ? { is: 'roots', dialect, name, of: root, from } : exportAt(machine, dialect, name, from);
}
