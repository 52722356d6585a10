import { type Text, flat, isHole, slice } from 'layerwright/spec';
import type { Install } from './effect.ts';
import { unescaped } from './shell/unescape.ts';

/** One bound of a version: `>=` and `1.26`. */
export type Bound = { readonly operator: string; readonly version: Text };

/**
 * What pip is asked for: `name[extras] >=1,<2 ; marker` or `name @ url`, as in PEP 508. Each part has its place. `key` is the
 * name as the index compares it: small letters, one dash for any of `-_.`.
 */
export type Requirement = {
  readonly at: Text;
  readonly name: Text;
  readonly key: string;
  readonly extras: readonly Text[];
  readonly bounds: readonly Bound[];
  readonly marker?: Text;
  readonly url?: Text;
};

const NAME = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/;
const EXTRAS = /^\s*\[([^\]]*)\]/;
const BOUND = /^[\s,(]*(===|==|~=|!=|<=|>=|<|>)\s*([\w.*+!\uFFFC-]+)[\s)]*/;
const URL = /^\s*@\s*(\S+)/;
const MARKER = /^\s*;\s*(.*?)\s*$/s;
const END = /^\s*(?:#.*)?$/s;

/**
 * The requirement that a word of a command or a line of a requirements file says. Nothing for a path, a flag, an address
 * alone, a name with a hole, and what is no requirement. A hole in a version is kept: who compares versions meets it there.
 */
export function requirementIn(word: Text): Requirement | undefined {
  let known = memo.get(word);
  if (!known) memo.set(word, (known = { requirement: read(word) }));
  return known.requirement;
}

const ofInstalls = new WeakMap<Install, readonly Requirement[]>();

/** The requirements that an installation names, without what is none. */
export function requirementsOf(install: Install): readonly Requirement[] {
  let all = ofInstalls.get(install);
  if (!all) ofInstalls.set(install, (all = install.packages.flatMap((word) => requirementIn(word) ?? [])));
  return all;
}

/** Many rules ask about the same words. */
const memo = new WeakMap<Text, { readonly requirement: Requirement | undefined }>();

function read(word: Text): Requirement | undefined {
  const at = withoutQuotes(word);
  if (!at || at.some((piece) => isHole(piece) && piece.word !== true)) return undefined;
  const all = flat(at);
  const named = NAME.exec(all);
  if (!named) return undefined;
  const [whole, name = ''] = named;
  const start = whole.length - name.length;
  const parts = behindName(at, whole.length);
  return parts && { at, name: slice(at, start, whole.length), key: normalised(name), ...parts };
}

/** The name of a project as an index compares it. */
const normalised = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

type Parts = Omit<Requirement, 'at' | 'name' | 'key'>;

/** A part that was read, and where it ends. */
type Taken<T> = { readonly value: T; readonly end: number };

function behindName(at: Text, from: number): Parts | undefined {
  const extras = extrasIn(at, from);
  const url = urlIn(at, extras.end);
  const bounds = url.value ? { value: [], end: url.end } : boundsIn(at, extras.end);
  return behindVersion(at, bounds.end, { extras: extras.value, bounds: bounds.value, ...(url.value && { url: url.value }) });
}

function extrasIn(at: Text, from: number): Taken<readonly Text[]> {
  const found = EXTRAS.exec(flat(at).slice(from));
  if (!found) return { value: [], end: from };
  const [whole, inner = ''] = found;
  return { value: partsOf(at, { text: inner, from: from + whole.indexOf('[') + 1 }), end: from + whole.length };
}

function urlIn(at: Text, from: number): Taken<Text | undefined> {
  const found = URL.exec(flat(at).slice(from));
  if (!found) return { value: undefined, end: from };
  const [whole, address = ''] = found;
  const end = from + whole.length;
  return { value: slice(at, end - address.length, end), end };
}

function boundsIn(at: Text, from: number): Taken<readonly Bound[]> {
  const all = flat(at);
  const value: Bound[] = [];
  let end = from;
  for (let found = BOUND.exec(all.slice(end)); found; found = BOUND.exec(all.slice(end))) {
    const [whole, operator = '', version = ''] = found;
    const start = end + whole.indexOf(version, whole.indexOf(operator) + operator.length);
    value.push({ operator, version: slice(at, start, start + version.length) });
    end += whole.length;
  }
  return { value, end };
}

function behindVersion(at: Text, end: number, parts: Parts): Parts | undefined {
  const rest = flat(at).slice(end);
  const [whole, marker = ''] = MARKER.exec(rest) ?? [];
  if (whole === undefined) return END.test(rest) ? parts : undefined;
  const start = end + rest.indexOf(marker, rest.indexOf(';') + 1);
  return { ...parts, marker: slice(at, start, start + marker.length) };
}

/** The words between commas, each with its place. */
function partsOf(at: Text, { text, from }: { readonly text: string; readonly from: number }): readonly Text[] {
  return [...text.matchAll(/[^,\s]+/g)].map(({ 0: word, index }) => slice(at, from + index, from + index + word.length));
}

/** What the shell makes of a word: without backslashes, and without quotes around all of it; nothing where there are others, and where it expands something. */
function withoutQuotes(written: Text): Text | undefined {
  const word = unescaped(written);
  const all = flat(word);
  const [, quote, inner] = /^(['"])(.*)\1$/s.exec(all) ?? [];
  if (quote === undefined || inner === undefined) return /['"`$\\]/.test(all.replace(/;.*$/s, '')) ? undefined : word;
  return inner.includes(quote) || (quote === '"' && /[$`\\]/.test(inner)) ? undefined : slice(word, 1, all.length - 1);
}
