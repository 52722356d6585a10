import { TomlDate, TomlError, parse } from 'smol-toml';

/** A string of a file, and the number of its line; no line where it is written in several, or with characters that stand for others. */
export type Written = { readonly text: string; readonly line: number | undefined };
export type Table = ReadonlyMap<string, Toml>;
export type Toml = Written | Table | readonly Toml[] | number | boolean | undefined;

export const isTable = (value: Toml): value is Table => value instanceof Map;
export const isList = (value: Toml): value is readonly Toml[] => Array.isArray(value);
export const isWritten = (value: Toml): value is Written => typeof value === 'object' && 'text' in value;

/** The table at the end of some names; none where something else stands there. */
export function tableAt(table: Table, ...names: readonly string[]): Table | undefined {
  let at: Toml = table;
  for (const name of names) at = isTable(at) ? at.get(name) : undefined;
  return isTable(at) ? at : undefined;
}

/** What a file says in TOML; nothing where it is none. Dates are nothing: nobody asks for them. */
export function readToml(text: string): Table | undefined {
  const plain = parsed(text);
  if (plain === undefined) return undefined;
  const marked = markedIn(text);
  const again = marked && parsed(marked.text);
  // What the marks have changed is not where it seems to be.
  const isSame = marked && again && JSON.stringify(plain) === withoutMarks(JSON.stringify(again), marked.written);
  const table = isSame ? valueOf(again, marked.written) : valueOf(plain, []);
  return isTable(table) ? table : undefined;
}

/** The number of the line in which a text is no TOML; nothing for one that is. */
export function tomlErrorIn(text: string): number | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof TomlError ? error.line : 1;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return parse(text, { unsafeKeyBehaviour: 'drop' });
  } catch {
    // What is half typed says nothing yet.
    return undefined;
  }
}

/** Characters that no file has: the parser tells no places, so each string is marked, and where the mark comes out, it stood. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const MARK = /\uE000(\d+)\uE001/g;

type Marked = { readonly text: string; readonly written: readonly Written[] };

/** A string of one line, in which no character stands for another one but those behind a backslash. */
const STRING = /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'/g;

function markedIn(text: string): Marked | undefined {
  if (text.includes(OPEN)) return undefined;
  const written: Written[] = [];
  let [line, counted] = [1, 0];
  const marked = text.replace(STRING, (whole, basic: string | undefined, literal: string | undefined, at: number) => {
    const said = basic ?? literal ?? '';
    if (said === '' || (basic !== undefined && said.includes('\\'))) return whole;
    line += text.slice(counted, at).split('\n').length - 1;
    counted = at;
    written.push({ text: said, line });
    return `${whole.slice(0, 1)}${OPEN}${written.length - 1}${CLOSE}${whole.slice(-1)}`;
  });
  return { text: marked, written };
}

/** The same JSON with the strings themselves in place of their marks. */
const withoutMarks = (json: string, written: readonly Written[]): string =>
  json.replace(MARK, (_, number: string) => JSON.stringify(written[Number(number)]?.text ?? '').slice(1, -1));

function valueOf(value: unknown, written: readonly Written[]): Toml {
  if (typeof value === 'string') return stringOf(value, written);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((each: unknown) => valueOf(each, written));
  if (typeof value !== 'object' || value === null || value instanceof TomlDate) return undefined;
  return new Map(Object.entries(value).map(([key, each]) => [stringOf(key, written).text, valueOf(each, written)]));
}

function stringOf(value: string, written: readonly Written[]): Written {
  const alone = /^\uE000(\d+)\uE001$/.exec(value)?.[1];
  const found = alone === undefined ? undefined : written[Number(alone)];
  return found ?? { text: value.replace(MARK, (_, number: string) => written[Number(number)]?.text ?? ''), line: undefined };
}
