import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calls } from '../../sent.ts';
import { sdk, specOf } from '../../sdk.ts';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import type { BlaxelImage, BlaxelRoots } from './image.ts';

const { ImageInstance } = sdk<{ readonly ImageInstance: BlaxelRoots }>(dialect);
const base = ImageInstance.fromRegistry('x');
const linesOf = (image: BlaxelImage): readonly string[] => renderDockerfile(specOf(image)).text.trimEnd().split('\n').slice(1);

test('blaxel is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('blaxel');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const names = [
    ...Object.keys(dialect.methods),
    ...Object.keys(dialect.roots['ImageInstance'] ?? {}).map((name) => `ImageInstance.${name}`),
  ];
  expect(names.filter((name) => !page.includes(`\`${name}(`))).toEqual([]);
});

test('options stand before the packages, and any object is taken for them', () => {
  expect(linesOf(base.pipInstall({ pre: true, indexUrl: 'https://e' }, 'a', 'b  c'))).toEqual([
    'RUN pip install --index-url https://e --pre a b c',
  ]);
  expect(linesOf(base.pipInstall(['a'] as never))).toEqual([]);
  expect(linesOf(base.pipInstall(['a'] as never, 'b'))).toEqual(['RUN pip install b']);
  expect(linesOf(base.pipInstall(null as never, 'b')).at(-1)).toMatch(/^# pipInstall\(…\) is not known/);
});

test('an image without packages is the same one, but where a project has them', () => {
  expect(calls(specOf(base.aptInstall().apkAdd({}).goInstall().env({}).expose().entrypoint()))).toHaveLength(1);
  expect(linesOf(base.npmInstall({ packageManager: 'yarn' }).composerInstall({ noDev: true }))).toEqual([
    'RUN yarn install',
    'RUN composer install --no-dev',
  ]);
});

test('a package manager that there is not', () => {
  expect(() => base.npmInstall({ packageManager: 'pip' as never })).toThrow(
    'Invalid package manager: pip. Must be one of npm, yarn, pnpm, bun',
  );
  expect(linesOf(base.npmInstall({ packageManager: 'constructor' as never }, 'a')).at(-1)).toMatch(/is not known/);
  expect(linesOf(base.npmInstall({ packageManager: 'yarn', globalInstall: true, saveDev: true }, 'a'))).toEqual(['RUN yarn global add a']);
});

test('a line break that begins another instruction is refused, and one that may not is not known', () => {
  expect(() => base.runCommands('a\nb')).toThrow('instruction count mismatch');
  expect(() => base.aptInstall('a\n')).toThrow('instruction count mismatch');
  expect(linesOf(base.runCommands('a \\\n && b'))).toEqual(['RUN a \\', ' && b']);
  for (const each of ['a \\', 'cat <<EOF\nb\nEOF', 'a\n', 'a\n# b'])
    expect(linesOf(base.runCommands(each)).at(-1)).toBe('# runCommands(…) is not known: it depends on ‹open line›');
});

test('a local file has its own name in the context', () => {
  expect(linesOf(base.addLocalFile('./docs/a.txt', '/x').addLocalDir('src/', '/y').addLocalDir('src', '/z', 'lib'))).toEqual([
    'COPY a.txt /x',
    'COPY src /y',
    'COPY lib /z',
  ]);
  expect(linesOf(base.addLocalDir('.', '/x'))).toEqual(['COPY ‹working directory› /x']);
  const [, copy] = sent(specOf(base.addLocalFile('docs/a.txt', '/x')));
  expect(copy?.instruction.do === 'copy' && copy.instruction.what).toMatchObject([[{ text: 'a.txt', for: [{ text: 'docs/a.txt' }] }]]);
});

test('null is a value of an argument', () => {
  expect(linesOf(base.arg('A', undefined).arg('B', ''))).toEqual(['ARG A', 'ARG B=']);
  expect(linesOf(base.arg('A', null as never)).at(-1)).toMatch(/is not known/);
});
