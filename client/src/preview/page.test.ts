import type { Range, RenderedImage } from '@layerwright/server/src/protocol.ts';
import { expect, test } from 'vitest';
import { callOf, linesBy, pageOf, pageWithout } from './page.ts';

const range = (line: number, from: number, to: number, last: number = line): Range => ({
  start: { line, character: from },
  end: { line: last, character: to },
});
const root = range(1, 10, 28);
const install = range(2, 3, 20);

const image = (over: Partial<RenderedImage> = {}): RenderedImage => ({
  name: 'app',
  at: root.start,
  when: [],
  assumed: [],
  text: 'FROM debian\nRUN a\nRUN b\n',
  lines: [root, install, install],
  ...over,
});

test('one image is shown as it is', () => {
  expect(pageOf([image()])).toEqual({ text: 'FROM debian\nRUN a\nRUN b\n', lines: [root, install, install] });
});

test('variants stand below each other with what tells them apart', () => {
  const { text, lines } = pageOf([
    image({ when: ['gpu', 'not slim'] }),
    image({ when: ['not\n  gpu'], text: 'FROM alpine\n', lines: [root] }),
  ]);
  expect(text).toBe('# when: gpu, not slim\nFROM debian\nRUN a\nRUN b\n\n# when: not gpu\nFROM alpine\n');
  expect(lines).toEqual([null, root, install, install, null, null, root]);
});

test('what was assumed stands above each', () => {
  expect(pageOf([image({ assumed: ['gpu=a100', 'TAG'] })])).toEqual({
    text: '# assumed: gpu=a100, TAG\nFROM debian\nRUN a\nRUN b\n',
    lines: [null, root, install, install],
  });
});

test('several images are told apart by their names', () => {
  expect(pageOf([image(), image({ name: 'b', text: 'FROM b\n', lines: [root] })]).text).toBe(
    '# image: app\nFROM debian\nRUN a\nRUN b\n\n# image: b\nFROM b\n',
  );
});

test('a page keeps its text, and no places, when its image is gone', () => {
  const gone = pageWithout(pageOf([image()]), 'a.ts');
  expect(gone.text).toBe('# a.ts does not describe this image any more. This is how it was:\nFROM debian\nRUN a\nRUN b\n');
  expect(gone.lines).toEqual([null, null, null, null]);
  expect(pageWithout(undefined, 'a.ts')).toEqual({ text: '# a.ts describes no such image.\n', lines: [null] });
});

test('a position leads to the lines that the innermost call around it makes', () => {
  const outer = range(0, 0, 2, 9);
  const page = pageOf([image({ lines: [outer, install, install] })]);
  expect(linesBy(page, { line: 2, character: 3 })).toEqual([1, 2]);
  expect(linesBy(page, { line: 2, character: 20 })).toEqual([1, 2]);
  expect(linesBy(page, { line: 2, character: 21 })).toEqual([0]);
  expect(linesBy(page, { line: 10, character: 0 })).toEqual([]);
});

test('beside of all calls, those in the line of the position count', () => {
  const page = pageOf([image({ text: 'FROM a\nRUN b\nRUN c\n', lines: [range(1, 10, 20), range(1, 21, 30), range(2, 3, 9)] })]);
  expect(linesBy(page, { line: 2, character: 0 })).toEqual([2]);
  expect(linesBy(page, { line: 1, character: 0 })).toEqual([0]);
  expect(linesBy(page, { line: 1, character: 40 })).toEqual([1]);
  expect(linesBy(page, { line: 0, character: 0 })).toEqual([]);
});

test('the innermost call is found whichever comes first', () => {
  const outer = range(0, 0, 2, 9);
  expect(linesBy(pageOf([image({ lines: [install, outer, null] })]), { line: 2, character: 5 })).toEqual([0]);
});

test('a line leads to its call', () => {
  const page = pageOf([image({ when: ['gpu'] })]);
  expect([0, 1, 2, 3, 4, 99].map((line) => callOf(page, line))).toEqual([undefined, root, install, install, undefined, undefined]);
});
