import { describe, expect, test } from 'vitest';
import { type Ran, inMemory } from '../../../testing/memory-io.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const explain = (text: string, ...words: readonly string[]): Promise<Ran> =>
  inMemory((io) => run(['explain', ...words], io), { cwd: project({ 'a.ts': `import { Image } from 'layerwright';\n${text}` }) });

test('each call of a line, with what it becomes', async () => {
  expect(await explain(`export const app = Image.base('debian:12').runCommands('make', 'make install');\n`, 'a.ts:2')).toEqual({
    code: 0,
    stdout: 'a.ts:2:26 base\n  FROM debian:12\n\na.ts:2:44 runCommands\n  RUN make\n  RUN make install\n',
    stderr: '',
  });
});

test('what is not known, why, and where it comes from', async () => {
  const text = `export const make = (
  gpu: string,
) => Image.base('debian:12')
  .env({ GPU: gpu, TAG: process.env.TAG });
`;
  expect((await explain(text, 'a.ts:5:4')).stdout).toBe(
    [
      'a.ts:5:4 env',
      '  ENV GPU=‹gpu›',
      '  ENV TAG=‹process.env.TAG›',
      '  `‹gpu›` is not known: parameter `gpu` of `make`. (a.ts:3:3)',
      '  `‹process.env.TAG›` is not known: environment variable `TAG`. (a.ts:5:25)',
      '',
    ].join('\n'),
  );
});

test('where images or variants differ, which is which; and what is wrong', async () => {
  const text = `const tag = process.env.TAG;\nexport const app = Image.base('debian:12')\n.env({ TAG: tag ?? 'latest' })\n.instal('git');`;
  const { stdout } = await explain(text, 'a.ts:4');
  expect(stdout).toContain('  `app`, where `process.env.TAG is not set`:\n  ENV TAG=latest\n');
  expect((await explain(text, 'a.ts:5')).stdout).toContain('  `instal` is not a method of Image\n');
});

describe('imports', () => {
  const text = `import { base } from '@acme/images';\nimport tags from './tags.json';\nexport const app = base.workdir('/app');\n`;
  const read = (line: number, files: Readonly<Record<string, string>> = {}): Promise<Ran> =>
    inMemory((io) => run(['explain', `a.ts:${line}`], io), { cwd: project({ 'a.ts': text, ...files }) });

  test('which file one is', async () => {
    const { stdout, code } = await read(2, { 'tags.json': '{}' });
    expect({ stdout, code }).toEqual({ stdout: 'a.ts:2:1 import\n  `./tags.json` is tags.json\n', code: 0 });
  });

  test('why one is not followed', async () => {
    expect((await read(1)).stdout).toBe('a.ts:1:1 import\n  `@acme/images` is a package outside of this workspace\n');
    expect((await read(2)).stdout).toBe('a.ts:2:1 import\n  `./tags.json` is not found\n');
  });

  test('why the image of a line is not known', async () => {
    const { stderr, code } = await read(3);
    expect(stderr).toBe(
      'no call of an image begins in line 3 of a.ts\n`base` comes from `@acme/images`, which is a package outside of this workspace\n',
    );
    expect(code).toBe(1);
  });
});

test('what is assumed is known, and said first', async () => {
  const text = `export const make = (gpu: string) => Image.base('cuda').env({ GPU: gpu });\n`;
  expect((await explain(text, 'a.ts:2', '--set', 'gpu=a100')).stdout).toBe(
    'assumed: gpu=a100\na.ts:2:44 base\n  FROM cuda\n\na.ts:2:57 env\n  ENV GPU=a100\n',
  );
});

test.for([
  [['a.ts:1'], 1, 'no call of an image begins in line 1 of a.ts\n'],
  [['a.ts:99'], 2, 'a.ts has no line 99\n'],
  [['a.ts:0'], 2, 'a.ts has no line 0\n'],
  [['a.ts'], 2, '`explain` takes a file and a line: `layerwright explain FILE:LINE`\n'],
  [['b.ts:1'], 2, 'cannot read b.ts: no such file or directory\n'],
] as const)('%j', async ([words, code, stderr]) => {
  expect(await explain('', ...words)).toEqual({ code, stdout: '', stderr });
});
