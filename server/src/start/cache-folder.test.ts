import { expect, test } from 'vitest';
import { cacheFolder } from './cache-folder.ts';

test.for([
  ['linux', { HOME: '/home/a' }, '/home/a/.cache/layerwright/compiled'],
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: '/cache' }, '/cache/layerwright/compiled'],
  ['linux', { HOME: '/home/a', XDG_CACHE_HOME: 'cache' }, '/home/a/.cache/layerwright/compiled'],
  ['linux', { XDG_CACHE_HOME: '' }, undefined],
  ['linux', { HOME: '' }, undefined],
  ['linux', { HOME: 'here' }, undefined],
  ['darwin', { HOME: '/Users/a', XDG_CACHE_HOME: '/cache' }, '/Users/a/Library/Caches/layerwright/compiled'],
  ['darwin', {}, undefined],
  ['win32', { LOCALAPPDATA: '/a/Local', HOME: '/home/a' }, '/a/Local/layerwright/compiled'],
  ['win32', {}, undefined],
  ['linux', { HOME: '/home/a', NODE_DISABLE_COMPILE_CACHE: '1' }, undefined],
] as const)('%s with %j', ([platform, env, folder]) => {
  expect(cacheFolder(env, platform)).toBe(folder);
});
