import { describe, expect, test } from 'vitest';
import { type Engine, EngineFailure, type StoredImage, referenceOf } from './ports/engine.ts';
import { type WarmNews, type WarmResult, warmImage } from './warm.ts';

const NEVER = new AbortController().signal;
const ID = 'sha256:1';
const PINNED = '127.0.0.1:5000/app@sha256:2';
const as = { repository: 'app', tag: 'latest' };

type Host = Engine & { readonly done: readonly string[] };

/** An engine that has some images, and notes what it is asked to do with them. */
function host(name: string, has: readonly string[], instead: Partial<Engine> = {}): Host {
  const images = new Set(has);
  const done: string[] = [];
  return {
    host: name,
    done,
    identify: () => Promise.resolve({ id: name, driver: 'overlay2', version: '1' }),
    build: () => Promise.reject(new Error('nothing is built here')),
    find: (reference) => Promise.resolve<StoredImage | undefined>(images.has(reference) ? { id: ID, pins: [] } : undefined),
    tag: (reference, tag) => {
      done.push(`tag ${reference} ${referenceOf(tag)}`);
      return Promise.resolve();
    },
    push: (tag, on) => {
      done.push(`push ${referenceOf(tag)}`);
      on({ done: 1, total: 2 });
      return Promise.resolve({ digest: 'sha256:2' });
    },
    pull: (reference, on) => {
      done.push(`pull ${reference}`);
      on({ done: 3, total: 4 });
      images.add(reference);
      return Promise.resolve();
    },
    ...instead,
  };
}

type Warmed = { readonly results: readonly WarmResult[]; readonly news: readonly WarmNews[] };

async function warmed(
  from: Engine,
  to: readonly Engine[],
  registry: string | undefined = '127.0.0.1:5000',
  signal = NEVER,
): Promise<Warmed> {
  const news: WarmNews[] = [];
  return { results: await warmImage({ image: ID, from, to, registry, as }, (each) => news.push(each), signal), news };
}
const shown = (result: WarmResult): string =>
  `${result.host} ${result.state} ${result.state === 'failed' ? result.message : result.reference}`;

describe('hosts that lack the image', () => {
  test('fetch it by its digest, after one push for all of them', async () => {
    const from = host('from', [ID]);
    const to = ['a', 'b', 'c'].map((name) => host(name, []));
    const { results, news } = await warmed(from, to);
    expect(results.map(shown)).toEqual(['a pulled app:latest', 'b pulled app:latest', 'c pulled app:latest']);
    expect(from.done).toEqual([`tag ${ID} 127.0.0.1:5000/app:latest`, 'push 127.0.0.1:5000/app:latest']);
    for (const each of to) expect(each.done).toEqual([`pull ${PINNED}`, `tag ${PINNED} app:latest`]);
    expect(news.filter(({ is }) => is === 'push')).toEqual([{ is: 'push', transfer: { done: 1, total: 2 } }]);
    expect(news.flatMap((each) => (each.is === 'pull' ? [each.host] : []))).toEqual(['a', 'b', 'c']);
    expect(news.flatMap((each) => (each.is === 'host' ? [each.result.host] : [])).sort()).toEqual(['a', 'b', 'c']);
  });

  test('all begin before the first ends', async () => {
    let begun = 0;
    let go = (): void => undefined;
    const all = new Promise<void>((resolve) => (go = resolve));
    const to = ['a', 'b', 'c', 'd'].map((name) => {
      const plain = host(name, []);
      const pull: Engine['pull'] = async (...given) => {
        begun += 1;
        if (begun === 4) go();
        await all;
        await plain.pull(...given);
      };
      return { ...plain, pull };
    });
    expect((await warmed(host('from', [ID]), to)).results.map(({ state }) => state)).toEqual(['pulled', 'pulled', 'pulled', 'pulled']);
  });

  test('do not fetch what they have by its digest', async () => {
    const to = host('a', [PINNED]);
    expect((await warmed(host('from', [ID]), [to])).results.map(shown)).toEqual(['a present app:latest']);
    expect(to.done).toEqual([`tag ${PINNED} app:latest`]);
  });

  test('cannot be helped without a registry', async () => {
    const from = host('from', [ID]);
    const news: WarmNews[] = [];
    const job = { image: ID, from, to: [host('a', []), host('b', [ID])], registry: undefined, as };
    const results = await warmImage(job, (each) => news.push(each), NEVER);
    expect(results.map(shown)).toEqual([
      'a failed it lacks the image, and no registry is named where it could fetch it',
      'b present app:latest',
    ]);
    expect(from.done).toEqual([]);
  });
});

describe('hosts that have the image', () => {
  test('get its tag, and nothing is pushed', async () => {
    const from = host('from', [ID]);
    const to = [host('a', [ID]), host('b', [ID])];
    expect((await warmed(from, to)).results.map(shown)).toEqual(['a present app:latest', 'b present app:latest']);
    expect(from.done).toEqual([]);
    expect(to.map(({ done }) => done)).toEqual([[`tag ${ID} app:latest`], [`tag ${ID} app:latest`]]);
  });

  test('leave the push to the first that lacks it', async () => {
    const from = host('from', [ID]);
    await warmed(from, [host('a', [ID]), host('b', [])]);
    expect(from.done.filter((each) => each.startsWith('push'))).toHaveLength(1);
  });
});

describe('what goes wrong', () => {
  const absent = host('gone', [], { find: () => Promise.reject(new EngineFailure('absent', 'no engine answers')) });

  test('at one host stays there', async () => {
    const broken = host('full', [], { pull: () => Promise.reject(new EngineFailure('refused', 'no space left')) });
    const { results, news } = await warmed(host('from', [ID]), [absent, host('b', []), broken]);
    expect(results.map(shown)).toEqual(['gone failed no engine answers', 'b pulled app:latest', 'full failed no space left']);
    expect(news.filter(({ is }) => is === 'host')).toHaveLength(3);
  });

  test('at the push is told of every host that needed it, once a host', async () => {
    const from = host('from', [ID], { push: () => Promise.reject(new EngineFailure('refused', 'denied')) });
    const message = 'the image could not be pushed to 127.0.0.1:5000: denied';
    const { results } = await warmed(from, [host('a', []), host('b', [ID]), host('c', [])]);
    expect(results.map(shown)).toEqual([`a failed ${message}`, 'b present app:latest', `c failed ${message}`]);
  });

  test('in a pull that ends well, but brings nothing, is seen', async () => {
    const empty = host('a', [], { pull: () => Promise.resolve() });
    expect((await warmed(host('from', [ID]), [empty])).results.map(shown)).toEqual([`a failed ${PINNED} was fetched, but is not there`]);
  });

  test('by our own fault rejects', async () => {
    const ours = host('a', [], { find: () => Promise.reject(new TypeError('ours')) });
    await expect(warmed(host('from', [ID]), [ours, host('b', [])])).rejects.toThrow('ours');
  });

  test('a wish to end ends every host', async () => {
    const cancel = new AbortController();
    const untilEnd: Engine['pull'] = (_, __, signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new EngineFailure('cancelled', 'cancelled')));
        setTimeout(() => cancel.abort(), 5);
      });
    const to = ['a', 'b'].map((name) => host(name, [], { pull: untilEnd }));
    const { results } = await warmed(host('from', [ID]), to, '127.0.0.1:5000', cancel.signal);
    expect(results.map(shown)).toEqual(['a failed cancelled', 'b failed cancelled']);
  });

  test('nobody to warm is nothing to do', async () => {
    const from = host('from', [ID]);
    expect((await warmed(from, [])).results).toEqual([]);
    expect(from.done).toEqual([]);
  });
});
