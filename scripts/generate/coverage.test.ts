import { type Dialect, dialects } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { root } from './command-line.ts';
import { coveredBy, vendorMethods } from './coverage.ts';

const vendors = dialects.filter(({ lenient }) => lenient);
const factsOf = async (dialect: Dialect) => {
  const facts = await vendorMethods(root, dialect.name);
  if (!facts) throw new Error(`There is no methods.json beside the dialect ${dialect.name}.`);
  return facts;
};

test.for(vendors)('$name: each method is read, gives a result, or is left out for a reason', async (dialect) => {
  const { methods } = await factsOf(dialect);
  expect(methods.length).toBeGreaterThan(4);
  expect(methods.filter((name) => coveredBy(dialect, name) === undefined)).toEqual([]);
});

test.for(vendors)('$name: what is said of a method is said of one that there is', async (dialect) => {
  const { methods } = await factsOf(dialect);
  const said = [...Object.keys(dialect.methods), ...Object.keys(dialect.unread ?? {}), ...dialect.members, ...(dialect.pipes ?? [])];
  expect(said.filter((name) => !methods.includes(name))).toEqual([]);
  expect(new Set(methods).size).toBe(methods.length);
});

test.for(vendors)('$name: where the list is from and when it was looked at', async (dialect) => {
  const { source, date } = await factsOf(dialect);
  expect(source).toMatch(/ \d+\.\d+\.\d+$/);
  expect(Number.isNaN(Date.parse(date))).toBe(false);
});

test('a method that nobody decided on is found', () => {
  const [dialect] = vendors;
  expect(dialect && coveredBy(dialect, 'unheardOf')).toBeUndefined();
  expect(dialect && coveredBy({ ...dialect, unread: { unheardOf: 'it is new' } }, 'unheardOf')).toEqual({ because: 'it is new' });
});
