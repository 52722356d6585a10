import { type Dialect, dialects } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { root } from './command-line.ts';
import { coveredBy, folderOf, listedMethods } from './coverage.ts';

const vendors = dialects.filter(({ lenient }) => lenient);
const ours = dialects.filter(({ lenient }) => !lenient);

test.for(dialects)('$name: each method is read, gives a result, or is left out for a reason', async (dialect) => {
  const { methods } = await listedMethods(root, dialect);
  expect(methods.length).toBeGreaterThan(4);
  expect(methods.filter((name) => coveredBy(dialect, name) === undefined)).toEqual([]);
});

/** What a table says of methods. What each builder that runs here has for its reader is in no list of others. */
const saidOf = ({ methods, unread = {}, refuses = {}, members, pipes = [], lenient }: Dialect): readonly string[] => [
  ...[methods, unread, refuses].flatMap((each) => Object.keys(each)),
  ...(lenient ? members : []),
  ...pipes,
];

test.for(dialects)('$name: what is said of a method is said of one that there is', async (dialect) => {
  const { methods } = await listedMethods(root, dialect);
  expect(saidOf(dialect).filter((name) => !methods.includes(name))).toEqual([]);
  expect(new Set(methods).size).toBe(methods.length);
});

test.for(dialects)('$name: where the list is from and when it was looked at', async (dialect) => {
  const { source, date } = await listedMethods(root, dialect);
  expect(source).toMatch(/ (?:\d+\.\d+\.\d+|[0-9a-f]{8})$/);
  expect(Number.isNaN(Date.parse(date))).toBe(false);
});

describe('builders that run here', () => {
  test.for(ours)('$name: a call that no reader knows is an error, so none is left unknown', (dialect) => {
    expect(dialect.unread).toBeUndefined();
  });

  test.for(vendors)('$name does not run here, and refuses nothing', (dialect) => {
    expect(dialect.refuses).toBeUndefined();
  });

  test('what a profile has, the builder of this project has, or says what is written instead', async () => {
    const own = ours.find(({ name }) => name === 'layerwright');
    const lists = await Promise.all(ours.filter((each) => each !== own).map((each) => listedMethods(root, each)));
    const names = lists.flatMap(({ methods }) => methods).filter((name) => /^(?:Image\.)?[a-z]\w*$/.test(name));
    expect(names.length).toBeGreaterThan(50);
    expect(own && names.filter((name) => coveredBy(own, name) === undefined)).toEqual([]);
  });

  test('a method is not there and refused at once', () => {
    const both = ours.flatMap((each) => Object.keys(each.refuses ?? {}).filter((name) => coveredBy({ ...each, refuses: {} }, name)));
    expect(both).toEqual([]);
  });
});

test('a profile is in the folder of its name', () => {
  expect(dialects.map(folderOf)).toEqual(expect.arrayContaining(['modal', 'modal-js']));
});

test('a method that nobody decided on is found', () => {
  const [dialect] = vendors;
  expect(dialect && coveredBy(dialect, 'unheardOf')).toBeUndefined();
  expect(dialect && coveredBy({ ...dialect, unread: { unheardOf: 'it is new' } }, 'unheardOf')).toEqual({ because: 'it is new' });
  expect(dialect && coveredBy({ ...dialect, refuses: { unheardOf: 'it is old' } }, 'unheardOf')).toEqual({ refused: 'it is old' });
});
