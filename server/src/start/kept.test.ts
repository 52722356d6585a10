import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { project } from '../testing/project.ts';
import { keep, kept } from './kept.ts';

const code = Buffer.from('code');

test('what is kept is found again', () => {
  const path = join(project({}), 'cache/layerwright/compiled/core');
  expect(kept(path)).toBeUndefined();
  keep(path, undefined, () => code);
  expect(kept(path)).toEqual({ data: code, times: 1, isOld: false });
});

test('what is kept is old after a minute, what was written again after an hour', () => {
  const path = join(project({}), 'cache/layerwright/compiled/core');
  const isOldAfter = (minutes: number): boolean | undefined => {
    const at = Date.now() / 1_000 - 60 * minutes;
    utimesSync(path, at, at);
    return kept(path)?.isOld;
  };
  keep(path, undefined, () => code);
  expect([0.9, 1.1].map(isOldAfter)).toEqual([false, true]);
  keep(path, kept(path), () => code);
  expect([59, 61].map(isOldAfter)).toEqual([false, true]);
});

test('what somebody else has kept is not run, and in the home of somebody else nothing is written', () => {
  const folder = project({});
  const path = join(folder, 'cache/layerwright/compiled/core');
  keep(path, undefined, () => code);
  const somebodyElse = vi.spyOn(process, 'getuid').mockReturnValue(4711);
  try {
    expect(kept(path)).toBeUndefined();
    keep(join(folder, 'other/layerwright/compiled/core'), undefined, () => code);
    expect(readdirSync(folder)).toEqual(['cache']);
  } finally {
    somebodyElse.mockRestore();
  }
  expect(kept(path)?.data).toEqual(code);
});

test('what cannot be made leaves nothing behind', () => {
  const folder = project({ 'layerwright/compiled/.keep': '' });
  keep(join(folder, 'layerwright/compiled/core'), undefined, () => {
    throw new Error('no');
  });
  expect(readdirSync(join(folder, 'layerwright/compiled'))).toEqual(['.keep']);
});
