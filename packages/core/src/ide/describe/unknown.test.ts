import { calls } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { unknownsOf } from './unknown.ts';

/** What is not known of the images of a file: each sentence with the code that it comes from. */
function unknowns(code: string): readonly string[] {
  const text = `import { Image } from 'layerwright';\n${code}`;
  const { images, program } = analyse('/a.ts', text);
  const nodes = images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image)));
  return unknownsOf(program, nodes).map(({ sentence, from }) => `${sentence} ${from ? text.slice(...from.span) : '-'}`);
}

test.for([
  ['export const app = Image.base(process.env.BASE!);', '`‹process.env.BASE›` is not known: environment variable `BASE`. process.env.BASE'],
  [
    'const base = process.env.BASE!;\nexport const app = Image.base(base);',
    '`‹process.env.BASE›` is not known: `base` is environment variable `BASE`. process.env.BASE',
  ],
  ['const make = (tag: string) => Image.base(tag);', '`‹tag›` is not known: parameter `tag` of `make`. tag'],
  [
    'const make = ({ tag }: { tag: string }) => Image.base(tag);',
    '`‹parameter.tag›` is not known: `tag` of the parameter of `make`. { tag }',
  ],
  [
    "import { fetchTag } from 'x';\nconst tag = fetchTag();\nexport const app = Image.base(tag);",
    '`‹fetchTag()›` is not known: `tag` is the result of `fetchTag()` from package `x`, which is not read. fetchTag()',
  ],
  [
    "import { tag } from './x';\nexport const app = Image.base(tag);",
    "`‹tag›` is not known: from file `./x`, which is not read. import { tag } from './x';",
  ],
  ["import * as x from 'x';\nexport const app = Image.base(x.tag);", '`‹x.tag›` is not known: from package `x`, which is not read. x.tag'],
  ['export const app = Image.base(fetchTag());', '`‹fetchTag()›` is not known: the result of `fetchTag()`, which is not read. fetchTag()'],
  [
    "const skip = (path: string) => path === 'a';\nexport const app = Image.base('x').addLocalDir('.', '/a', { ignore: skip });",
    "`‹ignore(path)›` is not known: `skip` is a function of the program, which is asked of each file, and to read an image nothing of it runs. (path: string) => path === 'a'",
  ],
  ['export const app = Image.base(tag);', '`‹tag›` is not known: code that is not understood. tag'],
] as const)('%s', ([code, sentence]) => {
  expect(unknowns(code)).toEqual([sentence]);
});

test('a variable that is made with something unknown is not that', () => {
  const [sentence] = unknowns("const base = process.env.BASE ?? 'debian';\nexport const app = Image.base(base);");
  expect(sentence).toContain('is not known: environment variable `BASE`.');
});
