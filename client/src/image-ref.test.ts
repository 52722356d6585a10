import type { Range, RenderedImage } from '@layerwright/server/src/protocol.ts';
import { expect, test } from 'vitest';
import { fileLabelOf, imageRefOf, imagesMeant, labelOf } from './image-ref.ts';

const uri = 'file:///a.ts';
const onLine = (line: number): Range => ({ start: { line, character: 4 }, end: { line, character: 9 } });
const image = (name: string | null, lines: readonly number[], at: number = 0): RenderedImage => ({
  name,
  when: [],
  assumed: [],
  text: '',
  lines: [...lines.map(onLine), null],
  at: { line: at, character: 0 },
});

/** Two images with a beginning in common, one of them in two variants. */
const shared = [image('a', [1, 2]), image('b', [1, 4]), image('b', [1, 5])];

test.for<[number, string[]]>([
  [2, ['a']],
  [4, ['b']],
  [5, ['b']],
  [1, ['a', 'b']],
  [9, ['a', 'b']],
])('with the cursor in line %i, %o are meant', ([line, names]) => {
  expect(imagesMeant(shared, line, uri).map(({ name }) => name)).toEqual(names);
});

test('the line where an image begins says it best', () => {
  expect(imagesMeant([image('made', [1], 7), image('other', [1, 7], 9)], 7, uri)).toEqual([{ uri, name: 'made' }]);
});

test('an image without a name is known by where it begins', () => {
  expect(imagesMeant([image(null, [3], 2)], 0, uri)).toEqual([{ uri, at: { line: 2, character: 0 } }]);
});

test('only what names an image is taken for one', () => {
  expect(imageRefOf({ uri, name: 'a' })).toEqual({ uri, name: 'a' });
  for (const other of [undefined, null, 'file:///a.ts', { scheme: 'file', path: '/a.ts' }, { uri: 1 }]) {
    expect(imageRefOf(other)).toBeUndefined();
  }
});

test('labels are what a reader would write', () => {
  expect(labelOf({ uri, name: 'app' })).toBe('app');
  expect(labelOf({ uri: 'file:///my%20app.ts' })).toBe('the image in my app.ts');
  expect(fileLabelOf('untitled:Untitled-1')).toBe('Untitled-1');
  expect(fileLabelOf('file:///%E0%A4%A')).toBe('%E0%A4%A');
});
