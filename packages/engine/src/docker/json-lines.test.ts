import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from './json-lines.ts';

async function valuesOf(chunks: readonly (Uint8Array | string)[]): Promise<readonly unknown[]> {
  async function* stream(): AsyncGenerator<Uint8Array | string> {
    for (const chunk of chunks) yield await Promise.resolve(chunk);
  }
  const values: unknown[] = [];
  for await (const value of jsonLines(stream())) values.push(value);
  return values;
}

/** Bytes cut at random places, which may be in the middle of a character. */
function cut(bytes: Uint8Array, places: readonly number[]): readonly Uint8Array[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

const value = fc.record({ id: fc.string({ unit: 'grapheme' }), aux: fc.json() });

test('however the bytes are cut, the values are the same', async () => {
  const property = fc.asyncProperty(
    fc.array(value, { maxLength: 6 }),
    fc.array(fc.nat(), { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n', '\n\n'),
    fc.boolean(),
    async (values, places, end, isEnded) => {
      const text = values.map((each) => JSON.stringify(each)).join(end) + (isEnded ? end : '');
      expect(await valuesOf(cut(Buffer.from(text), places))).toEqual(values);
    },
  );
  await fc.assert(property);
});

test('a character that comes in single bytes is one character', async () => {
  const bytes = Buffer.from('{"a":"é€\u{1F600}"}\n');
  expect(await valuesOf([...bytes].map((byte) => Buffer.from([byte])))).toEqual([{ a: 'é€\u{1F600}' }]);
});

test('texts are values too', async () => {
  expect(await valuesOf(['{"a":', '1}\n{"b":2}'])).toEqual([{ a: 1 }, { b: 2 }]);
});

test('a last line that is cut off is left out', async () => {
  expect(await valuesOf([Buffer.from('{"a":1}\n{"b":')])).toEqual([{ a: 1 }]);
});

test.for(['<html>\n', '{"a":1}\nnope\n', 'null\n', '5\n', '"text"\n', 'null'])('%j is no stream of objects', async (text) => {
  await expect(valuesOf([Buffer.from(text)])).rejects.toThrow(SyntaxError);
});
