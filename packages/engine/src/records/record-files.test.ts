import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type BuildRecord, countCached } from './record.ts';
import { recordFiles, recordFolder } from './record-files.ts';

const record = (image: string, steps = 1): BuildRecord => ({
  version: 1,
  ended: '2026-01-02T03:04:05.000Z',
  engine: { host: 'unix:///a.sock', id: 'E', driver: 'overlay2' },
  outcome: 'built',
  image,
  tags: ['a:latest'],
  dockerfile: 'd',
  steps: Array.from({ length: steps }, () => ({ instruction: 'i', method: 'base', isBase: true, state: 'ran', milliseconds: 1 })),
});
const key = { file: '/w/a.image.ts', name: 'app' };

describe('the record of a build', () => {
  test('is read as it was written, by its image alone', async () => {
    const files = recordFiles(join(temporaryFolder(), 'not/yet'));
    expect(files.read(key)).toBeUndefined();
    await files.write(key, record('one'));
    await files.write({ ...key, name: undefined }, record('two'));
    expect(files.read(key)).toEqual(record('one'));
    expect(files.read({ ...key, name: undefined })).toEqual(record('two'));
    expect(files.read({ ...key, file: '/w/b.image.ts' })).toBeUndefined();
  });

  test('replaces the one before', async () => {
    const files = recordFiles(temporaryFolder());
    await files.write(key, record('one', 50));
    await files.write(key, record('two'));
    expect(files.read(key)).toEqual(record('two'));
    expect(readdirSync(files.folder)).toHaveLength(1);
  });

  test('is for its user alone', async () => {
    const files = recordFiles(temporaryFolder());
    await files.write(key, record('one'));
    const [name = ''] = readdirSync(files.folder);
    expect(statSync(join(files.folder, name)).mode & 0o777).toBe(0o600);
  });

  test('is whole, however many are written at once', async () => {
    const files = recordFiles(temporaryFolder());
    const written = Array.from({ length: 40 }, (_, i) => record(randomUUID(), 1 + ((i * 37) % 200)));
    const writing = Promise.all(written.map((each) => files.write(key, each)));
    const reading = written.map(async () => {
      await new Promise((done) => setImmediate(done));
      const seen = files.read(key);
      if (seen) expect(written).toContainEqual(seen);
    });
    await Promise.all([writing, ...reading]);
    expect(written).toContainEqual(files.read(key));
    expect(readdirSync(files.folder)).toHaveLength(1);
  });
});

describe('a file that is no record', () => {
  test.for([
    '',
    '{',
    'null',
    '[]',
    '5',
    '{"version":2,"steps":[]}',
    '{"version":1}',
    '{"version":1,"steps":[null]}',
    '{"version":1,"steps":[{}]}',
    JSON.stringify({ ...record('one'), engine: null }),
    JSON.stringify(record('one')).slice(0, -20),
  ])('%j reads as nothing', async (text) => {
    const files = recordFiles(temporaryFolder());
    await files.write(key, record('one'));
    const [name = ''] = readdirSync(files.folder);
    writeFileSync(join(files.folder, name), text);
    expect(files.read(key)).toBeUndefined();
  });
});

describe('where nothing can be written', () => {
  test('it is an error, and the file that is in the way stays', async () => {
    const folder = temporaryFolder({ file: 'mine' });
    const files = recordFiles(join(folder, 'file'));
    await expect(files.write(key, record('one'))).rejects.toThrow(/EEXIST|ENOTDIR/);
    expect(files.read(key)).toBeUndefined();
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('mine');
  });

  test('no temporary file is left', async () => {
    const files = recordFiles(temporaryFolder());
    await files.write(key, record('one'));
    const [name = ''] = readdirSync(files.folder);
    const blocked = recordFiles(temporaryFolder({ [`${name}/in the way`]: '' }));
    await expect(blocked.write(key, record('two'))).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(readdirSync(blocked.folder)).toEqual([name]);
  });
});

describe('the folder of records', () => {
  test.for([
    [{ XDG_CACHE_HOME: '/cache' }, '/cache/layerwright/builds'],
    [{}, join(homedir(), '.cache/layerwright/builds')],
    [{ XDG_CACHE_HOME: '' }, join(homedir(), '.cache/layerwright/builds')],
    [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache/layerwright/builds')],
  ] as const)('for %j is %s', ([env, folder]) => {
    expect(recordFolder(env)).toBe(folder);
  });
});

test('a base is not counted among what could be cached', () => {
  const step = { instruction: 'i', method: 'm', milliseconds: 0 };
  const steps = [
    { ...step, isBase: true, state: 'cached' },
    { ...step, isBase: false, state: 'cached' },
    { ...step, isBase: false, state: 'ran' },
    { ...step, isBase: false, state: 'unreached' },
  ] as const;
  expect(countCached({ steps })).toEqual({ cached: 1, steps: 3 });
});
