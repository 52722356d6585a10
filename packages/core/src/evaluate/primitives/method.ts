import type { ChoiceVal, Val } from '../values.ts';
import { textParts, truth } from '../operators.ts';
import { BYTES, bytesMethod } from './bytes.ts';
import { FILE } from './file.ts';
import { eachList, forked, joinedItems } from './items.ts';
import { JSONS } from './json.ts';
import { listCall } from './list-call.ts';
import { listChange, toSorted } from './list-change.ts';
import { listMethod } from './list.ts';
import { nativeOf } from './native.ts';
import { NUMBER, plainMethod } from './number.ts';
import { PATH } from './path.ts';
import { type Use, cases, counted, flatText, fromTruth, listAt, numberOf, plainAt, splitOf, textOf, unknownValue } from './primitive.ts';
import { RECORD } from './record.ts';
import { textMethod } from './text.ts';

/** A method of what the language gives; nothing where it is not understood. Names carry their language. */
export function callMethod(use: Use, receiver: Val): Val | undefined {
  const { machine, name } = use;
  if (machine.language === undefined) return undefined;
  const key = (kind: string): string => `${String(machine.language)}:${kind}.${name}`;
  const native = nativeOf(machine, receiver);
  if (native?.is === 'global') return callNative({ ...use, name: `${native.name}.${name}` });
  if (native?.is === 'bytes') return bytesMethod(use, key('bytes'), receiver);
  if (receiver.is === 'text') return textMethod(use, key('text'), receiver);
  if (receiver.is === 'plain') return plainMethod(use, key('plain'), receiver);
  if (receiver.is !== 'list') return undefined;
  const list = key('list');
  return (
    listMethod(use, list, receiver) ?? listCall(use, list, receiver) ?? listChange(use, list, receiver) ?? toSorted(use, list, receiver)
  );
}

/** A function that the language gives. */
export function callFunction(use: Use, callee: Val): Val | undefined {
  const native = nativeOf(use.machine, callee);
  return native?.is === 'global' ? callNative({ ...use, name: native.name }) : undefined;
}

type Native = (use: Use, args: readonly Val[]) => Val | undefined;

/** Functions of values that are known or not: once for each way that choices among them go together. */
const OF_VALUES: Readonly<Record<string, Native>> = {
  ...NUMBER,
  ...PATH,
  ...FILE,
  ...BYTES,
  'ts:Array.isArray': isArray,
};

/** Functions that look into what they are given themselves. */
const OTHERS: Readonly<Record<string, Native>> = {
  ...RECORD,
  ...JSONS,
  'ts:JSON.parse': parsed,
  'ts:String': asString,
  'ts:Boolean': (use, [of]) => (of ? fromTruth(truth(of), use.from) : plainAt(false, use.from)),
  'ts:Array.of': (use, args) => listAt(args, use.from),
  'ts:Array.from': arrayFrom,
};

function callNative(use: Use): Val | undefined {
  const key = `${String(use.machine.language)}:${use.name}`;
  const args = counted(use.args);
  if (!args) return undefined;
  if (Object.hasOwn(OF_VALUES, key)) return cases(use.machine, args, (each) => OF_VALUES[key]?.(use, each));
  if (!Object.hasOwn(OTHERS, key)) return undefined;
  const [of, ...more] = args;
  return of?.is === 'choice' && !WHOLE.has(key) ? eachFirst(use, of, more) : OTHERS[key]?.(use, args);
}

/** Functions that take one value or another as it is. */
const WHOLE: ReadonlySet<string> = new Set(['ts:Boolean', 'ts:JSON.stringify', 'ts:Array.of']);

/** What is done with one value or another, as a condition goes. */
function eachFirst(use: Use, of: ChoiceVal, more: readonly Val[]): Val {
  const arm = (each: Val) => (): Val => callNative({ ...use, args: [each, ...more] }) ?? use.notUnderstood();
  return forked(use.machine, of.when, arm(of.then), arm(of.else));
}

/** A text of one or another, of which one may be no JSON. */
function parsed(use: Use, args: readonly Val[]): Val | undefined {
  const [of, ...more] = args;
  const split = of && splitOf(of);
  if (!split) return JSONS['ts:JSON.parse']?.(use, args);
  use.machine.steps--;
  const arm = (each: Val) => (): Val => parsed(use, [each, ...more]) ?? use.notUnderstood();
  return forked(use.machine, split.when, arm(split.then), arm(split.else));
}

function isArray(use: Use, [of]: readonly Val[]): Val {
  return of?.is === 'hole' ? unknownValue(use, [{ hole: of.hole }]) : plainAt(of?.is === 'list', use.from);
}

function asString(use: Use, [of]: readonly Val[]): Val | undefined {
  if (!of) return textOf(use, []);
  if (of.is !== 'list') return textOf(use, textParts(of));
  return eachList(use, of, (items) => textOf(use, joinedItems(use, items, [{ text: ',', from: use.from }])));
}

/** A list of a list, or of the characters of a text, each given to a function. */
function arrayFrom(use: Use, [of, ...more]: readonly Val[]): Val | undefined {
  const list = of && copyOf(use, of);
  if (list?.is !== 'list' || more.length > 1) return undefined;
  if (more.length === 0) return list;
  const [fn] = more;
  // The function gets no list.
  if (fn?.is === 'function' && (fn.code.parameters.length > 2 || fn.code.parameters.some(({ rest }) => rest))) return undefined;
  return fn && listCall({ ...use, name: 'map', args: [fn] }, 'ts:list.map', list);
}

function copyOf(use: Use, of: Val): Val | undefined {
  if (of.is === 'list') return 'unknown' in of.cell.value ? undefined : listAt(of.cell.value, use.from);
  if (of.is === 'record') return ofLength(use, of);
  const known = flatText(of)?.known;
  if (known === undefined) return undefined;
  use.machine.steps -= known.length;
  return listAt(
    Array.from(known).map((text) => textOf(use, [{ text, from: { ...of.from, exact: false } }])),
    use.from,
  );
}

function ofLength(use: Use, of: Extract<Val, { is: 'record' }>): Val | undefined {
  const fields = of.cell.value;
  if (!('fields' in fields) || fields.rest || fields.fields.size !== 1) return undefined;
  const length = numberOf(fields.fields.get('length')?.value, 0);
  if (length === undefined || !Number.isInteger(length) || length < 0 || length > use.machine.steps) return undefined;
  use.machine.steps -= length;
  return listAt(
    Array.from({ length }, () => plainAt(undefined, use.from)),
    use.from,
  );
}
