import { expect, test } from 'vitest';
import { type Change, moved } from './moved.ts';

/** Puts `text` in the place of the characters from `from` to `to`, as an editor tells it. */
function change(before: string, [from, to]: readonly [number, number], text: string): Change {
  return { range: { start: positionAt(before, from), end: positionAt(before, to) }, text };
}

function positionAt(text: string, offset: number): Change['range']['start'] {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

const before = 'one\ntwo deploy(X)\nthree';
const mark = before.indexOf('X');

test.for<[string, [number, number], string]>([
  ['above', [0, 0], 'zero\n'],
  ['above, two lines to one', [2, 5], ''],
  ['before in the same line', [4, 7], 'twenty'],
  ['before in the same line, with line breaks', [4, 7], 'a\nb\ncd'],
  ['right before', [mark, mark], 'new '],
  ['below', [before.length, before.length], '\nfour'],
])('what is changed %s moves it', ([, span, text]) => {
  const after = before.slice(0, span[0]) + text + before.slice(span[1]);
  expect(moved(positionAt(before, mark), change(before, span, text))).toEqual(positionAt(after, after.indexOf('X')));
});

test('what is replaced together with its surroundings goes to where that began', () => {
  expect(moved(positionAt(before, mark), change(before, [4, before.length], 'gone'))).toEqual({ line: 1, character: 0 });
});
