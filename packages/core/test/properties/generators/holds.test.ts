import fc from 'fast-check';
import { expect, test } from 'vitest';
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
