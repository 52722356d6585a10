import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../index.ts';
import { parseTypeScript } from './parse.ts';

const intact = (name: string): string =>
  `export const ${name} = Image.base("debian:12")\n  .env({ NAME: "${name}" })\n  .runCommands(\`echo ${name}\`)\n  .workdir("/app");\n`;
const names = (when: string): readonly string[] => Array.from({ length: 5 }, (_, i) => `${when}${String(i)}`);

/** A text in the middle of which somebody types, between five chains before and five behind it. */
const around = (snippet: string): string =>
  `import { Image } from "layerwright";\n${names('before').map(intact).join('')}${snippet}\n${names('after').map(intact).join('')}`;

/** The chains that are read as they are written. */
function kept(text: string): readonly string[] {
  const { images } = analyse('/a.ts', text);
  return [...names('before'), ...names('after')].filter((name) => {
    const variants = images.find((image) => image.name === name)?.variants ?? [];
    const [only] = variants;
    return (
      variants.length === 1 &&
      only !== undefined &&
      renderDockerfile(only.image).text === `FROM debian:12\nENV NAME=${name}\nRUN echo ${name}\nWORKDIR /app\n`
    );
  });
}

const BEFORE = names('before');
const ALL = [...BEFORE, ...names('after')];
/** The statement behind an open one may be a part of it; behind an open brace or template TypeScript's parser takes all of them. */
const ALL_BUT_NEXT = ALL.filter((name) => name !== 'after0');

describe('half-typed code keeps its neighbours', () => {
  test.for([
    ['the end of a chain', 'export const x = Image.base("node:22").workdir("/app").', ALL_BUT_NEXT],
    ['a dot in the middle', 'export const x = Image.base("node:22").\n  .user("app");', ALL],
    ['an open call', 'export const x = Image.base("node:22").runCommands(', ALL_BUT_NEXT],
    ['an open call with an argument', 'export const x = Image.base("node:22").runCommands("npm ci"', ALL],
    ['an open call after a comma', 'export const x = Image.base("node:22").addLocalDir("a", ', ALL_BUT_NEXT],
    ['an open string', 'export const x = Image.base("node:22).workdir("/app");', ALL],
    ['an open string in single quotes', "export const x = Image.base('node:22).workdir('/app');", ALL],
    ['a missing comma', 'export const x = Image.base("node:22").addLocalDir("a" "b");', ALL],
    ['a parenthesis too many', 'export const x = Image.base("node:22"));', ALL],
    ['an open list', 'export const x = Image.base("node:22").aptInstall(["git", ', ALL_BUT_NEXT],
    ['an open object', 'export const x = Image.base("node:22").env({ A: "1"', BEFORE],
    ['an open object after a comma', 'export const x = Image.base("node:22").env({ A: "1", ', BEFORE],
    ['a key without a value', 'export const x = Image.base("node:22").env({ A: });', ALL],
    ['a half-typed callback', 'export const x = when(ci, (image) => image.', ALL_BUT_NEXT],
    ['a spread of nothing', 'export const x = Image.base("node:22").runCommands(...);', ALL],
    ['a name without a value', 'export const x = ', ALL],
    ['a builder without a method', 'export const x = Image.', ALL_BUT_NEXT],
    ['an open condition', 'if (', ALL_BUT_NEXT],
    ['an open function', 'export function f(tag: string', BEFORE],
    ['an open template', 'export const x = Image.base("node:22").runCommands(`npm ci);', BEFORE],
    ['an open hole of a template', 'export const x = Image.base("node:22").runCommands(`echo ${x);', BEFORE],
  ] as const)('%s', ([, snippet, expected]) => {
    expect(kept(around(snippet))).toEqual(expect.arrayContaining([...expected]));
  });

  test('where nothing is typed all are there', () => {
    expect(kept(around(''))).toEqual(ALL);
  });
});

describe('the broken chain itself is still seen', () => {
  test.for([
    ['the end of a chain', 'Image.base("node:22").workdir("/app").', 'FROM node:22\nWORKDIR /app\n'],
    ['an open call with an argument', 'Image.base("node:22").runCommands("npm ci"', 'FROM node:22\nRUN npm ci\n'],
    ['a missing comma', 'Image.base("node:22").runCommands("a" "b");', 'FROM node:22\nRUN a\nRUN b\n'],
    ['a call on the next line', 'Image.base("node:22").\n  .user("app");', 'FROM node:22\n'],
  ] as const)('%s', ([, chain, dockerfile]) => {
    const { images } = analyse('/a.ts', `import { Image } from "layerwright";\nexport const x = ${chain}`);
    expect(images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text)).join('')).toContain(dockerfile);
  });
});

describe('what does not parse', () => {
  test('is said, with its place', () => {
    const { errors } = parseTypeScript('/a.ts', 'const a = ;');
    expect(errors.map(({ message, span }) => [message, 'const a = ;'.slice(...span)])).toEqual([['Expression expected.', ';']]);
  });

  test('is one finding', () => {
    const { findings } = analyse('/a.ts', 'const a = ;\nconst b = ;\n');
    expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['syntax-error', 'This does not parse: Expression expected. What follows may be read wrongly.'],
    ]);
  });

  test('at the end of a text lies in it', () => {
    const text = 'f(';
    expect(analyse('/a.ts', text).findings.map(({ span }) => span)).toEqual([[2, 2]]);
  });
});
