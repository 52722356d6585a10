import type { Instruction, Key, Pairs, Source, Text, Texts } from '../model.ts';
import { HOLE, flat, isHole, isWord, slice } from '../text.ts';
import { joinLines } from './continuation.ts';
import { execForm, plainWords, quotedWords, unquoted } from './words.ts';

const FLAGGED: ReadonlySet<string> = new Set(['run', 'copy', 'add', 'from', 'healthcheck']);
const FLAG = /--(?:([a-z][a-z-]*)(?:=(\S+))?(?:\s+|$)|(?=\s)\s*)/y;

/** A heredoc's word and its lines. */
export type Heredoc = { readonly word: string; readonly body: Text };

/** What the readers below share: the instruction's text as it stands and as one line, its body and the body's characters. */
type Line = {
  readonly whole: Text;
  readonly joined: Text;
  readonly keyword: string;
  readonly flags: Pairs;
  readonly body: Text;
  readonly rest: string;
  readonly heredocs: readonly Heredoc[];
};

/** One instruction, its continuation lines included, as BuildKit reads it: joined, without the comments between them. */
export function readLine(whole: Text, heredocs: readonly Heredoc[]): Instruction {
  const written = flat(whole);
  const joined = written.includes('\n') ? joinLines(whole) : whole;
  const all = joined === whole ? written : flat(joined);
  const [head, word = ''] = /^\s*(\S*)\s*/.exec(all) ?? [''];
  const keyword = word.toLowerCase();
  if (keyword.includes(HOLE)) return anything(whole);
  const { flags, at } = FLAGGED.has(keyword) ? flagsOf(joined, all, head.length) : { flags: [], at: head.length };
  const rest = all.slice(at).trimEnd();
  const line: Line = { whole, joined, keyword, flags, body: slice(joined, at, at + rest.length), rest, heredocs };
  const read = READERS.get(keyword);
  if (!read) return invalid(line, `unknown instruction: ${keyword.toUpperCase()}`, head.length - head.trimStart().length, at);
  return rest === '' && !MAY_BE_EMPTY.has(keyword) ? invalid(line, `${keyword.toUpperCase()} requires at least one argument`) : read(line);
}

const MAY_BE_EMPTY: ReadonlySet<string> = new Set(['cmd', 'entrypoint']);

function invalid({ whole, joined }: Line, message: string, start = 0, end = flat(joined).length): Instruction {
  return { do: 'invalid', text: whole, message, at: slice(joined, start, end) };
}

function anything(whole: Text): Instruction {
  const hole = whole.find(isHole)?.hole ?? { why: 'unsupported', name: 'instruction' };
  return { do: 'anything', text: whole, why: hole };
}

function flagsOf(whole: Text, all: string, start: number): { flags: Pairs; at: number } {
  const flags: (readonly [Text, Text])[] = [];
  let at = start;
  for (FLAG.lastIndex = at; ; at = FLAG.lastIndex) {
    const flag = FLAG.exec(all);
    if (!flag) return { flags, at };
    const [, name, value = ''] = flag;
    if (name === undefined) return { flags, at: FLAG.lastIndex };
    const key = flag.index + 2;
    const from = key + name.length + 1;
    flags.push([slice(whole, key, key + name.length), value === '' ? [] : slice(whole, from, from + value.length)]);
  }
}

/** A lone heredoc is the script; one among words belongs to the shell, which sees it all. */
function run({ whole, flags, body, rest, heredocs }: Line): Instruction {
  const script = heredocs.length === 1 && /^<<-?(['"]?)[^\s'"]+\1$/.test(rest) ? heredocs[0]?.body : undefined;
  const argv = rest.startsWith('[') ? execForm(body, rest) : undefined;
  return { do: 'run', text: whole, flags, body: argv ? { argv } : (script ?? [...body, ...heredocs.flatMap(reopened)]) };
}

const reopened = ({ word, body }: Heredoc): Text => [{ text: '\n' }, ...body, { text: `\n${word}` }];

const flagNamed = (flags: Pairs, name: string): Text | undefined => flags.find(([key]) => flat(key) === name)?.[1];

function from(line: Line): Instruction {
  const { whole, flags, body, rest } = line;
  const words = plainWords(body, rest);
  const [ref = [], as, name] = words;
  const kind: Source['kind'] = rest === 'scratch' ? 'scratch' : 'reference';
  const platform = flagNamed(flags, 'platform');
  const isNamed = as !== undefined && /^as$/i.test(flat(as));
  // What is not known may be several words.
  if (!rest.includes(HOLE) && words.length !== (isNamed ? 3 : 1)) return invalid(line, 'FROM requires either one or three arguments');
  return { do: 'from', text: whole, source: { kind, ref, ...(isNamed && name && { as: name }), ...(platform && { platform }) } };
}

function copy(line: Line): Instruction {
  const { whole, keyword, flags, body, rest, heredocs } = line;
  const list = (rest.startsWith('[') ? execForm(body, rest) : undefined) ?? plainWords(body, rest);
  const to = list.at(-1);
  if (list.length < 2 || !to || !isWord(to)) return invalid(line, `${keyword.toUpperCase()} requires at least two arguments`);
  const sources = list.slice(0, -1);
  const of = heredocs.length > 0 ? 'inline' : sourceOf(keyword, flags, sources);
  const what = of === 'inline' ? sources : sources.map((word) => (isWord(word) ? unquoted(word) : word));
  const ignore = flags.filter(([key]) => flat(key) === 'exclude').map(([, pattern]) => flat(pattern));
  return { do: 'copy', text: whole, flags, add: keyword === 'add', what, of, to: unquoted(to), ...(ignore.length > 0 && { ignore }) };
}

function sourceOf(keyword: string, flags: Pairs, [first]: Texts): Extract<Instruction, { do: 'copy' }>['of'] {
  const stage = flagNamed(flags, 'from');
  if (stage) return { kind: 'reference', ref: stage };
  return keyword === 'add' && first && isWord(first) && /^(https?:\/\/|git@)/.test(flat(first)) ? 'url' : 'context';
}

/** `NAME=value …`, or for ENV and LABEL the old `NAME the rest`. */
function pairs(line: Line): Instruction {
  const { whole, keyword, body, rest } = line;
  const key = keyword === 'label' ? 'label' : 'env';
  const words = quotedWords(rest);
  const assigns = ([start, end]: readonly [number, number]): boolean => rest.slice(start, end).includes('=');
  if (words[0] && !assigns(words[0])) {
    const gap = /\s+/.exec(rest);
    if (!gap) return invalid(line, `${keyword.toUpperCase()} must have two arguments`);
    const value = unquoted(slice(body, gap.index + gap[0].length, rest.length));
    return { do: 'pairs', text: whole, key, pairs: [[slice(body, 0, gap.index), value]], scope: 'image' };
  }
  const bad = words.find((word) => !assigns(word));
  if (bad) return invalid(line, `can't find = in "${rest.slice(...bad)}". Must be of the form: name=value`);
  return { do: 'pairs', text: whole, key, pairs: words.map((word) => pair(body, rest, word)), scope: 'image' };
}

function args({ whole, body, rest }: Line): Instruction {
  return { do: 'pairs', text: whole, key: 'arg', pairs: quotedWords(rest).map((word) => pair(body, rest, word)), scope: 'build' };
}

function pair(body: Text, rest: string, [start, end]: readonly [number, number]): readonly [Text, Text] {
  const equals = rest.indexOf('=', start);
  if (equals < 0 || equals >= end) return [slice(body, start, end), []];
  return [slice(body, start, equals), unquoted(slice(body, equals + 1, end))];
}

function shell(line: Line): Instruction {
  const argv = line.rest.startsWith('[') ? execForm(line.body, line.rest) : undefined;
  return argv
    ? { do: 'set', text: line.whole, key: 'shell', value: { argv } }
    : invalid(line, 'SHELL requires the arguments to be in JSON form');
}

function setting({ whole, keyword, body, rest }: Line): Instruction {
  const argv = (keyword === 'cmd' || keyword === 'entrypoint') && rest.startsWith('[') ? execForm(body, rest) : undefined;
  return { do: 'set', text: whole, key: keyword as Key, value: argv ? { argv } : EXPANDED.has(keyword) ? unquoted(body) : body };
}

/** Settings of which the builder takes quotes and backslashes away; a shell gets the others. */
const EXPANDED: ReadonlySet<string> = new Set(['workdir', 'user', 'expose', 'stopsignal']);

const SETTINGS: readonly Key[] = [
  'workdir',
  'user',
  'entrypoint',
  'cmd',
  'expose',
  'stopsignal',
  'volume',
  'maintainer',
  'healthcheck',
  'onbuild',
];
const READERS: ReadonlyMap<string, (line: Line) => Instruction> = new Map([
  ['run', run],
  ['from', from],
  ['copy', copy],
  ['add', copy],
  ['env', pairs],
  ['label', pairs],
  ['arg', args],
  ['shell', shell],
  ...SETTINGS.map((key) => [key, setting] as const),
]);
