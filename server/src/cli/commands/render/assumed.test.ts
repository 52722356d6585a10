import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const render = (cwd: string, argv: readonly string[], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['render', ...argv], io), { cwd, ...world });

const head = `import { Image } from 'layerwright';\n`;
const gpu = `${head}export function make(gpu: 'a100' | 'h100', count = 1) {
  const image = Image.base(process.env.BASE ?? 'debian:12').env({ GPU: gpu });
  return gpu === 'a100' && count > 1 ? image.workdir('/many') : image;
}
`;

test('what is assumed decides, and is said', async () => {
  const cwd = project({ 'a.ts': gpu });
  expect(await render(cwd, ['a.ts', '--set', 'gpu=a100', '--set', 'count=2', '--set', 'BASE'])).toEqual({
    code: 0,
    stdout: '# assumed: gpu=a100, count=2, process.env.BASE\nFROM debian:12\nENV GPU=a100\nWORKDIR /many\n',
    stderr: '',
  });
  const { stdout } = await render(cwd, ['a.ts', '--set', 'make.gpu=h100', '--set', 'BASE=', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    assumed: [
      { name: 'gpu', value: 'h100' },
      { name: 'process.env.BASE', value: '' },
    ],
    images: [{ when: [] }],
  });
});

test('what is assumed stands below the directives of a Dockerfile, which hold only at its beginning', async () => {
  const directives = '# syntax=docker/dockerfile:1.19\n# check=skip=all\n';
  const cwd = project({ Dockerfile: `${directives}# tools\nARG V\nFROM python:$V\n` });
  expect((await render(cwd, ['Dockerfile', '--set', 'V=3.12'])).stdout).toBe(
    `${directives}# assumed: V=3.12\n# tools\nARG V="3.12"\nFROM python:$V\n`,
  );
  expect((await render(cwd, ['Dockerfile', '--to', 'bake', '--set', 'V=3.12'])).stdout).toContain(`<<DOCKERFILE\n${directives}# tools\n`);
});

test('JSON has no comments, so what is assumed for it is a note', async () => {
  const { stdout, stderr } = await render(project({ 'a.ts': gpu }), ['a.ts', '--to', 'spec-json', '--set', 'gpu=h100', '--set', 'BASE']);
  expect(JSON.parse(stdout)).toMatchObject({ instructions: [{ do: 'from' }, { text: 'ENV GPU=h100' }] });
  expect(stderr).toBe('assumed: gpu=h100, process.env.BASE\n');
});

test.for([
  [
    ['--set', 'gpuu=a100'],
    '`--set`: `gpuu` is nothing that is unknown in a.ts; did you mean `gpu`? there are: gpu, count, process.env.BASE\n',
  ],
  [['--set', 'zzzzzz'], '`--set`: `zzzzzz` is nothing that is unknown in a.ts; there are: gpu, count, process.env.BASE\n'],
  [['--set', 'count=many'], '`--set`: `count` is a number, not `many`\n'],
  [['--set', '=a100'], '`--set` needs a name: `--set NAME=VALUE`, not `=a100`\n'],
  [['--set'], '`--set` needs a value: `--set NAME=VALUE`\n'],
] as const)('an assumption that cannot be: %j', async ([options, stderr]) => {
  expect(await render(project({ 'a.ts': gpu }), ['a.ts', ...options])).toEqual({ code: 2, stdout: '', stderr });
});
