import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { shellGrammars } from '../scripts/generate/shell-grammars.ts';
import { contributions, hosts, rawGrammar, root } from './testing/tokenize.ts';

const contributed = await contributions();
const texts = await Promise.all(contributed.map(async ({ path }) => readFile(join(root, path), 'utf8')));

test('the manifest contributes every grammar that is generated, under its own name', () => {
  expect(contributed.map(({ path }) => path)).toEqual(shellGrammars.map(({ path }) => `./${path}`));
  const names = texts.map((text) => (JSON.parse(text) as { scopeName: string }).scopeName);
  expect(contributed.map(({ scopeName }) => scopeName)).toEqual(names);
});

test('each grammar goes into the host that it is made for', () => {
  expect(contributed.map(({ injectTo }) => injectTo)).toEqual(hosts.flatMap((host) => [[host], [host]]));
  const foreign = contributed.map(({ injectTo }, index) => included(texts[index] ?? '').filter(({ scope }) => scope !== injectTo[0]));
  expect(new Set(foreign.flat().map(({ scope }) => scope))).toEqual(new Set(['source.shell']));
});

test('an editor is told the languages of shell and of what is substituted in it', () => {
  const shell = { 'meta.embedded.block.shellscript': 'shellscript', 'meta.embedded.inline.shellscript': 'shellscript' };
  expect(contributed.flatMap(({ embeddedLanguages }) => (embeddedLanguages === undefined ? [] : [embeddedLanguages]))).toEqual([
    { ...shell, 'meta.embedded.line.ts': 'typescript' },
    { ...shell, 'meta.embedded.line.tsx': 'typescriptreact' },
    { ...shell, 'meta.embedded.line.js': 'javascript' },
    { ...shell, 'meta.embedded.line.js.jsx': 'javascriptreact' },
  ]);
});

test('what is taken of other grammars is there', async () => {
  const all = texts.flatMap(included);
  expect(all.length).toBeGreaterThan(20);
  const known = await Promise.all(all.map(async ({ scope, part }) => isThere(scope, part)));
  expect(all.filter((_, index) => !known[index])).toEqual([]);
});

interface Include {
  readonly scope: string;
  readonly part: string | undefined;
}

function included(text: string): Include[] {
  return Array.from(text.matchAll(/"include": "(source\.[^"#]*)(?:#([^"]*))?"/g), ([, scope = '', part]) => ({ scope, part }));
}

/** A part that is not there would be passed over without a word. */
async function isThere(scope: string, part: string | undefined): Promise<boolean> {
  const grammar = await rawGrammar(scope, []);
  return grammar !== null && (part === undefined || part in grammar.repository);
}
