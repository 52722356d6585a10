import { describe, expect, test } from 'vitest';
import type { BuildOutcome } from './build.ts';
import { type BuildEvent, type Engine, EngineFailure } from './ports/engine.ts';
import { base, built, problemsOf } from './testing/built.ts';
import { done, engineThat, output, refusing, step } from './testing/told-engine.ts';

describe('before the engine is asked to build', () => {
  const unasked = engineThat(() => Promise.reject(new Error('it was asked to build')));

  test('an image that cannot be built is refused, without anybody being asked', async () => {
    const nobody = engineThat(unasked.build, () => Promise.reject(new Error('it was asked who it is')));
    const { outcome } = await built({ image: base.runCommands('x', { secrets: ['TOKEN'] }), engine: nobody });
    expect(outcome).toMatchObject({ is: 'failed', kind: 'refused' });
    expect(problemsOf(outcome)).toEqual([
      'runCommands: the secret `TOKEN` has no value: give the environment variable `TOKEN` one for the build',
    ]);
    expect(outcome.record).toBeUndefined();
  });

  test('each path that is missing is told, at its call', async () => {
    const image = base.addLocalDir('nope', '/a').addLocalFile('x.md', '/b').addLocalDir('link', '/c').addLocalDir('nope', '/d');
    const tree = { 'x.md': '', '.dockerignore': '*.md', link: { link: '.' } };
    const { outcome } = await built({ image, engine: unasked, tree });
    expect(problemsOf(outcome).map((problem) => problem.replace(/context .*/, 'context …'))).toEqual([
      'addLocalDir: `nope` is not in the build context …',
      'addLocalFile: `x.md` is left out by .dockerignore',
      'addLocalDir: `link` leads through a symbolic link, which cannot be copied yet',
      'addLocalDir: `nope` is not in the build context …',
    ]);
    expect(outcome).toMatchObject({ kind: 'refused' });
  });

  test('an engine that is not there is told before the context is read', async () => {
    const failure = new EngineFailure('absent', 'no engine answers');
    const absent = engineThat(unasked.build, () => Promise.reject(failure));
    const { outcome } = await built({ image: base.addLocalDir('nope', '/a'), engine: absent });
    expect(outcome).toEqual({ is: 'failed', kind: 'absent', problems: [{ message: 'no engine answers' }] });
  });

  test('a context that cannot be read is told', async () => {
    const { outcome } = await built({ image: base.addLocalDir('.', '/a'), engine: unasked, tree: { '.dockerignore': { mode: 0o755 } } });
    expect(problemsOf(outcome)).toEqual([expect.stringMatching(/^nowhere: the build context \/.* cannot be read: EISDIR/) as string]);
  });
});

describe('a build that fails', () => {
  const image = base.workdir('/w').runCommands('one').runCommands('two');
  const failedWith = async (failure: EngineFailure, ...events: readonly BuildEvent[]): Promise<BuildOutcome> =>
    (await built({ image, engine: refusing(failure, ...events) })).outcome;

  test('at a step names its call, and leaves a record', async () => {
    const failure = new EngineFailure('refused', 'exit code 3', { step: { stage: undefined, number: 3 } });
    const outcome = await failedWith(failure, step(2, 'cached'), step(3, 'running'), step(3, 'failed', 5), step(4, 'running'));
    expect(problemsOf(outcome)).toEqual(['runCommands: exit code 3']);
    expect(outcome.record).toMatchObject({ outcome: 'failed', image: null, tags: [] });
    expect(outcome.record?.steps.map(({ state }) => state)).toEqual(['unreached', 'cached', 'failed', 'unreached']);
  });

  test('at a line names its call', async () => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'no', { line: 2 })))).toEqual(['workdir: no']);
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'no', { line: 99 })))).toEqual(['nowhere: no']);
  });

  test.for(['busybox:1', 'docker.io/library/busybox:1', 'library/busybox:1'])('for want of its base names the call: %s', async (name) => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'not found', { base: name })))).toEqual(['base: not found']);
  });

  test('for want of another base names none', async () => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'not found', { base: 'busybox:2' })))).toEqual(['nowhere: not found']);
  });

  test.for(['lost', 'absent', 'cancelled'] as const)('because the engine was %s leaves no record', async (kind) => {
    expect(await failedWith(new EngineFailure(kind, 'gone'), step(2, 'ran'))).toEqual({
      is: 'failed',
      kind,
      problems: [{ message: 'gone' }],
    });
  });

  test('still tells of the last line, though it has no end', async () => {
    const { news } = await built({ image, engine: refusing(new EngineFailure('refused', 'no'), output(3, 'last words')) });
    expect(news.at(-1)).toMatchObject({ is: 'line', text: 'last words' });
  });

  test('by our own fault rejects', async () => {
    await expect(built({ image, engine: engineThat(() => Promise.reject(new TypeError('ours'))) })).rejects.toThrow('ours');
  });
});

describe('a wish to end', () => {
  /** An engine that works until it is told to stop. */
  const slow = (begun: () => void): Engine =>
    engineThat((_, __, signal) => {
      begun();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new EngineFailure('cancelled', 'cancelled')));
      });
    });

  test('in the middle ends the build', async () => {
    const cancel = new AbortController();
    const { outcome } = await built({ image: base, engine: slow(() => void setTimeout(() => cancel.abort(), 5)), signal: cancel.signal });
    expect(outcome).toMatchObject({ is: 'failed', kind: 'cancelled' });
    expect(outcome.record).toBeUndefined();
  });

  test('while the context is read ends the build', async () => {
    const cancel = new AbortController();
    const engine = engineThat(done.build, () => {
      cancel.abort();
      return Promise.resolve({ id: 'ABC', driver: 'overlay2', version: '1' });
    });
    const { outcome } = await built({ image: base.addLocalDir('.', '/a'), engine, tree: { a: '' }, signal: cancel.signal });
    expect(outcome).toEqual({ is: 'failed', kind: 'cancelled', problems: [{ message: 'cancelled' }] });
  });
});
