import { describe, expect, test } from 'vitest';
import type { BuildEvent } from '../ports/engine.ts';
import { recordedTraces } from '../testing/recorded.ts';
import { type Progress, followProgress } from './progress.ts';
import { type Trace, type Vertex, decodeTrace } from './trace.ts';

type Followed = {
  readonly told: readonly string[];
  readonly events: readonly BuildEvent[];
  readonly failure: ReturnType<Progress['failure']>;
};

const shown = (event: BuildEvent): string => {
  const at = event.at ? [event.at.stage, event.at.number].filter((each) => each !== undefined).join(' ') : 'nowhere';
  return event.is === 'step' ? `${at} ${event.state}` : `${at} | ${event.text}`;
};

function follow(traces: readonly Trace[]): Followed {
  const events: BuildEvent[] = [];
  const progress = followProgress((event) => events.push(event));
  for (const trace of traces) progress.take(trace);
  return { events, told: events.map(shown), failure: progress.failure() };
}
const followRecorded = (name: string): Followed => follow(recordedTraces(name).map(decodeTrace));

/** Whether a step is told to begin and end once, in this order. The base may be found in the cache after it was got. */
function checkOrder({ events }: Followed): void {
  const states = new Map<string, readonly string[]>();
  for (const event of events) {
    if (event.is !== 'step') continue;
    const key = `${event.at.stage ?? ''} ${event.at.number}`;
    states.set(key, [...(states.get(key) ?? []), event.state]);
  }
  for (const all of states.values()) expect(all.join(' ')).toMatch(/^(running )?(ran( cached)?|cached|failed|unreached)$/);
}

describe('what real engines said of a build', () => {
  test.for(['20.10-run', '28.5-run'])('that ran a command: %s', (name) => {
    const followed = followRecorded(name);
    checkOrder(followed);
    expect(followed.told.map((line) => line.replace(/-\d+/, ''))).toEqual([
      '1 ran',
      '2 cached',
      '3 cached',
      '4 running',
      '4 | héllo\n',
      '4 | two\n',
      '4 ran',
    ]);
    const last = followed.events.at(-1);
    expect(last?.is === 'step' && last.milliseconds).toBeGreaterThan(300);
    expect(followed.failure).toBeUndefined();
  });

  test.for(['20.10-cached', '28.5-cached'])('that had nothing to do: %s', (name) => {
    expect(followRecorded(name).told).toEqual(['1 ran', '2 cached', '3 cached', '4 cached']);
  });

  test.for([
    ['20.10-failed', 'executor failed running [/bin/sh -c echo before; exit 3]: exit code: 3'],
    ['28.5-failed', 'process "/bin/sh -c echo before; exit 3" did not complete successfully: exit code: 3'],
  ] as const)('whose command failed: %s', ([name, message]) => {
    const followed = followRecorded(name);
    checkOrder(followed);
    expect(followed.told.slice(-3)).toEqual(['2 running', '2 | before\n', '2 failed']);
    expect(followed.failure).toEqual({ message, place: { step: { stage: undefined, number: 2 } } });
  });

  test.for(['20.10-base-absent', '28.5-base-absent'])('whose base is not there: %s', (name) => {
    const { told, failure } = followRecorded(name);
    expect(told).toEqual([]);
    expect(failure).toEqual({ message: '127.0.0.1:5077/nope:1: not found', place: { base: '127.0.0.1:5077/nope:1' } });
  });

  test.for(['20.10-stages', '28.5-stages'])('with two stages beside each other: %s', (name) => {
    const followed = followRecorded(name);
    checkOrder(followed);
    expect(followed.told.filter((line) => !line.includes('|'))).toEqual([
      'build 1 cached',
      'stage-1 2 running',
      'build 2 running',
      'stage-1 2 ran',
      'build 2 ran',
      'stage-1 3 running',
      'stage-1 3 ran',
    ]);
  });

  test('of which one stage fails: the other is not its fault', () => {
    const followed = followRecorded('20.10-stage-failed');
    checkOrder(followed);
    expect(followed.told.slice(-2)).toEqual(['build 2 failed', 'stage-1 2 unreached']);
    expect(followed.failure?.place).toEqual({ step: { stage: 'build', number: 2 } });
  });

  test('with ten steps, whose numbers are set off with blanks', () => {
    const followed = followRecorded('20.10-ten-steps');
    checkOrder(followed);
    const numbers = followed.events.flatMap((event) => (event.is === 'step' ? [event.at.number] : []));
    expect([...new Set(numbers)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('what an engine may say', () => {
  const vertex = (name: string, of: Partial<Vertex> = {}): Vertex => ({
    digest: name,
    name,
    cached: false,
    started: undefined,
    completed: undefined,
    error: '',
    ...of,
  });
  const saying = (...all: readonly (readonly Vertex[])[]): Followed => follow(all.map((vertexes) => ({ vertexes, logs: [] })));
  const A = '[2/3] COPY a /a';

  test('that a step was cached, only after it had begun', () => {
    const told = saying([vertex(A, { started: 1 })], [vertex(A, { started: 1 })], [vertex(A, { cached: true, started: 1, completed: 2 })]);
    expect(told.told).toEqual(['2 running', '2 cached']);
  });

  test('less than it said before', () => {
    const { told, events } = saying([vertex(A, { started: 5, completed: 9 })], [vertex(A)], [vertex(A, { started: 5 })]);
    expect(told).toEqual(['2 ran']);
    expect(events).toMatchObject([{ milliseconds: 4 }]);
  });

  test('two things of one step, which is cached if either is', () => {
    const part =
      (digest: string) =>
      (of: Partial<Vertex>): Vertex =>
        vertex(A, { digest, ...of });
    const [one, two] = [part('one'), part('two')];
    expect(
      saying([one({ started: 1 })], [one({ started: 1, completed: 3 }), two({ started: 3 })], [two({ started: 3, completed: 7 })]),
    ).toMatchObject({
      told: ['2 running', '2 ran'],
      events: [{}, { milliseconds: 6 }],
    });
    expect(
      saying([one({ cached: true, completed: 1, started: 1 })], [two({ started: 1 })], [two({ started: 1, completed: 2 })]).told,
    ).toEqual(['2 cached']);
  });

  test('output in pieces that cut a character, of a step or of none', () => {
    const bytes = Buffer.from('é€');
    const logs = [...bytes].map((byte) => ({ vertex: A, text: Buffer.from([byte]) }));
    const { events } = follow([
      { vertexes: [vertex(A, { started: 1 })], logs },
      { vertexes: [], logs: [{ vertex: 'unknown', text: Buffer.from('hello') }] },
    ]);
    const output = events.flatMap((event) => (event.is === 'output' ? [event] : []));
    expect(
      output
        .filter(({ at }) => at?.number === 2)
        .map(({ text }) => text)
        .join(''),
    ).toBe('é€');
    expect(output.filter(({ at }) => at === undefined).map(({ text }) => text)).toEqual(['hello']);
  });

  test('names that are no step', () => {
    const names = [
      '[internal] load build context',
      'exporting to image',
      '[auth] library/busybox',
      '[2/x] RUN',
      'FROM docker.io/library/a',
    ];
    expect(saying(names.map((name) => vertex(name, { started: 1, completed: 2 }))).told).toEqual([]);
  });

  test('a command that looks like a name', () => {
    expect(saying([vertex('[2/2] RUN echo "[9/9] RUN x"', { started: 1 })]).told).toEqual(['2 running']);
  });
});
