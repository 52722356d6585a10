import { describe, expect, test } from 'vitest';
import { examplesIn, worldIn } from './documented.ts';
import { checkFix, checkNoFix, checkRender, checkRule, checkVariants, dedent, parseFixture, worldOf } from './index.ts';

const update = 'export const a = Image.base("debian:12").runCommands("apt-get update");';

describe('fixtures', () => {
  test('the cursor and a selection are taken out', () => {
    const [one] = parseFixture('const a = $01;');
    const [range] = parseFixture('const $0aa$0 = 1;');
    expect(one?.text.slice(one.shift)).toBe('const a = 1;');
    expect(one?.cursor).toEqual([one?.shift, one?.shift].map((shift) => (shift ?? 0) + 10));
    expect(range?.text.slice(...(range.cursor ?? []))).toBe('aa');
    expect(() => parseFixture('$0$0$0')).toThrow('one cursor');
  });

  test('a label is a range of the line above, however many stand below it', () => {
    const [file] = parseFixture(`
      abcdef
      // ^^^ one
      //^ two with words
      g
    `);
    expect(file?.labels).toEqual([
      { line: 0, from: 3, to: 6, rule: 'one', part: '' },
      { line: 0, from: 2, to: 3, rule: 'two', part: 'with words' },
    ]);
  });

  test('a label behind a line is for its first columns', () => {
    const [file] = parseFixture('a.b(); // error: some-rule some words');
    expect(file?.labels).toEqual([{ line: 0, from: 0, to: undefined, rule: 'some-rule', part: 'some words' }]);
  });

  test('a label that stands below nothing is a mistake', () => {
    expect(() => parseFixture('// ^^^ some-rule')).toThrow('Nothing stands above');
  });

  test('a line with a path starts another file', () => {
    const files = parseFixture(`
      //- /a.ts
      const a = 1;
      //- /b.ts
      const b = 2;
    `);
    expect(files.map(({ path, text, shift }) => [path, text.slice(shift).trim()])).toEqual([
      ['/a.ts', 'const a = 1;'],
      ['/b.ts', 'const b = 2;'],
    ]);
  });

  test('the import is implicit where nothing is imported', () => {
    const header = (fixture: string): string | undefined => parseFixture(fixture).map(({ text, shift }) => text.slice(0, shift))[0];
    expect(header('Image;')).toBe('import { Image } from "layerwright";\n');
    expect(header('import { Image } from "elsewhere";')).toBe('');
    expect(header('const { Image } = require("layerwright");')).toBe('');
    expect(header('//- dialect: layerwright\nImage;')).toBe('import { Image } from "layerwright";\n');
    expect(() => header('//- dialect: none\nImage;')).toThrow('There is no dialect none');
  });

  test('indentation that all lines share is no part of the text', () => {
    expect(dedent('\n    a\n      b\n\n    c\n  ')).toBe('a\n  b\n\nc');
  });
});

describe('checkRule can fail', () => {
  const labelled = (label: string): string => `${update}\n${label}`;
  const good = '//                                                    ^^^^^^^^^^^^^^ apt-update-alone layer of its own';

  test('and passes where it should', () => {
    checkRule('apt-update-alone', labelled(good));
    checkRule('secret-in-env', update);
  });

  test.for([
    ['a finding that is not labelled', update],
    ['a label without a finding', `export const a = 1;\n${good}`],
    ['a range that begins elsewhere', labelled(good.replace(' ^^', '^^^'))],
    ['a range that ends elsewhere', labelled(good.replace('^^ apt', '^ apt'))],
    ['other words', labelled(good.replace('layer', 'liar'))],
    ['a second label', labelled(`${good}\n${good}`)],
    ['another rule', labelled(good.replace('apt-update-alone', 'secret-in-env'))],
    ['a label behind the line', `${update} // error: apt-update-alone`],
    ['a text that does not parse', 'const = ;'],
  ] as const)('on %s', ([, fixture]) => {
    expect(() => checkRule('apt-update-alone', fixture)).toThrow();
  });

  test('in each file of a fixture', () => {
    expect(() => checkRule('apt-update-alone', `//- /a.ts\nexport const b = 1;\n//- /b.ts\n${update}`)).toThrow();
  });
});

describe('checkFix can fail', () => {
  const before = 'export const a = Image.base("debian:12").runCommands("apt-get update").runCommands("apt-get install -y git");';
  const after = 'export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y git");';

  test('and passes where it should', () => {
    checkFix('apt-update-alone', before, after);
    checkFix('apt-update-alone', before.replace('update', 'up$0date'), after);
    checkNoFix('apt-update-alone', update);
  });

  test.for([
    ['another text', before, before],
    ['no fix', update, update],
    ['no finding', after, after],
    ['no finding at the cursor', before.replace('Image', '$0Image'), after],
  ] as const)('on %s', ([, from, to]) => {
    expect(() => checkFix('apt-update-alone', from, to)).toThrow();
  });

  test('on several findings without a cursor', () => {
    expect(() => checkFix('apt-update-alone', `${before}\n${before.replace('const a', 'const b')}`, after)).toThrow('finds 2 things');
  });

  test('on a fix that is offered although none should be', () => {
    expect(() => checkNoFix('apt-update-alone', before)).toThrow();
    expect(() => checkNoFix('apt-update-alone', after)).toThrow('finds nothing');
  });
});

describe('checkRender and checkVariants can fail', () => {
  const two = 'export const a = Image.base(process.env.GPU ? "cuda" : "debian");';

  test('and pass where they should', () => {
    checkRender(update, 'FROM debian:12\nRUN apt-get update');
    checkRender(`${update} export const b = Image.$0base("alpine");`, 'FROM alpine');
    checkVariants(
      two,
      `
        a when process.env.GPU is set
          FROM cuda
        a when process.env.GPU is not set
          FROM debian
      `,
    );
  });

  test('on another text', () => {
    expect(() => checkRender(update, 'FROM debian:12')).toThrow();
    expect(() => checkVariants(two, 'a\n  FROM cuda')).toThrow();
  });

  test('on more images or variants than are meant', () => {
    expect(() => checkRender(two, 'FROM cuda')).toThrow('2 variants');
    expect(() => checkRender(`${update} export const b = Image.base("alpine");`, 'FROM alpine')).toThrow('not one image');
    expect(() => checkRender('export const a = 1;', '')).toThrow('not one image');
  });
});

describe('the examples of a documentation', () => {
  const documentation =
    '# a\n\n## What it finds\n\n```ts error\none\n```\n\n```dockerfile error\ntwo\n```\n\n## What to do\n\n```ts\nthree\n```\n\n```sh\nfour\n```\n';

  test('are programs and Dockerfiles, with what they say of themselves', () => {
    expect(examplesIn(documentation)).toEqual([
      { file: '/example.ts', text: 'one\n', reports: true, heading: 'What it finds' },
      { file: '/Dockerfile', text: 'two\n', reports: true, heading: 'What it finds' },
      { file: '/example.ts', text: 'three\n', reports: false, heading: 'What to do' },
    ]);
  });

  test('know the files that it lists, or nothing', () => {
    expect(worldIn(documentation).kind('src')).toBeUndefined();
    const world = worldIn(`${documentation}\n\`\`\`files\nsrc/main.py\nsrc/old.py (ignored)\n\`\`\`\n`);
    expect(['src', './src/', 'src/main.py', 'lib'].map(world.kind)).toEqual(['directory', 'directory', 'file', 'nothing']);
    expect(world.files('src', [])?.map(({ path }) => path)).toEqual(['src/main.py']);
    expect(world.files('.', ['src'])).toEqual([]);
  });

  test('a world is what its tree says', () => {
    const world = worldOf({ a: 5, 'b/c': 'ignored' });
    expect(world.files('b', [])).toEqual([]);
    expect([world.names?.('.'), world.names?.('b')]).toEqual([['a', 'b'], ['c']]);
    expect([world.isIgnored?.('b'), world.isIgnored?.('a'), world.isIgnored?.('.')]).toEqual([true, false, false]);
    expect([world.bytes?.('.', []), world.bytes?.('.', ['a'])]).toEqual([5, 0]);
    expect([world.kind('b'), world.kind('a'), world.kind('.')]).toEqual(['directory', 'file', 'directory']);
  });
});
