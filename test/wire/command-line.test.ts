import { spawnSync } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { onlyRules } from '../../server/src/testing/only-rules.ts';
import { project as folder } from '../../server/src/testing/project.ts';
import { exitCode, layerwright, program, start, upToDate } from './program.ts';

beforeAll(upToDate);

/** One rule, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string => folder({ ...onlyRules('unquoted-version-operator'), ...files });

const head = `import { Image } from 'layerwright';\n`;
const clean = `${head}export const app = Image.base('python:3.12').workdir('/app');\n`;
const unquoted = `${head}export const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26');\n`;

test('exit codes: nothing found, something found, something wrong', async () => {
  const cwd = project({ 'clean.ts': clean, 'unquoted.ts': unquoted, 'bad/layerwright.config.jsonc': '{ "lint": 1 }', 'bad/app.ts': clean });
  const codes = async (...argv: string[]): Promise<number | null> => (await layerwright(cwd, argv)).code;
  expect(await codes('check', 'clean.ts')).toBe(0);
  expect(await codes('check', 'clean.ts', 'unquoted.ts')).toBe(1);
  expect(await codes('check', 'nope.ts')).toBe(2);
  expect(await codes('check', 'bad')).toBe(2);
  expect(await codes('check', '--nope')).toBe(2);
  expect(await codes('render', 'clean.ts#nope')).toBe(2);
  expect(await codes('nope')).toBe(2);
  expect(await codes()).toBe(0);
});

test('findings are printed without colours, for a pipe is no terminal', async () => {
  const { stdout, stderr } = await layerwright(project({ 'src/app.ts': unquoted }), ['check', '--format', 'pretty']);
  expect(stderr).toBe('');
  expect(stdout).toMatchInlineSnapshot(`
    "src/app.ts:2:86 error unquoted-version-operator
      The shell reads \`numpy>=1.26\` as a redirection: it installs any version of \`numpy\` and writes the rest into a file. Put quotes around it.
        1 | import { Image } from 'layerwright';
      > 2 | export const app = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26');
          |                                                                                      ^^^^^^^^^^^
        3 |
      fix: Quote \`numpy>=1.26\` (safe)

    1 problem (1 error) in 1 file
    "
  `);
});

test('colours can be asked for', async () => {
  const cwd = project({ 'app.ts': unquoted });
  expect((await layerwright(cwd, ['check'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001B[');
  expect((await layerwright(cwd, ['check'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001B[');
});

test('JSON on stdout and messages on stderr do not mix', async () => {
  const { code, stdout, stderr } = await layerwright(project({ 'app.ts': unquoted }), ['check', 'app.ts', 'nope.ts', '--format', 'json']);
  expect(code).toBe(2);
  expect(stderr).toBe('cannot read nope.ts: no such file or directory\n');
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    findings: [{ file: 'app.ts', rule: 'unquoted-version-operator', fixes: [{ safe: true }] }],
  });
});

test('the standard input is a file too', async () => {
  const { code, stdout } = await layerwright(project({}), ['check', '-'], { stdin: unquoted });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^<stdin>\.ts:2:86: error: .* \[unquoted-version-operator\]$/m);
});

test('render prints a Dockerfile, of one name where one is given', async () => {
  const cwd = project({ 'app.ts': `${clean}export const api = app.cmd(['api']);\n` });
  expect(await layerwright(cwd, ['render', 'app.ts#api'])).toEqual({
    code: 0,
    stdout: 'FROM python:3.12\nWORKDIR /app\nCMD ["api"]\n',
    stderr: '',
  });
  expect((await layerwright(cwd, ['render', 'app.ts'])).stdout).toContain('# image: api\nFROM python:3.12\n');
});

test('who stops reading is no reason to complain', async () => {
  const many = Array.from(
    { length: 2000 },
    (_, i) => `export const a${String(i)} = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26');`,
  );
  const child = start(['render', 'app.ts'], project({ 'app.ts': head + many.join('\n') }));
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout.once('data', () => child.stdout.destroy());
  await exitCode(child);
  expect(stderr).toBe('');
});

test('the program may be reached by a link, as package managers install it', () => {
  const cwd = project({ 'app.ts': clean });
  symlinkSync(program, join(cwd, 'link.js'));
  expect(spawnSync(process.execPath, ['link.js', 'check'], { cwd, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stdout: 'No problems in 1 file\n',
  });
});

test('a configuration that cannot be is said with its place', async () => {
  const cwd = project({ 'app.ts': clean, 'layerwright.config.jsonc': '{\n  "lnt": {}\n}' });
  expect(await layerwright(cwd, ['check', 'app.ts'])).toEqual({
    code: 2,
    stdout: '',
    stderr: 'layerwright.config.jsonc:2:3 Unknown key `lnt`; did you mean `lint`?\n',
  });
});

test.for([
  [['--version'], []],
  [['--help'], []],
  [['check', '--help'], []],
  [
    ['check', 'app.ts'],
    ['core', 'typescript'],
  ],
  [
    ['check', 'app.ts', '--config', 'c.jsonc'],
    ['core', 'typescript', 'zod'],
  ],
  [
    ['check', 'app.ts', '--format', 'sarif'],
    ['core', 'documentation', 'typescript'],
  ],
  [
    ['check', '.'],
    ['core', 'globby', 'typescript'],
  ],
] as const)('%j loads what it needs, and nothing else', ([argv, wanted]) => {
  const note = `const fs = require('node:fs'), { readFileSync } = fs, read = [];
    fs.readFileSync = (...given) => (read.push(given[0]), readFileSync(...given));
    process.on('exit', () => process.stderr.write(read.join('\\n')))`;
  const cwd = folder({
    'app.ts': `${head}export const app = Image.base('scratch');\n`,
    'c.jsonc': '{ "lint": {} }',
    'node_modules/note.cjs': note,
  });
  const { stderr, status } = spawnSync(process.execPath, ['--require', './node_modules/note.cjs', program, ...argv], {
    cwd,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const loaded = stderr.split('\n').flatMap((file) => /[\\/]out[\\/](.*)\.cjs$/.exec(file)?.[1] ?? []);
  expect(loaded.filter((name) => name !== 'layerwright' && name !== 'program').sort()).toEqual(wanted);
});

test('who stops reading findings is no reason to complain either', async () => {
  const many = Array.from(
    { length: 3000 },
    (_, i) => `export const a${String(i)} = Image.base('python:3.12').runCommands('pip install --no-cache-dir numpy>=1.26');`,
  );
  const child = start(['check', 'app.ts', '--format', 'concise'], project({ 'app.ts': head + many.join('\n') }));
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout.once('data', () => child.stdout.destroy());
  await exitCode(child);
  expect(stderr).toBe('');
});

test('a wish to stop is heard while files are read, and leaves nothing behind', async () => {
  const some = Array.from(
    { length: 50 },
    (_, i) => `export const a${i} = Image.base('python:3.12').runCommands('pip install numpy>=1.26');\n`,
  );
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`${i}.ts`, head + some.join('')]));
  const [cwd, temporary] = [project(files), folder({})];
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
  for (const args of [
    ['init', '-q'],
    ['add', '.'],
    [...who, 'commit', '-qm', 'a'],
  ])
    spawnSync('git', args, { cwd });
  const child = start(['check', '--format', 'markdown', '--base', 'HEAD'], cwd, { TMPDIR: temporary });
  onTestFinished(() => void child.kill('SIGKILL'));
  const stderr = text(child.stderr);
  const written = (): readonly string[] => readdirSync(temporary, { recursive: true }).map(String);
  // The last file that is written of the commit; then they are read, which takes longer than what is done before.
  await vi.waitFor(() => expect(written().some((file) => file.endsWith('layerwright.config.jsonc'))).toBe(true), { timeout: 60_000 });
  await wait(500);
  child.kill('SIGINT');
  expect([await exitCode(child), await stderr]).toEqual([2, expect.stringMatching(/cancelled\n$/)]);
  expect(written()).toEqual([]);
});
