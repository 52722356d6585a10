import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { project } from '../testing/project.ts';
import { keep, kept } from './kept.ts';

const code = Buffer.from('code');

test('what is kept is found again', () => {
  const path = join(project({}), 'cache/layerwright/compiled/core');
  expect(kept(path)).toBeUndefined();
  keep(path, () => code);
  expect(kept(path)).toEqual({ data: code, isOld: false });
});

test('what somebody else has kept is not run, and in the home of somebody else nothing is written', () => {
  const folder = project({});
  const path = join(folder, 'cache/layerwright/compiled/core');
  keep(path, () => code);
  const somebodyElse = vi.spyOn(process, 'getuid').mockReturnValue(4711);
  try {
    expect(kept(path)).toBeUndefined();
    keep(join(folder, 'other/layerwright/compiled/core'), () => code);
    expect(readdirSync(folder)).toEqual(['cache']);
  } finally {
    somebodyElse.mockRestore();
  }
  expect(kept(path)?.data).toEqual(code);
});

test('what cannot be made leaves nothing behind', () => {
  const folder = project({ 'layerwright/compiled/.keep': '' });
  keep(join(folder, 'layerwright/compiled/core'), () => {
    throw new Error('no');
  });
  expect(readdirSync(join(folder, 'layerwright/compiled'))).toEqual(['.keep']);
});
