import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, writeIn } from '../testing/project.ts';
import { type LoadedConfig, configFiles } from './config-files.ts';

const NAME = 'layerwright.config.jsonc';
const load = (folder: string, file = 'app.ts'): LoadedConfig => configFiles().nearest(join(folder, file));
const problems = (loaded: LoadedConfig): readonly string[] =>
  loaded.sources.flatMap(({ text, problems: all }) => all.map(({ message, span }) => `${text.slice(...span)} | ${message}`));

test('what a file does not say is said by those that it extends, of which a later one counts more', () => {
  const folder = project({
    [NAME]: `{ "extends": ["./a.jsonc", "./conf/b.jsonc"], "lint": { "rules": { "invalid-call": "info" } }, "registry": "own:5000" }`,
    'a.jsonc': `{ "lint": { "rules": { "invalid-call": "off" }, "ignore": ["size"] }, "registry": "a:5000", "targets": { "x": { "gpu": "A" } } }`,
    'conf/b.jsonc': `{ "registry": "b:5000", "wrappers": ["make"], "targets": { "y": { "gpu": "B" } }, "build": { "context": "ctx" } }`,
  });
  const { config, sources } = load(folder);
  expect(sources.map(({ file }) => file)).toEqual(['a.jsonc', 'conf/b.jsonc', NAME].map((name) => join(folder, name)));
  expect(config).toEqual({
    lint: { rules: { 'invalid-call': 'off' }, ignore: ['size'], overrides: [{ rules: { 'invalid-call': 'info' } }] },
    registry: 'own:5000',
    wrappers: ['make'],
    targets: { x: { gpu: 'A' }, y: { gpu: 'B' } },
    build: { context: join(folder, 'conf/ctx') },
  });
});

test('a circle is an error that says so', () => {
  const folder = project({
    [NAME]: `{ "extends": "./conf/a.jsonc" }`,
    'conf/a.jsonc': `{ "extends": "./b.jsonc" }`,
    'conf/b.jsonc': `{ "extends": "../${NAME}" }`,
  });
  const loaded = load(folder);
  expect(problems(loaded)).toEqual([`"../${NAME}" | \`../${NAME}\` leads in a circle: ${NAME} → conf/a.jsonc → conf/b.jsonc → ${NAME}.`]);
  expect(loaded.config).toEqual({});
  writeIn(folder, NAME, `{ "extends": "./${NAME}" }`);
  expect(problems(load(folder))).toEqual([`"./${NAME}" | \`./${NAME}\` leads in a circle: ${NAME} → ${NAME}.`]);
});

test('a file that is extended twice is read once, and is no circle', () => {
  const folder = project({
    [NAME]: `{ "extends": ["./a.jsonc", "./b.jsonc"] }`,
    'a.jsonc': `{ "extends": "./c.jsonc" }`,
    'b.jsonc': `{ "extends": "./c.jsonc" }`,
    'c.jsonc': '{}',
  });
  const loaded = load(folder);
  expect(problems(loaded)).toEqual([]);
  expect(loaded.sources.map(({ file }) => file)).toEqual(['c.jsonc', 'a.jsonc', 'b.jsonc', NAME].map((name) => join(folder, name)));
});

test('one that is not there, or is wrong, is said where that is, and nothing is configured', () => {
  const folder = project({
    [NAME]: `{ "extends": ["./missing.jsonc", "./wrong.jsonc"], "registry": "own:5000" }`,
    'wrong.jsonc': `{ "lnt": {} }`,
  });
  const loaded = load(folder);
  expect(problems(loaded)).toEqual([
    '"lnt" | Unknown key `lnt`; did you mean `lint`?',
    '"./missing.jsonc" | `./missing.jsonc` cannot be read: no such file or directory.',
  ]);
  expect(loaded.config).toEqual({});
});

test('files have what overrides say of them, from the folder of who says it', () => {
  const folder = project({
    'a/layerwright.config.jsonc': `{ "extends": "../base.jsonc", "overrides": [{ "files": ["tools/**"], "lint": { "ignore": ["all"] } }] }`,
    'base.jsonc': `{ "overrides": [{ "files": ["a/tools/*.ts"], "dialects": ["e2b"], "lint": { "select": ["size"] } }] }`,
  });
  const files = configFiles();
  const lint = (file: string) => files.nearest(join(folder, file)).config.lint;
  expect(lint('a/x.ts')).toBeUndefined();
  expect(lint('a/tools/x.ts')).toEqual({ overrides: [{ dialects: ['e2b'], select: ['size'] }, { ignore: ['all'] }] });
  expect(lint('a/tools/deep/x.ts')).toEqual({ ignore: ['all'] });
  expect(files.nearest(join(folder, 'a/tools/x.ts')).config).toBe(files.nearest(join(folder, 'a/tools/y.ts')).config);
});

test('what is set elsewhere counts more than all files', () => {
  const folder = project({ [NAME]: `{ "lint": { "rules": { "invalid-call": "off" } } }` });
  const files = configFiles();
  const file = join(folder, 'x.ts');
  const before = files.nearest(file).config;
  files.override({ rules: { 'invalid-call': 'hint' } });
  expect(files.nearest(file).config.lint).toEqual({ rules: { 'invalid-call': 'off' }, overrides: [{ rules: { 'invalid-call': 'hint' } }] });
  expect(files.elsewhere().config.lint).toEqual({ rules: { 'invalid-call': 'hint' } });
  files.override(undefined);
  expect(files.nearest(file).config).toEqual(before);
});

test('a change of a file that is extended is seen, and nothing else makes a new configuration', () => {
  const folder = project({ [NAME]: `{ "extends": "./a.jsonc" }`, 'a.jsonc': '{ "registry": "a:1" }' });
  const files = configFiles();
  const config = (): LoadedConfig['config'] => files.nearest(join(folder, 'x.ts')).config;
  const before = config();
  files.refresh();
  expect(config()).toBe(before);
  writeIn(folder, 'a.jsonc', '{ "registry": "another:1" }');
  files.refresh();
  expect(config()).toEqual({ registry: 'another:1' });
});
