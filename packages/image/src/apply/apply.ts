import { isOpen } from '../instruction/continuation.ts';
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
export function apply({ dialect, name, row }: Method, on: Image | undefined, args: Args, from: Origin): Image {
  const problems: Problem[] = [];
  const met: { unknown?: Hole; build?: BuildOptions } = {};
  const find: Findings = {
    problem: (message, at, kind = dialect.error) => {
      if (kind === 'TypeError' && dialect.lenient) met.unknown ??= { why: 'unsupported', name, from: at ?? from };
      else problems.push({ message, kind, from: at ?? from });
    },
    unknown: (hole) => {
      met.unknown ??= hole;
    },
    build: (key, value) => {
      met.build = { ...met.build, [key]: value };
    },
  };
  const { language, lenient } = dialect;
  const given = bind({ name: row.called ?? name, parameters: row.parameters, language, ...(lenient && { lenient }) }, args, find);
  const call: Call = { dialect: dialect.name, method: name, from, args: places(args), problems };
  const next = (makes: readonly Instruction[]): Image => ({ ...(on && { on }), call, makes });
  const alone = !Object.values(row.parameters).some(({ images }) => images);
  const unread = (why: Hole): Image => next([{ do: 'anything', text: [], why, ...(alone && { alone }) }]);
  if (problems.length > 0) return unread({ why: 'unsupported', name, from });
  if (met.unknown) return unread(met.unknown);
  const lowered = listOf(row.lower(given as never, before(on)));
  for (const each of lowered) if (isRefusal(each)) find.problem(each.refuses, brokenIn(each.at));
  if (problems.length > 0) return unread({ why: 'unsupported', name, from });
  const made = lowered.filter((each): each is Made => !isRefusal(each));
  if (made.length === 0 && on) return on;
  const makes = instructions(made, met.build);
  return next(dialect.sends === 'file' ? makes.map(openOrNot) : makes);
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

const places = (args: Args): readonly Origin[] => args.list.filter(isValue).map((arg) => arg.from);

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
    lines.push(item);
    if (isWhole(item)) flush();
  }
  flush();
  return build ? out.map((each) => (each.do === 'run' ? { ...each, build: { ...each.build, ...build } } : each)) : out;
}

const before = (on: Image | undefined): Before => ({
  last(key) {
    for (let image = on; image; image = image.on) {
      const made = image.makes.findLast((each) => each.do === 'set' && each.key === key);
      if (made?.do === 'set' && !('argv' in made.value)) return made.value;
    }
    return undefined;
  },
  base() {
    const base = on && sent(on)[0]?.instruction;
    return base?.do === 'from' ? base.source : undefined;
  },
  makes: () => (on ? chain(on).flatMap(({ makes }) => makes) : []),
});
