import { describe, expect, test } from 'vitest';
import { type Answer, NEVER, answering, as, failureOf, ignore, lines, text, nothingUnhandled } from '../testing/answering-engine.ts';
import { recordedBytes } from '../testing/recorded.ts';

nothingUnhandled();

describe('an image', () => {
  test('is found with the digests it is known by', async () => {
    const { engine } = await answering({ '/images/a:1/json': text('{"Id":"sha256:1","RepoDigests":["a@sha256:2"]}') });
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: ['a@sha256:2'] });
  });

  test('may have none, and may not be there', async () => {
    const { engine } = await answering({
      '/images/a:1/json': text('{"Id":"sha256:1","RepoDigests":null}'),
      '/images/b:1/json': text('{"message":"No such image: b:1"}', 404),
      '/images/c:1/json': text('{"message":"broken"}', 500),
      '/images/d:1/json': text('{}'),
    });
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: [] });
    expect(await engine.find('b:1', NEVER)).toBeUndefined();
    expect(await failureOf(engine.find('c:1', NEVER))).toMatchObject({ kind: 'refused', message: 'broken' });
    expect(await failureOf(engine.find('d:1', NEVER))).toMatchObject({ kind: 'lost' });
  });

  test('gets a tag', async () => {
    const { engine, asked } = await answering({ '/images/sha256:1/tag': text('', 201) });
    await engine.tag('sha256:1', as, NEVER);
    expect(decodeURIComponent(asked.at(-1) ?? '')).toBe('POST /images/sha256:1/tag?repo=127.0.0.1:5000/a&tag=1');
  });

  test('is pushed as nobody, and has a digest then', async () => {
    let credentials: unknown;
    const answer: Answer = (response, request) => {
      credentials = JSON.parse(Buffer.from(String(request.headers['x-registry-auth']), 'base64').toString());
      text(recordedBytes('20.10-push'))(response, request);
    };
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': answer });
    expect((await engine.push(as, ignore, NEVER)).digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(credentials).toEqual({});
  });

  test('that is pushed without a digest is not believed', async () => {
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': lines({ status: 'Pushed' }) });
    expect(await failureOf(engine.push(as, ignore, NEVER))).toMatchObject({
      kind: 'refused',
      message: 'the registry took 127.0.0.1:5000/a:1 without saying its digest',
    });
  });

  test('that cannot be pushed or pulled says why', async () => {
    const said = { error: 'denied: requested access to the resource is denied' };
    const { engine } = await answering({ '/images/127.0.0.1:5000/a/push': lines({ status: 'x' }, said), '/images/create': lines(said) });
    for (const work of [engine.push(as, ignore, NEVER), engine.pull('a@sha256:1', ignore, NEVER)]) {
      expect(await failureOf(work)).toMatchObject({ kind: 'refused', message: said.error });
    }
  });

  test('for another platform is asked for so, and says which it is for', async () => {
    const inspected = JSON.stringify({ Id: 'sha256:1', Os: 'linux', Architecture: 'arm64', Variant: 'v8' });
    const { engine, asked } = await answering({ '/images/create': text(recordedBytes('20.10-pull')), '/images/a': text(inspected) });
    await engine.pull('a:1', ignore, NEVER, 'linux/arm64');
    const query = asked.find((each) => each.includes('/images/create'))?.slice('POST '.length) ?? '';
    expect(new URL(query, 'http://x').searchParams.get('platform')).toBe('linux/arm64');
    expect(await engine.find('a:1', NEVER)).toEqual({ id: 'sha256:1', pins: [], platform: 'linux/arm64/v8' });
  });

  test('is pulled by its digest, and how far that is is told', async () => {
    const { engine, asked } = await answering({ '/images/create': text(recordedBytes('20.10-pull')) });
    const told: number[] = [];
    await engine.pull('127.0.0.1:5000/a@sha256:12', ({ done }) => told.push(done), NEVER);
    expect(told.at(-1)).toBe(1_064_799);
    expect(decodeURIComponent(asked.at(-1) ?? '')).toContain('fromImage=127.0.0.1:5000/a&tag=sha256:12');
  });
});
