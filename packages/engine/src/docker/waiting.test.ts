import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineFailure } from '../ports/engine.ts';
import { untilAborted, whileAlive } from './waiting.ts';

const HOST = 'unix:///a.sock';
const NEVER = new AbortController().signal;
/** Work that ends only with its signal. */
const untilEnded = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

describe('while an engine works', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('it is asked whether it is there, and no longer', async () => {
    let asked = 0;
    const ask = (): Promise<unknown> => Promise.resolve((asked += 1));
    let finish = (_: string): void => undefined;
    const working = whileAlive(ask, HOST, NEVER, () => new Promise<string>((resolve) => (finish = resolve)));
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1000);
    expect(asked).toBeGreaterThan(1000);
    finish('done');
    expect(await working).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('two questions in a row without an answer end the work', async () => {
    const working = whileAlive(() => Promise.reject(new Error('no answer')), HOST, NEVER, untilEnded);
    const failed = expect(working).rejects.toMatchObject({ kind: 'lost', message: expect.stringContaining(HOST) as string });
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(vi.getTimerCount()).toBe(0);
  });

  test('one that is missed now and then does not', async () => {
    let asked = 0;
    const ask = (): Promise<unknown> => ((asked += 1) % 2 === 0 ? Promise.resolve() : Promise.reject(new Error('busy')));
    let hasEnded = false;
    const cancel = new AbortController();
    const working = whileAlive(ask, HOST, cancel.signal, untilEnded).catch(() => (hasEnded = true));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(asked).toBeGreaterThan(10);
    expect(hasEnded).toBe(false);
    cancel.abort();
    await working;
    expect(hasEnded).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('its own failure is what is told', async () => {
    const failure = new EngineFailure('refused', 'no');
    await expect(
      whileAlive(
        () => Promise.resolve(),
        HOST,
        NEVER,
        () => Promise.reject(failure),
      ),
    ).rejects.toBe(failure);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('work that takes no signal', () => {
  test('gives its result', async () => {
    expect(await untilAborted(Promise.resolve(1), NEVER)).toBe(1);
  });

  test('is left when the signal is aborted', async () => {
    const cancel = new AbortController();
    const waiting = untilAborted(new Promise(() => undefined), cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  test('is left at once where that was before, and its own failure bothers nobody', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const work = new Promise((_, reject) => void setTimeout(() => reject(new Error('late')), 5));
    await expect(untilAborted(work, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    await new Promise((done) => setTimeout(done, 30));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
