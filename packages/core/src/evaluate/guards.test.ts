import { expect, test } from 'vitest';
import { variants } from '../testing/index.ts';

/** The base of the image, for each way the conditions can go. */
const basesOf = (program: string): string =>
  variants(`${program}\nexport const image = Image.base(tag);`)
    .replace(/^image(?: when )?(.*)\n {2}FROM (.*)$/gm, (_, when: string, tag: string) => (when === '' ? tag : `${when}: ${tag}`))
    .trim();

test.for([
  ['a guard behind', 'let tag = "a"; if (process.env.X) tag = "b"; if (process.env.X) throw new Error();', 'a'],
  ['a guard before', 'if (!process.env.X) throw new Error(); let tag = "a"; if (process.env.X) tag = "b";', 'b'],
  ['a guard in a function', 'const f = () => { if (process.env.X) throw new Error(); }; f(); const tag = process.env.X ? "a" : "b";', 'b'],
  [
    'a guard of one branch',
    'let tag = "a"; if (process.env.X) { if (process.env.Y) throw new Error(); tag = "b"; } if (process.env.Y) tag += "c";',
    'process.env.X is set: b\nprocess.env.X is not set, process.env.Y is set: ac\nprocess.env.X is not set, process.env.Y is not set: a',
  ],
] as const)('%s', ([, program, expected]) => {
  expect(basesOf(program)).toBe(expected);
});
