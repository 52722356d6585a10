import { Image } from 'layerwright';
import { describe, expect, test } from 'vitest';
import { type Engine, EngineFailure } from './ports/engine.ts';
import { built, problemsOf } from './testing/built.ts';
import { done } from './testing/told-engine.ts';

describe('bases', () => {
  const image = Image.base('a:1').runCommands('one');
  /** An engine with these images, which tells what it was asked to fetch. */
  function engineWith(
    has: readonly string[],
    pull: Engine['pull'] = () => Promise.resolve(),
  ): { readonly engine: Engine; readonly pulled: string[] } {
    const pulled: string[] = [];
    const engine: Engine = {
      ...done,
      find: (reference) => Promise.resolve(has.includes(reference) ? { id: reference, pins: [] } : undefined),
      pull: (reference, on, signal) => {
        pulled.push(reference);
        return pull(reference, on, signal);
      },
    };
    return { engine, pulled };
  }

  test('one that the engine has is not fetched', async () => {
    const { engine, pulled } = engineWith(['a:1']);
    expect((await built({ image, engine })).outcome.is).toBe('built');
    expect(pulled).toEqual([]);
  });

  test('one that it lacks is fetched before the build, and it is told how far that is', async () => {
    const { engine, pulled } = engineWith([], (_, on) => {
      on({ done: 1, total: 2 });
      return Promise.resolve();
    });
    const { outcome, news } = await built({ image, engine });
    expect(outcome.is).toBe('built');
    expect(pulled).toEqual(['a:1']);
    expect(news.slice(0, 2)).toMatchObject([
      { is: 'fetch', reference: 'a:1', transfer: { done: 0, total: 0 }, step: { at: { number: 1 } } },
      { is: 'fetch', reference: 'a:1', transfer: { done: 1, total: 2 } },
    ]);
  });

  test('one that cannot be had is the fault of the call that names it', async () => {
    const { engine } = engineWith([], () => Promise.reject(new EngineFailure('refused', 'manifest unknown')));
    const { outcome } = await built({ image, engine });
    expect(problemsOf(outcome)).toEqual(['base: manifest unknown']);
    expect(outcome).not.toHaveProperty('record');
  });

  test.for([
    ['linux/amd64', undefined, []],
    ['linux/amd64', 'linux/amd64', []],
    ['linux/arm64/v8', 'linux/arm64', []],
    ['linux/amd64', 'linux/arm64', ['a:1 for linux/arm64']],
    [undefined, 'linux/arm64', []],
  ] as const)('one for %s is there where one for %s is wanted, or is fetched', async ([own, wanted, fetched]) => {
    const pulled: string[] = [];
    const engine: Engine = {
      ...done,
      find: (reference) => Promise.resolve({ id: reference, pins: [], ...(own !== undefined && { platform: own }) }),
      pull: (reference, _, __, platform) => {
        pulled.push(`${reference} for ${platform ?? 'its own'}`);
        return Promise.resolve();
      },
    };
    await built({ image: Image.base('a:1', wanted === undefined ? {} : { platform: wanted }).runCommands('one'), engine });
    expect(pulled).toEqual(fetched);
  });

  test('one whose files a command sees is fetched too, and a cache is no image', async () => {
    const { engine, pulled } = engineWith(['a:1']);
    const mounts = [
      { type: 'bind', from: 'tools:2', target: '/tools' },
      { type: 'cache', target: '/cache' },
    ] as const;
    expect((await built({ image: image.runCommands('two', { mounts }), engine })).outcome.is).toBe('built');
    expect(pulled).toEqual(['tools:2']);
  });

  test('what starts from nothing needs none', async () => {
    const { engine, pulled } = engineWith([]);
    expect((await built({ image: Image.base('scratch').workdir('/a'), engine })).outcome.is).toBe('built');
    expect(pulled).toEqual([]);
  });
});
