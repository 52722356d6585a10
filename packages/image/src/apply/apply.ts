import { isOpen } from '../instruction/continuation.ts';
import { readLine } from '../instruction/read-line.ts';
import { read } from '../instruction/read.ts';
import type { Before, Dialect, Lowered, Made, Refusal, Row } from '../method.ts';
import {
  type Args,
  type BuildOptions,
  type Call,
  type Hole,
  type Image,
  type Instruction,
  type Origin,
  type Problem,
  type Text,
  isValue,
} from '../model.ts';
import { chain } from '../order.ts';
import { sent } from '../sent.ts';
import { flat, join } from '../text.ts';
import { bind } from './bind.ts';
import type { Findings } from './parameters.ts';

/** A row of a dialect under its name. */
export type Method = { readonly dialect: Dialect; readonly name: string; readonly row: Row };

/**
 * One call: total, pure, and the same for a program that runs and for one that is read. A call with problems, and one
 * whose shape depends on a hole, makes one `anything`; a row that makes nothing gives the receiver back.
 */
export const apply = (method: Method, on: Image | undefined, args: Args, from: Origin): Image => callOf(method, args, from)(on);

/**
 * One call, for whatever it is made on: what it makes is made once for all images, unless its row looks at those. Else as
 * `apply` does.
 */
export function callOf({ dialect, name, row }: Method, args: Args, from: Origin): (on: Image | undefined) => Image {
  const problems: Problem[] = [];
  const found: Found = { problems, unknown: undefined, build: undefined };
  const { language, lenient } = dialect;
  const find = findingsOf(found, { dialect, name, from });
  const given = bind({ name: row.called ?? name, parameters: row.parameters, language, ...(lenient && { lenient }) }, args, find);
  const call: Call = { dialect: dialect.name, method: name, from, args: places(args), problems };
  const { unknown, build } = found;
  if (problems.length > 0) return making({ call, makes: unread(row, { why: 'unsupported', name, from }) });
  if (unknown) return making({ call, makes: unread(row, unknown) });
  let same: Making | undefined;
  return (on) => {
    if (same) return onto(same, on);
    const looks = { looked: false };
    const lowered = listOf(row.lower(given as never, before(on, looks)));
    const made = makingOf({ dialect, row, call, build }, lowered);
    if (!looks.looked) same = made;
    return onto(made, on);
  };
}

/** What reading the arguments of a call finds. */
type Found = { readonly problems: Problem[]; unknown: Hole | undefined; build: BuildOptions | undefined };

const findingsOf = (found: Found, { dialect, name, from }: Pick<Method, 'dialect' | 'name'> & { readonly from: Origin }): Findings => ({
  problem(message, at, kind = dialect.error) {
    if (kind === 'TypeError' && dialect.lenient) found.unknown ??= { why: 'unsupported', name, from: at ?? from };
    else found.problems.push({ message, kind, from: at ?? from });
  },
  unknown(hole) {
    found.unknown ??= hole;
  },
  build(key, value) {
    found.build = { ...found.build, [key]: value };
  },
});

/** What a call makes of any image. */
type Making = Pick<Image, 'call' | 'makes'>;

const making =
  (of: Making) =>
  (on: Image | undefined): Image =>
    onto(of, on);

/** What makes nothing leaves an image as it is. */
function onto({ call, makes }: Making, on: Image | undefined): Image {
  if (!on) return { call, makes };
  return makes.length === 0 ? on : { on, call, makes };
}

type Lowering = { readonly dialect: Dialect; readonly row: Row; readonly call: Call; readonly build: BuildOptions | undefined };

function makingOf({ dialect, row, call, build }: Lowering, lowered: readonly (Made | Refusal)[]): Making {
  const { method: name, from } = call;
  if (lowered.some(isRefusal)) {
    const problems = lowered
      .filter(isRefusal)
      .map(({ refuses, at, kind = dialect.error }): Problem => ({ message: refuses, kind, from: brokenIn(at) ?? from }));
    return { call: { ...call, problems }, makes: unread(row, { why: 'unsupported', name, from }) };
  }
  const makes = instructions(lowered as readonly Made[], build);
  return { call, makes: dialect.sends === 'file' ? makes.map(openOrNot) : makes };
}

function unread({ parameters }: Row, why: Hole): readonly Instruction[] {
  const alone = !Object.values(parameters).some(({ images }) => images);
  return [{ do: 'anything', text: [], why, ...(alone && { alone }) }];
}

/** Where a text is broken that should be one line, if that is written somewhere. */
const brokenIn = (text: Text = []): Origin | undefined =>
  text.find((each) => 'text' in each && each.from !== undefined && each.text.includes('\n'))?.from;

/** In one file, a backslash at the end of a call's last line takes along what the next call sends. */
function openOrNot(instruction: Instruction): Instruction {
  const all = flat(instruction.text);
  return isOpen(all.slice(all.lastIndexOf('\n') + 1)) ? { ...instruction, open: true } : instruction;
}

/** A call of a method that the dialect does not have: what it would make is unknown. */
export function refused({ dialect, name, problem }: Refused, on: Image | undefined, args: Args, from: Origin): Image {
  const call: Call = { dialect: dialect.name, method: name, from, args: places(args), problems: [problem] };
  return { ...(on && { on }), call, makes: [{ do: 'anything', text: [], why: { why: 'unsupported', name, from } }] };
}
type Refused = { readonly dialect: Dialect; readonly name: string; readonly problem: Problem };

function places({ list }: Args): readonly Origin[] {
  const out: Origin[] = [];
  for (const arg of list) if (isValue(arg)) out.push(arg.from);
  return out;
}

const isRefusal = (made: Made | Refusal): made is Refusal => 'refuses' in made;

const listOf = (lowered: Lowered): readonly (Made | Refusal)[] =>
  (isMany(lowered) ? lowered : [lowered]).filter((made) => made !== false && made !== undefined);

const isMany = (lowered: Lowered): lowered is Extract<Lowered, readonly (Made | Refusal | false | undefined)[]> => {
  if (!Array.isArray(lowered)) return false;
  const first: unknown = lowered[0];
  if (first === undefined || first === false || Array.isArray(first)) return true;
  return typeof first === 'object' && first !== null && ('do' in first || 'refuses' in first);
};

/** Whether the next line cannot be a part of this one: reading many lines together takes longer than each by itself. */
const isWhole = (line: Text): boolean => !/\n|\\[ \t]*$|<<|^\s*(?:#|$)/.test(flat(line));

/** Lines that stand together are read together, since one may continue in the next. */
function instructions(made: readonly Made[], build: BuildOptions | undefined): readonly Instruction[] {
  const out: Instruction[] = [];
  let lines: Text[] = [];
  const flush = (): void => {
    if (lines.length > 0) out.push(...read(join(lines, '\n')));
    lines = [];
  };
  for (const item of made) {
    if ('do' in item) {
      flush();
      out.push(item);
      continue;
    }
    if (lines.length === 0 && isWhole(item)) out.push(readLine(item, []));
    else {
      lines.push(item);
      if (isWhole(item)) flush();
    }
  }
  flush();
  return build ? out.map((each) => (each.do === 'run' ? { ...each, build: { ...each.build, ...build } } : each)) : out;
}

/** Notes whether anybody looks. */
const before = (on: Image | undefined, looks: { looked: boolean }): Before => ({
  last(key) {
    looks.looked = true;
    for (let image = on; image; image = image.on) {
      const made = image.makes.findLast((each) => each.do === 'set' && each.key === key);
      if (made?.do === 'set' && !('argv' in made.value)) return made.value;
    }
    return undefined;
  },
  base() {
    looks.looked = true;
    const base = on && sent(on)[0]?.instruction;
    return base?.do === 'from' ? base.source : undefined;
  },
  makes() {
    looks.looked = true;
    return on ? chain(on).flatMap(({ makes }) => makes) : [];
  },
});
