import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Written, dockerfilesOf } from './dockerfiles.ts';

const read = (text: string, file = '/a.ts'): readonly Written[] => dockerfilesOf(analyse(file, text));
const program = (rest: string): string => `import { Image } from 'layerwright';\n${rest}\n`;

/** What stands in the source for each line of a Dockerfile. */
const written = (source: string, file?: string): readonly (string | undefined)[] => {
  const [{ text, placeOf } = { text: '', placeOf: () => undefined }] = read(source, file);
  return text
    .trimEnd()
    .split('\n')
    .map((_, i) => {
      const place = placeOf(i + 1);
      return place && `${place.isWhole ? 'whole: ' : ''}${source.slice(...place.span)}`;
    });
};

test('a line is where the user wrote what is in it, and nowhere where a builder adds it', () => {
  const source = program(`export const app = Image.debianSlim('3.12').workdir('app').env({ A: 'b' }).cmd(['serve']);`);
  expect(read(source)[0]?.text).toMatch(/^FROM .*\nWORKDIR app\nENV A="?b"?\nCMD /);
  expect(written(source).slice(1)).toEqual([`app`, expect.stringContaining('A'), expect.stringContaining('serve')]);
});

test('an instruction of a Dockerfile is written as a whole, each of its lines by itself', () => {
  const source = '# syntax=docker/dockerfile:1\nFROM debian:12 as Build\nENV A=b \\\n  C=d\n';
  expect(read(source, '/Dockerfile').map(({ text }) => text)).toEqual([source]);
  expect(written(source, '/Dockerfile')).toEqual([
    'whole: # syntax=docker/dockerfile:1',
    'whole: FROM debian:12 as Build',
    'whole: ENV A=b \\',
    'whole:   C=d',
  ]);
});

test('stages and variants are there, and what hangs on an image is not', () => {
  const source = program(
    `const made = Image.base('golang:1').runCommands('make');\nexport const app = (process.env.X ? Image.base('a:1') : Image.base('b:1')).copyFrom(made, '/a', '/b').runCommands('x', { forceBuild: true });`,
  );
  const texts = read(source).map(({ text }) => text);
  expect(texts.filter((text) => /^FROM [ab]:1/m.test(text))).toHaveLength(2);
  expect(texts.map((text) => text.split('\n').at(-2))).toContain('RUN x');
});

test('a command that is not known may be any, and with it nothing else', () => {
  const source = program(`export const app = (x: string) => Image.base('a:1').runCommands(\`make \${x}\`).workdir('app');`);
  expect(read(source).map(({ text }) => text)).toEqual(['FROM a:1\nRUN :\nWORKDIR app\n']);
  expect(written(source)).toEqual([`a:1`, undefined, 'app']);
  expect(read(program(`export const app = (x: string) => Image.base('a:1').workdir(x);`))).toEqual([]);
  expect(read(program(`export const app = Image.base('a:1').workdir('');`))).toEqual([]);
});

test('what is written in another file stands at the call', () => {
  const source = `import { Image } from 'layerwright';\nimport { folder } from './other';\nexport const app = Image.base('a:1').workdir(folder);\n`;
  const findModule = () => ({ file: '/other.ts', text: `export const folder = 'app';\n` });
  const [{ placeOf } = { placeOf: () => undefined }] = dockerfilesOf(analyse('/a.ts', source, { findModule }));
  expect(source.slice(...(placeOf(2)?.span ?? [0, 0]))).toBe('workdir(folder)');
});
