import { expect, test } from 'vitest';
import { debian, documented, methods, thrownBy, wrong } from './documented.ts';
import { bases } from './refusals/bases.ts';
import { files } from './refusals/files.ts';
import { packages } from './refusals/packages.ts';
import { python } from './refusals/python.ts';
import { settings } from './refusals/settings.ts';

const refusals = [...bases, ...packages, ...python, ...files, ...settings];

test.for(refusals)('$kind: $says', ({ call, kind, says }) => {
  const error = thrownBy(call);
  expect(error.message).toBe(says);
  expect([error.name, error instanceof TypeError]).toEqual([kind, kind === 'TypeError']);
});

/** As documented; at first it is an error of the dialect's own kind. */
test.for([
  { call: () => debian.env(wrong({ A: 1 })), says: 'env(): values of environment variables must be strings; not so: A' },
  { call: () => debian.label(wrong({ a: null })), says: 'label(): values of labels must be strings; not so: a' },
])('TypeError: $says', ({ call, says }) => {
  const error = thrownBy(call);
  expect(error.message).toBe(says);
  expect(error).toBeInstanceOf(TypeError);
});

test('each documented error has a test', () => {
  const tested = new Set([...refusals.map(({ name, kind }) => `${name} ${kind}`), 'env TypeError', 'label TypeError']);
  const said = documented.flatMap(({ name, throws }) => throws.map((kind) => `${name} ${kind}`));
  expect(said.length).toBeGreaterThan(8);
  expect(said.filter((each) => !tested.has(each))).toEqual([]);
  expect(methods.filter((name) => !tested.has(`${name} TypeError`))).toEqual([]);
});

test('a message never shows a value that may be a secret', () => {
  const secret = 'hunter2';
  const calls = [
    () => debian.env(wrong({ A: [secret] })),
    () => debian.env({ A: `${secret}\n` }),
    () => debian.env(wrong(secret)),
    () => debian.runCommands('x', { secrets: [`${secret} `] }),
    () => debian.pipInstall('a', { indexUrl: `https://u:${secret}@e.com\n` }),
    () => debian.pipInstall('a', wrong(secret)),
  ];
  expect(calls.map((call) => thrownBy(call).message).filter((message) => message.includes(secret))).toEqual([]);
});
