import { describe, expect, test } from 'vitest';
import { recordedTraces } from '../testing/recorded.ts';
import { decodeTrace } from './trace.ts';

const traces = recordedTraces('20.10-failed').map(decodeTrace);
const vertexes = traces.flatMap((trace) => trace.vertexes).filter(({ name }) => name.startsWith('[2/3]'));

describe('what a real engine said', () => {
  test('of a step: first its name, then when it began, then how it ended', () => {
    expect(vertexes.map(({ name }) => name)).toEqual(Array<string>(3).fill('[2/3] RUN echo before; exit 3'));
    expect(new Set(vertexes.map(({ digest }) => digest)).size).toBe(1);
    const [first, second, third] = vertexes;
    expect(first).toMatchObject({ started: undefined, completed: undefined, error: '', cached: false });
    expect(second).toMatchObject({ completed: undefined, error: '' });
    expect(third).toMatchObject({ error: 'executor failed running [/bin/sh -c echo before; exit 3]: exit code: 3' });
  });

  test('of times, in milliseconds and in parts of them', () => {
    const { started = 0, completed = 0 } = vertexes[2] ?? {};
    expect(new Date(started).getUTCFullYear()).toBe(2026);
    expect(Number.isInteger(started)).toBe(false);
    expect(completed - started).toBeGreaterThan(1);
    expect(completed - started).toBeLessThan(60_000);
  });

  test('of output, in bytes and with the vertex it belongs to', () => {
    const logs = traces.flatMap((trace) => trace.logs);
    expect(logs.map(({ text }) => Buffer.from(text).toString())).toEqual(['before\n']);
    expect(logs[0]?.vertex).toBe(vertexes[0]?.digest);
  });

  test('of what was in the cache', () => {
    const cached = recordedTraces('28.5-cached').flatMap((each) => decodeTrace(each).vertexes.filter(({ cached }) => cached));
    expect(cached.map(({ name }) => name)).toEqual(expect.arrayContaining(['[2/4] WORKDIR /w', '[3/4] COPY [context/a.txt, /w/]']));
  });
});

test('a message without anything is one', () => {
  expect(decodeTrace('')).toEqual({ vertexes: [], logs: [] });
});

test.for(['CgUB', '/////w==', Buffer.from('<html>nope</html>').toString('base64')])('%s is no message', (text) => {
  expect(() => decodeTrace(text)).toThrow(SyntaxError);
});
