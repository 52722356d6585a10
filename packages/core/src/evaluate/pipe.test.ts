import { expect, test } from 'vitest';
import { variants } from '../testing/index.ts';

test.for([
  ['an arrow', '', '.pipe((image) => image.workdir("/a"))'],
  ['a function with arguments', 'const at = (image: Image, to: string) => image.workdir(to);', '.pipe(at, "/a")'],
  ['one in the other', 'const at = (image: Image) => image.pipe((inner) => inner.workdir("/a"));', '.pipe(at)'],
  ['a function of an object', 'const o = { at: (image: Image) => image.workdir("/a") };', '.pipe(o.at)'],
  ['what gives the image back', '', '.pipe((image) => image).workdir("/a")'],
] as const)('an image is given to %s', ([, before, call]) => {
  const [read] = variants(`${before}\nexport const image = Image.base("x")${call};`).split('\n  WORKDIR /a');
  expect(read).toBe('image\n  FROM x');
});

test('a function that is one or another', () => {
  const read = variants(
    'const f = process.env.X ? (i: Image) => i.user("a") : (i: Image) => i.user("b"); export const image = Image.base("x").pipe(f);',
  );
  expect(
    read.startsWith('image when process.env.X is set\n  FROM x\n  USER a\nimage when process.env.X is not set\n  FROM x\n  USER b'),
  ).toBe(true);
});

test('nobody knows what a function of another program makes of it', () => {
  expect(variants('export const image = Image.base("x").pipe(nobody);')).toBe('an image\n  FROM x');
});
