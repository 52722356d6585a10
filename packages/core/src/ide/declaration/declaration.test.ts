import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';

/** What is declared where: the name of each image, and the first line of its declaration. */
const declared = (text: string): readonly (readonly [string | undefined, string | undefined])[] =>
  analyse('/a.ts', `import { Image } from 'layerwright';\n${text}`).images.map(({ name, declaration: [start, end] }) => [
    name,
    `import { Image } from 'layerwright';\n${text}`.slice(start, end).split('\n')[0],
  ]);

test('a chain over several lines begins with its statement', () => {
  expect(declared("export const app = Image\n  .base('debian:12')\n  .workdir('/app');")).toEqual([['app', 'export const app = Image']]);
});

test('an image that a function makes is declared where its name is', () => {
  const text =
    "function make() {\n  return Image.base('a');\n}\nexport const one = make();\nconst two = make();\nexport { two as second };";
  expect(declared(text)).toEqual([
    ['one', 'export const one = make();'],
    ['second', 'const two = make();'],
    ['make', 'function make() {'],
  ]);
});

test('one of several names of a statement, a default export, and no name at all', () => {
  expect(declared("export const a = Image.base('a'), b = Image.base('b');").map(([name]) => name)).toEqual(['a', 'b']);
  expect(declared("export default Image.base('a');")).toEqual([['default', "export default Image.base('a');"]]);
  expect(declared("deploy(\n  Image.base('a'),\n);")).toEqual([[undefined, 'deploy(']]);
});
