import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { type Plugin, build } from 'esbuild';
import full from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseTypeScript as parseWithFull } from '../../packages/core/src/syntax/typescript/parse.ts';
import { differenceOf } from './testing/tree-difference.ts';
import { damaged } from './testing/damaged.ts';

type Built = { readonly ts: typeof full; readonly parseTypeScript: typeof parseWithFull };
type Text = { readonly name: string; readonly text: string };

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'layerwright-parser-'));
const original = readFileSync(join(root, 'node_modules/typescript/lib/typescript.js'), 'utf8');
let built: Built;

beforeAll(async () => {
  const { parserOnlyTypescript } = (await import(new URL('parser-plugin.mjs', import.meta.url).href)) as {
    parserOnlyTypescript: Plugin;
  };
  const outfile = join(folder, 'parser.cjs');
  const contents = `export * as ts from 'typescript'; export { parseTypeScript } from './packages/core/src/syntax/typescript/parse.ts';`;
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    conditions: ['source'],
    plugins: [parserOnlyTypescript],
    // A name that was used and is not there.
    logOverride: { 'import-is-undefined': 'error' },
  });
  built = createRequire(import.meta.url)(outfile) as Built;
});

afterAll(() => rmSync(folder, { recursive: true }));

test('the parser of the bundle is a small part of the package', () => {
  expect(statSync(join(folder, 'parser.cjs')).size).toBeLessThan(original.length / 20);
});

test('a difference between two trees is found, wherever it is', () => {
  expect(differenceOf(tree(full, 'a.ts', 'f(1)'), tree(full, 'a.ts', 'f(2)'))).toBe('statements.0.expression.arguments.0.text: 1, not 2');
  expect(differenceOf(tree(full, 'a.ts', ' f'), tree(full, 'a.ts', 'f '))).toMatch(/^\S*: \S+, not \S+$/);
  expect(differenceOf(tree(full, 'a.ts', 'f('), tree(full, 'a.ts', 'f()'))).toMatch(/^\S*: \S+, not \S+$/);
});

test('it reads the sources of this repository as the package does', () => {
  const texts = ['packages', 'server/src', 'client/src', 'scripts', 'test', 'bench', 'examples'].flatMap(textsIn);
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.flatMap(differencesOf)).toEqual([]);
});

test('it reads what others have written as the package does, in every language', () => {
  const texts = every(29, textsIn('node_modules')).flatMap(inEachLanguage);
  expect(texts.length).toBeGreaterThan(400);
  expect(texts.flatMap(differencesOf)).toEqual([]);
});

test('it reads JSX as the package does', () => {
  const texts = JSX.flatMap((text) => ['a.tsx', 'a.jsx', 'a.js', 'a.ts'].map((name) => ({ name, text })));
  expect(texts.flatMap((each) => [each, ...damaged(each, 40)]).flatMap(differencesOf)).toEqual([]);
});

test('it reads cut and damaged texts as the package does', () => {
  const texts = every(11, [...textsIn('packages'), ...textsIn('server/src'), ...every(150, textsIn('node_modules'))]);
  const broken = texts.filter(({ text }) => text.length < 20_000).flatMap((each) => damaged(each, 16));
  expect(broken.length).toBeGreaterThan(500);
  expect(broken.filter(({ name, text }) => parseWithFull(name, text).errors.length > 0).length).toBeGreaterThan(broken.length / 3);
  expect(broken.flatMap(differencesOf)).toEqual([]);
});

const JSX = [
  'const a = <div className="x" {...rest} on={() => <b>{1}</b>}>text &amp; {/* none */}\n  <></> <A.B<string> c /></div>;\n',
  'const b = <a:b c:d="1">{...list}</a:b>; const c = <T,>(x: T) => x; const d = <T extends U>(x: T) => <i>{x}</i>;\n',
  'function F() {\n  return (\n    // layerwright-ignore\n    <ul>{xs.map((x) => <li key={x}>{`${x}`}</li>)}</ul>\n  );\n}\n',
];

/** What makes the package another one, and what is then said. */
const changes: readonly { change: string; of: (text: string) => string; says: RegExp }[] = [
  {
    change: 'another version',
    of: (text) => text.replace('var version = "6.0.3"', 'var version = "6.0.4"'),
    says: /no `var version = "6.0.3";`/,
  },
  { change: 'another wrapping', of: (text) => text.replace('var ts = {};', ''), says: /no call of one function/ },
  {
    change: 'something new that is done when it is loaded',
    of: (text) => text.replace('var emptyArray = [];', 'var emptyArray = []; install(emptyArray);'),
    says: /something new when it is loaded, `install\(emptyArray\);`/,
  },
  {
    change: 'a parser that may say any message',
    of: (text) =>
      text.replace('function forEachChild(', 'function forEachChild() { return Diagnostics[arguments[0]]; } function forEachChild('),
    says: /uses `Diagnostics` as a whole/,
  },
  { change: 'no parser', of: (text) => text.replace('function getTokenPosOfNode(', 'function otherwise('), says: /no `getTokenPosOfNode`/ },
];

test.for(changes)('the build ends with $change', async ({ of, says }) => {
  const { parserOnly } = (await import(new URL('parser-only.mjs', import.meta.url).href)) as {
    parserOnly: (text: string, names: readonly string[]) => string;
  };
  const changed = of(original);
  expect(changed).not.toBe(original);
  expect(() => parserOnly(changed, ['createSourceFile', 'forEachChild'])).toThrow(says);
});

function textsIn(place: string): readonly Text[] {
  return readdirSync(join(root, place), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && (place === 'node_modules' || isOwn(entry.parentPath)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size < 100_000)
    .sort()
    .map((file) => ({ name: relative(root, file), text: readFileSync(file, 'utf8') }));
}

const isOwn = (path: string): boolean => !/[\\/](?:node_modules|out|dist)(?:[\\/]|$)/.test(path);

const every = <T>(distance: number, of: readonly T[]): readonly T[] => of.filter((_, i) => i % distance === 0);

/** JSX takes `<` for something else, and JavaScript takes types for errors. */
const inEachLanguage = ({ name, text }: Text, i: number): readonly Text[] => {
  const other = ['.tsx', '.jsx', '.js', '.ts', '.d.ts'][i % 5] ?? '';
  return [
    { name, text },
    { name: name.slice(0, name.length - extname(name).length) + other, text },
  ];
};

function differencesOf({ name, text }: Text): readonly string[] {
  const inTree = differenceOf(tree(built.ts, name, text), tree(full, name, text));
  const inProgram = differenceOf(built.parseTypeScript(name, text), parseWithFull(name, text));
  return [inTree, inProgram].flatMap((each) => (each === undefined ? [] : [`${name}: ${each}\n${text.slice(0, 300)}`]));
}

/** The tree with what its nodes say when they are asked: where they begin, and the texts of names. */
function tree(ts: typeof full, name: string, text: string): object {
  const source = ts.createSourceFile(name, text, {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const said: (number | string)[] = [];
  const visit = (node: full.Node): void => {
    said.push(node.getStart(source));
    if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.PrivateIdentifier)
      said.push((node as full.Identifier | full.PrivateIdentifier).text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return Object.assign(source, { said });
}
