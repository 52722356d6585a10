import type { Parameters } from '../../packages/image/src/method.ts';

/** A Python expression, as far as the vectors use one. */
type Python =
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'word'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly Python[] }
  | { readonly is: 'dict'; readonly fields: readonly (readonly [key: Python, value: Python])[] }
  | { readonly is: 'attribute'; readonly of: Python; readonly name: string }
  | { readonly is: 'call'; readonly of: Python; readonly args: Arguments }
  | { readonly is: 'sum'; readonly left: Python; readonly right: Python };
type Arguments = { readonly list: readonly Python[]; readonly named: readonly (readonly [name: string, value: Python])[] };

/**
 * A call in Python as the same call in TypeScript: names in camel case, and keyword arguments where the row has them, by
 * place or in the options object at the end. `"a" * 64` and adjacent strings become one string.
 */
export function toTypeScript(python: string, parametersOf: (name: string) => Parameters | undefined): string {
  const tokens = tokensOf(python);
  const expression = sum(tokens);
  if (tokens.length > 0) throw new SyntaxError(`not understood: ${tokens.join(' ')}`);
  return show(expression, parametersOf);
}

export const camelCase = (name: string): string => name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const TOKEN = /\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\d+|[A-Za-z_]\w*|[()[\]{}.,:=+*])/y;

function tokensOf(python: string): string[] {
  const tokens: string[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < python.trimEnd().length; ) {
    const at = TOKEN.lastIndex;
    const [, token] = TOKEN.exec(python) ?? [];
    if (token === undefined) throw new SyntaxError(`not understood: ${python.slice(at)}`);
    tokens.push(token);
  }
  return tokens;
}

function sum(tokens: string[]): Python {
  let left = product(tokens);
  while (taken(tokens, '+')) left = { is: 'sum', left, right: product(tokens) };
  return left;
}

function product(tokens: string[]): Python {
  const left = chain(tokens);
  if (!taken(tokens, '*')) return left;
  const right = chain(tokens);
  if (left.is !== 'text' || right.is !== 'word') throw new SyntaxError('only a string can be repeated');
  return { is: 'text', value: left.value.repeat(Number(right.text)) };
}

function chain(tokens: string[]): Python {
  let of = atom(tokens);
  for (;;) {
    if (taken(tokens, '.')) of = { is: 'attribute', of, name: next(tokens) };
    else if (taken(tokens, '(')) of = { is: 'call', of, args: argumentsOf(tokens) };
    else return of;
  }
}

function atom(tokens: string[]): Python {
  const token = next(tokens);
  if (token === '[') return { is: 'list', items: separated(tokens, ']', () => sum(tokens)) };
  if (token === '{') return { is: 'dict', fields: separated(tokens, '}', () => field(tokens)) };
  if (/^["']/.test(token)) return { is: 'text', value: unescaped(token) + adjacent(tokens) };
  if (/^\w/.test(token)) return { is: 'word', text: WORDS.get(token) ?? token };
  throw new SyntaxError(`not understood: ${token}`);
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'undefined'],
]);

function adjacent(tokens: string[]): string {
  let all = '';
  while (/^["']/.test(tokens[0] ?? '')) all += unescaped(next(tokens));
  return all;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
]);

function unescaped(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, (escape, character: string) => {
    const meaning = ESCAPES.get(character);
    if (meaning === undefined) throw new SyntaxError(`not understood: ${escape}`);
    return meaning;
  });
}

function field(tokens: string[]): readonly [Python, Python] {
  const key = sum(tokens);
  expectToken(tokens, ':');
  return [key, sum(tokens)];
}

function argumentsOf(tokens: string[]): Arguments {
  const named: (readonly [string, Python])[] = [];
  const list = separated(tokens, ')', () => {
    if (tokens[1] !== '=') return [sum(tokens)];
    const name = next(tokens);
    expectToken(tokens, '=');
    named.push([name, sum(tokens)]);
    return [];
  });
  return { list: list.flat(), named };
}

function separated<T>(tokens: string[], end: string, item: () => T): readonly T[] {
  const items: T[] = [];
  while (!taken(tokens, end)) {
    items.push(item());
    if (tokens[0] !== end) expectToken(tokens, ',');
  }
  return items;
}

function taken(tokens: string[], token: string): boolean {
  if (tokens[0] !== token) return false;
  tokens.shift();
  return true;
}

function expectToken(tokens: string[], token: string): void {
  if (!taken(tokens, token)) throw new SyntaxError(`\`${token}\` is expected before \`${tokens[0] ?? 'the end'}\``);
}

function next(tokens: string[]): string {
  const token = tokens.shift();
  if (token === undefined) throw new SyntaxError('something is missing at the end');
  return token;
}

type ParametersOf = (name: string) => Parameters | undefined;

function show(of: Python, parametersOf: ParametersOf): string {
  const inner = (each: Python): string => show(each, parametersOf);
  switch (of.is) {
    case 'text':
      return JSON.stringify(of.value);
    case 'word':
      return of.text;
    case 'list':
      return `[${of.items.map(inner).join(', ')}]`;
    case 'dict':
      return record(of.fields.map(([key, value]) => [inner(key), inner(value)]));
    case 'attribute':
      return `${inner(of.of)}.${camelCase(of.name)}`;
    case 'sum':
      return `${inner(of.left)} + ${inner(of.right)}`;
    case 'call':
      return `${inner(of.of)}(${placed(of, parametersOf).join(', ')})`;
  }
}

const record = (fields: readonly (readonly [key: string, value: string])[]): string =>
  fields.length === 0 ? '{}' : `{ ${fields.map(([key, value]) => `${key}: ${value}`).join(', ')} }`;

/** The arguments in their places: the keywords that are fields of the options are one object at the end. */
function placed({ of, args }: Extract<Python, { is: 'call' }>, parametersOf: ParametersOf): readonly string[] {
  const list = args.list.map((each) => show(each, parametersOf));
  if (args.named.length === 0) return list;
  const name = of.is === 'attribute' ? camelCase(of.name) : of.is === 'word' ? of.text : '';
  const fields: (readonly [string, string])[] = [];
  for (const [keyword, value] of args.named) {
    const key = camelCase(keyword);
    const place = placeOf(parametersOf(name) ?? {}, key);
    if (place === undefined) throw new SyntaxError(`${name}() has no parameter ${key}`);
    if (place === 'options') fields.push([key, show(value, parametersOf)]);
    else {
      while (list.length < place) list.push('undefined');
      list[place] = show(value, parametersOf);
    }
  }
  return fields.length > 0 ? [...list, record(fields)] : list;
}

function placeOf(parameters: Parameters, key: string): number | 'options' | undefined {
  const place = Object.keys(parameters).indexOf(key);
  if (place >= 0) return place;
  return Object.values(parameters).some(({ fields }) => fields && Object.hasOwn(fields, key)) ? 'options' : undefined;
}
