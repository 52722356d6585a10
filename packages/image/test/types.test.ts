import { expect, test } from 'vitest';
import { isRow } from '../src/method.ts';
import { optionTables, tables } from './types.ts';

/** What the compiler says about `types.ts` is checked by `tsc`; here only that it speaks of real tables. */
test('the tables of the type tests are tables', () => {
  expect(tables.flatMap((table) => Object.values(table)).every(isRow)).toBe(true);
  expect(optionTables.flatMap((table) => Object.keys(table))).toContain('indexUrl');
});
