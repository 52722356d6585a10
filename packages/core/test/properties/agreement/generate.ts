import { type Random, randomFrom } from './random.ts';

/** A program over the SDK. `supported`: it uses only what the reader is said to understand fully. */
export type Generated = { readonly text: string; readonly supported: boolean; readonly env: Readonly<Record<string, string>> };

/** Names in sight while a program is written, by what they hold. */
type Scope = {
  readonly random: Random;
  readonly wild: boolean;
  readonly images: string[];
  readonly lets: string[];
  readonly texts: string[];
  readonly lists: string[];
  readonly records: string[];
  readonly makers: string[];
  count: number;
  /** Nested branches and calls left. */
  depth: number;
};

const ENV = ['MODE', 'TAG', 'DEBUG'] as const;
const WORDS = ['git', 'curl', 'jq', 'vim-tiny', 'g++'] as const;

/** The program of a seed. Every second one uses constructs that the reader does not understand as well. */
export function generateProgram(seed: number): Generated {
  const random = randomFrom(seed);
  const wild = seed % 2 === 1;
  const scope: Scope = { random, wild, images: [], lets: [], texts: [], lists: [], records: [], makers: [], count: 0, depth: 3 };
  const lines = ['import { Image } from "layerwright";', ...PRELUDE(wild)];
  const length = 3 + random.below(9);
  for (let i = 0; i < length; i++) lines.push(...statement(scope));
  lines.push(...define(scope, true), ...define(scope, true));
  const exported = scope.lets.filter((name) => scope.images.includes(name));
  if (exported.length > 0) lines.push(`export { ${exported.join(', ')} };`);
  const env = Object.fromEntries(ENV.filter(() => random.chance(60)).map((name) => [name, random.pick(['a', 'b', '', '1'])]));
  return { text: `${lines.join('\n')}\n`, supported: !wild, env };
}

/** What programs outside the subset may call: it changes what it is given. */
const PRELUDE = (wild: boolean): readonly string[] =>
  wild
    ? [
        'declare const outside: any;',
        'function meddle(list: string[], record: Record<string, string>) { for (const each of [1, 2]) { list.push("m" + each); record["M" + each] = "1"; } }',
      ]
    : [];

const fresh = (scope: Scope, prefix: string): string => `${prefix}${scope.count++}`;

function statement(scope: Scope): readonly string[] {
  const { random, wild, depth } = scope;
  const choice = random.below(wild ? 17 : 12);
  if (choice < 3) return define(scope, random.chance(40));
  if (choice === 3) return named(scope, 'texts', 's', text(scope));
  if (choice === 4) return named(scope, 'lists', 'l', list(scope));
  if (choice === 5) return named(scope, 'records', 'r', record(scope));
  if (choice === 6) return depth > 0 ? maker(scope) : [];
  if (choice === 7 || choice === 8) return reassign(scope);
  if (choice < 12) return depth > 0 ? branch(scope) : reassign(scope);
  return strange(scope);
}

function named(scope: Scope, kind: 'texts' | 'lists' | 'records', prefix: string, value: string): readonly string[] {
  const name = fresh(scope, prefix);
  scope[kind].push(name);
  return [`const ${name} = ${value};`];
}

function define(scope: Scope, constant: boolean): readonly string[] {
  const value = image(scope);
  const name = fresh(scope, 'i');
  scope.images.push(name);
  if (!constant) scope.lets.push(name);
  return [constant ? `export const ${name} = ${value};` : `let ${name} = ${value};`];
}

function reassign(scope: Scope): readonly string[] {
  if (scope.lets.length === 0) return define(scope, false);
  const name = scope.random.pick(scope.lets);
  return [`${name} = ${scope.random.chance(70) ? name + step(scope) : image(scope)};`];
}

function branch(scope: Scope): readonly string[] {
  if (scope.lets.length === 0) return define(scope, false);
  const inner = (): string => {
    scope.depth--;
    const inside = block(scope, () => (scope.random.chance(30) && scope.depth > 0 ? branch(scope) : reassign(scope)));
    scope.depth++;
    return inside;
  };
  const lines = [`if (${condition(scope)}) {`, inner(), '}'];
  if (scope.random.chance(30)) lines.push(`else if (${condition(scope)}) {`, inner(), '}');
  if (scope.random.chance(50)) lines.push('else {', inner(), '}');
  return lines;
}

/** Statements in braces: the names they declare are gone afterwards. */
function block(scope: Scope, make: () => readonly string[]): string {
  const kinds = ['images', 'lets', 'texts', 'lists', 'records', 'makers'] as const;
  const before = kinds.map((kind) => scope[kind].length);
  const lines = Array.from({ length: 1 + scope.random.below(2) }, make).flat();
  kinds.forEach((kind, i) => {
    scope[kind].length = before[i] ?? 0;
  });
  return lines.map((line) => line.replace(/^export /, '')).join('\n');
}

/** A function that makes an image: defaults, an early return, a rest parameter, a closure. */
function maker(scope: Scope): readonly string[] {
  const { random } = scope;
  const name = fresh(scope, 'make');
  const [p, q] = [fresh(scope, 'p'), fresh(scope, 'q')];
  const inner: Scope = {
    ...scope,
    images: [...scope.images],
    lets: [],
    texts: [...scope.texts, p, q],
    lists: [...scope.lists],
    records: [...scope.records],
    makers: [],
    depth: 1,
  };
  const local = fresh(inner, 'x');
  const lines = [`function ${name}(${p}: string, ${q} = "d") {`, `  let ${local} = ${image(inner)};`];
  inner.images.push(local);
  inner.lets.push(local);
  if (random.chance(40)) lines.push(`  if (${condition(inner)}) return ${local}${step(inner)};`);
  if (random.chance(60)) lines.push(...branch(inner));
  lines.push(`  return ${local}${step(inner)};`, '}');
  scope.count = inner.count;
  scope.makers.push(name);
  return lines;
}

/** Constructs that the reader does not understand: it has to notice what they change. */
function strange(scope: Scope): readonly string[] {
  const { random } = scope;
  const own = scope.lets.length > 0 ? random.pick(scope.lets) : undefined;
  const options: (readonly string[])[] = [];
  const listName = scope.lists.at(-1);
  const recordName = scope.records.at(-1);
  if (own !== undefined) {
    options.push([`for (let n = 0; n < ${random.below(3)}; n++) { ${own} = ${own}${step(scope)}; }`]);
    options.push([`for (const each of ["a", "b"]) ${own} = ${own}.env({ [each.toUpperCase()]: each });`]);
    options.push([`switch (process.env.MODE) { case "a": ${own} = ${own}${step(scope)}; break; default: ${own} = ${own}${step(scope)}; }`]);
    options.push([
      `try { ${own} = ${own}${step(scope)}; if (process.env.TAG) throw new Error("x"); } catch { ${own} = ${own}${step(scope)}; }`,
    ]);
    options.push([`[1, 2].forEach(() => { ${own} = ${own}${step(scope)}; });`]);
    options.push([`const ${fresh(scope, 'f')} = (() => { ${own} = ${own}${step(scope)}; return 1; })();`]);
    options.push([`class C${scope.count++} { static made = (${own} = ${own}${step(scope)}); }`]);
    options.push([`{ let n = 2; while (n-- > 0) ${own} = ${own}${step(scope)}; }`]);
    options.push([`({ x: ${own} } = { x: ${own}${step(scope)} });`]);
  }
  if (listName !== undefined && recordName !== undefined) options.push([`meddle(${listName}, ${recordName});`]);
  if (listName !== undefined)
    options.push(
      [`${listName}.push("p");`],
      [`${listName}[0] = "z";`],
      [`const ${fresh(scope, 'y')} = ${listName}.reverse();`],
      [`${listName}.length = 1;`],
    );
  if (recordName !== undefined)
    options.push(
      [`Object.assign(${recordName}, { Z: "1" });`],
      [`delete (${recordName} as any).A;`],
      [`${recordName}["B"] = "set";`],
      [`for (const key in ${recordName}) (${recordName} as any)[key] = key;`],
    );
  return options.length > 0 ? random.pick(options) : define(scope, false);
}

function image(scope: Scope): string {
  const { random } = scope;
  const steps = Array.from({ length: random.below(4) }, () => step(scope)).join('');
  const choice = random.below(10);
  if (choice < 3 && scope.images.length > 0) return random.pick(scope.images) + steps;
  if (choice === 3 && scope.makers.length > 0)
    return `${random.pick(scope.makers)}(${text(scope)}${random.chance(50) ? `, ${text(scope)}` : ''})${steps}`;
  if (choice === 4 && scope.depth > 0 && scope.images.length > 0)
    return `(${condition(scope)} ? ${random.pick(scope.images)} : ${random.pick(scope.images)})${steps}`;
  return `${random.chance(50) ? `Image.base(${random.pick(['"debian:12"', '`debian:${"12"}`', '"x" + ":1"'])})` : `Image.debianSlim(${random.pick(['', '"3.12"', 'undefined'])})`}${steps}`;
}

function step(scope: Scope): string {
  const { random } = scope;
  const packages = random.chance(50) ? list(scope) : text(scope);
  return random.pick([
    () => `.aptInstall(${random.chance(50) ? words(scope) : `"${random.pick(WORDS)}"`})`,
    () => `.pipInstall(${packages})`,
    () => `.pipInstall(${text(scope)}, { pre: ${condition(scope)} ? true : false, indexUrl: ${text(scope)} })`,
    () => `.runCommands(${text(scope)}, ${text(scope)})`,
    () => `.runCommands(...${words(scope)})`,
    () => `.runCommands("echo a &&\\n  echo " + ${text(scope)}, { secrets: ["T"] })`,
    () => `.env(${random.chance(40) && scope.records.length > 0 ? random.pick(scope.records) : record(scope)})`,
    () => `.label({ ...${record(scope)}, v: ${text(scope)} })`,
    () => `.workdir("/" + ${text(scope)})`,
    () => `.addLocalDir(${text(scope)}, "/app")`,
    () => `.entrypoint(${list(scope)})`,
    () => '.user("app")',
  ])();
}

const words = (scope: Scope): string =>
  `[${Array.from({ length: 1 + scope.random.below(3) }, () => `"${scope.random.pick(WORDS)}"`).join(', ')}]`;

function text(scope: Scope): string {
  const { random } = scope;
  const choice = random.below(9);
  if (choice < 2 && scope.texts.length > 0) return random.pick(scope.texts);
  if (choice === 2) return `\`t-\${${scope.texts.length > 0 ? random.pick(scope.texts) : '7'}}\``;
  if (choice === 3) return `"a" + ${random.pick(['1', '"b"', 'true'])}`;
  if (choice === 4) return `(process.env.${random.pick(ENV)} ?? "none")`;
  if (choice === 5) return `(${condition(scope)} ? "yes" : "no")`;
  if (choice === 6) return `(process.env.${random.pick(ENV)} || "or")`;
  return random.pick(['"word"', "'it\\'s'", '"x y"', '"$HOME"', '`q"q`', '"é☃"']);
}

function list(scope: Scope): string {
  const { random } = scope;
  const spread = random.chance(40) && scope.lists.length > 0 ? [`...${random.pick(scope.lists)}`] : [];
  const items = Array.from({ length: 1 + random.below(3) }, () => text(scope));
  return `[${(random.chance(50) ? [...spread, ...items] : [...items, ...spread]).join(', ')}]`;
}

/**
 * A key may be written twice, but not beside a spread: there V8 (Node 20) gives it the last place, where the language says
 * the first, and TypeScript refuses it anyway.
 */
function record(scope: Scope): string {
  const { random } = scope;
  const spread = random.chance(30) && scope.records.length > 0 ? [`...${random.pick(scope.records)}`] : [];
  const keys = ['A', 'B', '"C"', '["D"]', ...(spread.length > 0 ? [] : ['A'])];
  const first = random.below(keys.length);
  const fields = Array.from({ length: 1 + random.below(3) }, (_, i) => `${keys[(first + i) % keys.length] ?? 'A'}: ${text(scope)}`);
  return `{ ${(random.chance(50) ? [...spread, ...fields] : [...fields, ...spread]).join(', ')} }`;
}

function condition(scope: Scope): string {
  const { random } = scope;
  const name = `process.env.${random.pick(ENV)}`;
  return random.pick([
    () => name,
    () => `!${name}`,
    () => `${name} === "${random.pick(['a', 'b'])}"`,
    () => `${name} !== "a"`,
    () => `${name} === "a" && ${name} !== "b"`,
    () => `"x" === ${scope.texts.length > 0 ? random.pick(scope.texts) : '"x"'}`,
    () => `${name} == null`,
    () => 'true',
  ])();
}
