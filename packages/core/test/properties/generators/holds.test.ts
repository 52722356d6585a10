import { readFileSync, rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Repro, replay } from '../../../src/index.ts';
import { assertHolds } from './holds.ts';
import { within } from './within.ts';

test('what does not end is stopped and told, and what ends is given', () => {
  expect(() => {
    within(50, () => {
      for (let at = 0; at >= 0; ) at = 1;
    });
  }).toThrow('This did not end within 50 ms.');
  expect(within(1_000, () => within(1_000, () => 'inner') + ' and outer')).toBe('inner and outer');
  expect(() =>
    within(1_000, () => {
      throw new TypeError('its own');
    }),
  ).toThrow(new TypeError('its own'));
});

test('a failure says the seed and the smallest example', () => {
  const property = fc.property(fc.nat(), (value) => {
    expect(value).toBeLessThan(700);
  });
  expect(() => {
    assertHolds(property, { seed: 7 });
  }).toThrow(/seed: 7[^]*Counterexample: \[700\]/);
});

test('a failure writes its program down, which is read again', () => {
  const source = fc.string().map((text) => ({ file: '/a.ts', text: `// ${text}` }));
  const failing = fc.property(source, ({ text }) => {
    expect(text.length).toBeLessThan(5);
  });
  const message = messageOf(() => {
    assertHolds(failing, { seed: 7 });
  });
  const [, path = ''] = /FC_REPLAY=(\S+) tries it first/.exec(message) ?? [];
  onTestFinished(() => {
    rmSync(path);
  });
  const { analysis, isSame } = replay(JSON.parse(readFileSync(path, 'utf8')) as Repro);
  expect({ isSame, file: analysis.program.file }).toEqual({ isSame: true, file: '/a.ts' });
  expect(analysis.program.text).toMatch(/^\/\/ ..$/);
});

function messageOf(fails: () => void): string {
  try {
    fails();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

test('a property that holds is tried as often as asked', () => {
  let tried = 0;
  assertHolds(
    fc.property(fc.nat(), () => {
      tried++;
    }),
    { numRuns: 250 },
  );
  expect(tried).toBe(250);
});
