import { expect, test } from 'vitest';
import { type Ran, inMemory } from '../../../testing/memory-io.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const warm = (cwd: string, ...argv: readonly string[]): Promise<Ran> =>
  inMemory((io) => run(['warm', ...argv], io), { cwd, env: { XDG_CACHE_HOME: cwd } });

const text = `import { Image } from 'layerwright';\nexport const app = Image.base('debian:12');\n`;

test('nobody to warm', async () => {
  const { code, stderr } = await warm(project({ 'a.ts': text }), 'a.ts');
  expect(code).toBe(2);
  expect(stderr).toBe('`warm` needs to know which engines: `--to HOST`, or `"warm": { "to": ["HOST"] }` in layerwright.config.jsonc\n');
});

test('without an engine that builds nothing is brought anywhere', async () => {
  const cwd = project({
    'a.ts': text,
    'layerwright.config.jsonc': '{ "engines": ["unix:///nonexistent/a.sock"], "warm": { "to": ["tcp://b"] } }',
  });
  expect(await warm(cwd, 'a.ts')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'no engine answers at unix:///nonexistent/a.sock: is Docker running?\n',
  });
});
