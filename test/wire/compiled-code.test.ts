import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { project } from '../../server/src/testing/project.ts';
import { type Ran, layerwright, upToDate } from './program.ts';

beforeAll(upToDate);

const good: Ran = { code: 0, stdout: 'No problems in 1 file\n', stderr: '' };

type Home = { readonly check: (env?: NodeJS.ProcessEnv) => Promise<Ran>; readonly cache: string; readonly files: () => readonly string[] };

/** A home of its own, with the cache where systems have it, and a project to check. */
function home(files: Readonly<Record<string, string>> = {}): Home {
  const cwd = project({ 'app.ts': `import { Image } from 'layerwright';\nexport const app = Image.base('scratch');\n`, ...files });
  const env = { HOME: cwd, LOCALAPPDATA: join(cwd, '.cache'), XDG_CACHE_HOME: join(cwd, '.cache'), NODE_DISABLE_COMPILE_CACHE: undefined };
  const places = ['.cache/layerwright/compiled', 'Library/Caches/layerwright/compiled'].map((path) => join(cwd, path));
  const cache = places[process.platform === 'darwin' ? 1 : 0] ?? '';
  return {
    cache,
    check: (more = {}) => layerwright(cwd, ['check', 'app.ts'], { env: { ...env, ...more } }),
    files: () => readdirSync(cache).map((name) => join(cache, name)),
  };
}

const written = (files: readonly string[]): readonly string[] =>
  files.map((file) => `${file} ${String(statSync(file, { bigint: true }).mtimeNs)}`).sort();

test('what was compiled is kept for the next start, which takes it and changes nothing', async () => {
  const { check, files } = home();
  expect(await check()).toEqual(good);
  const before = written(files());
  expect(before.map((line) => /compiled[\\/](\w+)/.exec(line)?.[1])).toEqual(['core', 'program', 'typescript']);
  expect(await check()).toEqual(good);
  expect(written(files())).toEqual(before);
});

test.for([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
  ['empty', () => Buffer.alloc(0)],
  ['damaged', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)))],
  ['of another V8', (bytes: Buffer) => withSum(Buffer.from(bytes.map((byte, i) => (i === 9 ? byte ^ 1 : byte))))],
] as const)('a file of the cache that is %s counts for nothing, and is replaced', async ([, change]) => {
  const { check, files } = home();
  await check();
  for (const file of files()) writeFileSync(file, change(readFileSync(file)));
  const changed = written(files());
  expect(await check()).toEqual(good);
  const mended = written(files());
  expect(mended.filter((line) => changed.includes(line))).toEqual([]);
  expect(await check()).toEqual(good);
  expect(written(files())).toEqual(mended);
});

test('a Node that sums no bytes up, as that of an older editor, runs the program and keeps nothing', async () => {
  const { check, cache } = home({ 'older.cjs': "delete require('node:zlib').crc32;\n" });
  expect(await check({ NODE_OPTIONS: '--require ./older.cjs' })).toEqual(good);
  expect(existsSync(cache)).toBe(false);
});

/** With the sum that is right for the data behind it and behind how often it was written. */
function withSum(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(crc32(bytes.subarray(5)));
  return bytes;
}

test('files that nobody needs any more go', async () => {
  const { check, cache, files } = home();
  mkdirSync(cache, { recursive: true });
  for (let i = 0; i < 40; i++) writeFileSync(join(cache, `old-${String(i)}`), '');
  await check();
  expect(files()).toHaveLength(32);
  expect(files().filter((file) => /[\\/]old-/.test(file))).toHaveLength(29);
});

test('where nothing can be kept all goes as before', async () => {
  const { check } = home({ '.cache': 'no folder' });
  expect(await check()).toEqual(good);
});

test.for([
  ['who wants none', { NODE_DISABLE_COMPILE_CACHE: '1' }],
  ['a home that is not there', { HOME: '/nowhere/at/all', XDG_CACHE_HOME: '/nowhere/at/all/cache', LOCALAPPDATA: '/nowhere/at/all/cache' }],
  ['a relative folder', { HOME: 'home', XDG_CACHE_HOME: 'cache', LOCALAPPDATA: 'cache' }],
] as const)('%s gets no cache', async ([, env]) => {
  const { check, cache } = home();
  expect(await check(env)).toEqual(good);
  expect(readdirSync(join(cache, '../../..'))).toEqual(['app.ts']);
});
