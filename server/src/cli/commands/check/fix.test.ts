import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { onlyRules } from '../../../testing/only-rules.ts';
import { project as folder } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const check = (cwd: string, argv: readonly string[], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['check', '--format', 'concise', ...argv], io), { cwd, ...world });

/** Three rules: one for each kind of fix, and a severity that is no error. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps', 'secret-in-env'), ...files });

const image = (calls: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('x')${calls};\n`;
const unquoted = image(`.runCommands('pip install b>=1', 'pip install c<2')`);
const quoted = image(`.runCommands('pip install "b>=1"', 'pip install "c<2"')`);
const textIn = (...parts: readonly string[]): string => readFileSync(join(...parts), 'utf8');

test('safe fixes are written, and what is left is reported', async () => {
  const secret = image(`.runCommands('pip install b>=1').env({ API_TOKEN: 'abc' })`);
  const cwd = project({ 'a.ts': unquoted, 'b.ts': secret, 'c.ts': image('') });
  chmodSync(join(cwd, 'a.ts'), 0o755);
  const { code, stdout, stderr } = await check(cwd, ['--fix']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'fixed 3 problems in 2 files\n' });
  expect(stdout).toMatch(/^b\.ts:2:\d+: (?:error|warning): .* \[secret-in-env\]\n1 problem \(1 \w+\) in 3 files\n$/);
  expect(textIn(cwd, 'a.ts')).toBe(quoted);
  expect(textIn(cwd, 'b.ts')).toBe(secret.replace('b>=1', '"b>=1"'));
  expect(statSync(join(cwd, 'a.ts')).mode & 0o777).toBe(0o755);
  expect(readdirSync(cwd)).toEqual(['a.ts', 'b.ts', 'c.ts', 'layerwright.config.jsonc']);
  expect(await check(cwd, ['a.ts', '--fix'])).toEqual({ code: 0, stdout: 'No problems in 1 file\n', stderr: '' });
});

test('those for somebody to decide only where they are asked for', async () => {
  const secret = image(`.env({ API_TOKEN: 'abc' })`);
  const cwd = project({ 'a.ts': secret });
  expect((await check(cwd, ['--fix'])).code).toBe(1);
  expect(textIn(cwd, 'a.ts')).toBe(secret);
  expect(await check(cwd, ['--fix', '--unsafe-fixes'])).toMatchObject({ code: 0, stderr: 'fixed 1 problem in 1 file\n' });
  expect(textIn(cwd, 'a.ts')).not.toContain('abc');
});

test('a diff is what would be written, and nothing is', async () => {
  const cwd = project({ 'a.ts': unquoted, 'b.ts': image('') });
  const { code, stdout, stderr } = await check(cwd, ['--diff']);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "--- a/a.ts
    +++ b/a.ts
    @@ -1,2 +1,2 @@
     import { Image } from 'layerwright';
    -export const app = Image.base('x').runCommands('pip install b>=1', 'pip install c<2');
    +export const app = Image.base('x').runCommands('pip install "b>=1"', 'pip install "c<2"');
    "
  `);
  expect(textIn(cwd, 'a.ts')).toBe(unquoted);
  expect(spawnSync('git', ['apply', '-'], { cwd, input: stdout }).status).toBe(0);
  expect(textIn(cwd, 'a.ts')).toBe(quoted);
  expect(await check(cwd, ['--diff'])).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a fix of one file is seen by those that read it', async () => {
  const files = {
    'commands.ts': `import { Image } from 'layerwright';\nexport const install = 'pip install b>=1';\nexport const base = Image.base('x').runCommands(install);\n`,
    'app.ts': `import { base } from './commands';\nimport { Image } from 'layerwright';\nexport const app = base.workdir('/app').runCommands('pip install c<2');\n`,
  };
  const cwd = project(files);
  const { stdout } = await check(cwd, ['--diff']);
  expect((await check(cwd, ['--fix'])).code).toBe(0);
  const fixed = { 'commands.ts': textIn(cwd, 'commands.ts'), 'app.ts': textIn(cwd, 'app.ts') };
  expect(fixed['commands.ts']).toContain(`'pip install "b>=1"'`);
  const other = project(files);
  expect(spawnSync('git', ['apply', '-'], { cwd: other, input: stdout }).status).toBe(0);
  expect({ 'commands.ts': textIn(other, 'commands.ts'), 'app.ts': textIn(other, 'app.ts') }).toEqual(fixed);
});

test('a text of the standard input leaves by the standard output, fixed, and the report goes elsewhere', async () => {
  const cwd = project({ 'src/app.ts': 'not touched', 'src/base.ts': 'export const wanted = "b>=1";' });
  const stdin = unquoted.replace('Image }', 'Image, type Other }');
  const ran = await check(cwd, ['-', '--fix'], { stdin });
  expect(ran).toEqual({
    code: 0,
    stdout: stdin.replace('b>=1', '"b>=1"').replace('c<2', '"c<2"'),
    stderr: 'fixed 2 problems in 1 file\nNo problems in 1 file\n',
  });
  expect((await check(cwd, ['--stdin-filename', 'src/app.ts', '--fix'], { stdin })).stdout).toBe(ran.stdout);
  expect(textIn(cwd, 'src/app.ts')).toBe('not touched');
  expect((await check(cwd, ['-', '--fix'], { stdin: 'no images' })).stdout).toBe('no images');
});

test('the standard input is the file that it is called: its language, what it imports, its configuration', async () => {
  const { 'layerwright.config.jsonc': off = '' } = onlyRules();
  const cwd = project({ 'off/layerwright.config.jsonc': off, 'src/base.ts': `export const install = 'pip install b>=1';` });
  const named = (name: string, stdin: string) => check(cwd, ['-', '--stdin-filename', name], { stdin });
  expect((await named('Dockerfile', 'FROM x\nRUN pip install b>=1\n')).stdout).toContain('Dockerfile:2:17: error:');
  expect((await named('off/a.ts', unquoted)).code).toBe(0);
  const importing = `import { Image } from 'layerwright';\nimport { install } from './base';\nexport const a = Image.base('x').runCommands(install);\n`;
  expect((await named('src/a.ts', importing)).stdout).toBe(
    (await check(project({ 'src/a.ts': importing, 'src/base.ts': `export const install = 'pip install b>=1';` }), [])).stdout,
  );
  expect(await named('a.txt', unquoted)).toMatchObject({
    code: 2,
    stderr: 'cannot check a.txt: it is no TypeScript or JavaScript source file and no Dockerfile\n',
  });
});

test('a text of the standard input keeps its mark and the ends of its lines', async () => {
  const cwd = project({});
  const stdin = `\uFEFF${unquoted.replaceAll('\n', '\r\n')}`;
  const fixed = stdin.replace('b>=1', '"b>=1"').replace('c<2', '"c<2"');
  expect(await check(cwd, ['-', '--fix'], { stdin })).toMatchObject({ code: 0, stdout: fixed });
  expect((await check(cwd, ['-', '--fix'], { stdin: fixed })).stdout).toBe(fixed);
});

test('a text of the standard input that is not written in UTF-8 leaves as it came', async () => {
  const stdin = Buffer.from(`\uFEFF${unquoted}`, 'utf16le');
  const ran = await check(project({}), ['-', '--fix'], { stdin });
  expect(ran).toMatchObject({ code: 2, stdout: String(stdin) });
  expect(ran.stderr).toMatch(/^cannot fix <stdin>\.ts: it is not written in UTF-8\n<stdin>\.ts:2:\d+: error: /);
});

test('what is to fail can be said', async () => {
  const two = image(`.addLocalDir('./a', '/a').pipInstall('torch')`);
  const cwd = project({ 'warning.ts': two, 'error.ts': unquoted });
  const code = async (...argv: readonly string[]): Promise<number> => (await check(cwd, argv)).code;
  expect(await code('warning.ts')).toBe(1);
  expect(await code('warning.ts', '--fail-on', 'error')).toBe(0);
  expect(await code('error.ts', '--fail-on', 'error')).toBe(1);
  expect(await code('error.ts', '--fail-on', 'never')).toBe(0);
  expect(await code('warning.ts', '--max-warnings', '1')).toBe(0);
  expect(await code('warning.ts', '--max-warnings', '0')).toBe(1);
  expect(await code('error.ts', '--max-warnings', '5')).toBe(1);
  expect(await code('warning.ts', '--max-warnings', '5', '--fail-on', 'warning')).toBe(1);
  expect(await code('warning.ts', '--max-warnings', '0', '--fail-on', 'never')).toBe(1);
  expect(await code('nope.ts', '--fail-on', 'never')).toBe(2);
});

test('how many findings each rule has', async () => {
  const cwd = project({ 'a.ts': unquoted, 'b.ts': image(`.addLocalDir('./a', '/a').pipInstall('torch')`) });
  const { code, stdout } = await check(cwd, ['--statistics']);
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "2  error    unquoted-version-operator  safe fix
    1  warning  source-before-deps         safe fix
    3 problems (2 errors, 1 warning) in 2 files
    "
  `);
  expect(JSON.parse((await check(cwd, ['--statistics', '--format', 'json'])).stdout)).toEqual({
    version: 1,
    statistics: [
      { rule: 'unquoted-version-operator', severity: 'error', count: 2 },
      { rule: 'source-before-deps', severity: 'warning', count: 1 },
    ],
  });
  expect((await check(cwd, ['--statistics', '--format', 'sarif'])).stderr).toBe(
    '`--statistics` is written as `pretty`, `concise` or `json`, not as `sarif`\n',
  );
  expect((await inMemory((io) => run(['check', '--statistics'], io), { cwd, env: { GITHUB_ACTIONS: 'true' } })).code).toBe(1);
});

test.for([
  [['--unsafe-fixes'], '`--unsafe-fixes` needs `--fix` or `--diff`\n'],
  [['--max-warnings', 'x'], '`--max-warnings` is a number, not `x`\n'],
  [['a.ts', '--stdin-filename', 'b.ts'], '`--stdin-filename` is for the standard input: `layerwright check -`\n'],
  [['--fix', '--set', 'NOPE=1'], '`--set`: `NOPE` is nothing that is unknown in these files; everything is known there\n'],
] as const)('%j', async ([argv, stderr]) => {
  const cwd = project({ 'a.ts': unquoted });
  expect(await check(cwd, argv)).toEqual({ code: 2, stdout: '', stderr });
  expect(textIn(cwd, 'a.ts')).toBe(unquoted);
});
