import { stripVTControlCharacters } from 'node:util';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../../../testing/memory-io.ts';
import { onlyRules } from '../../../testing/only-rules.ts';
import { project as folder } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const check = (cwd: string, argv: readonly string[] = [], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(['check', '--format', 'pretty', ...argv], io), { cwd, ...world });

/** Two rules, whichever there are. */
const project = (files: Readonly<Record<string, string>>): string =>
  folder({ ...onlyRules('unquoted-version-operator', 'source-before-deps'), ...files });

const image = (...calls: readonly string[]): string =>
  [
    `import { Image } from 'layerwright';`,
    '',
    `export const app = Image.base('python:3.12')`,
    ...calls.map((call) => `  ${call}`),
    '  ;',
    '',
  ].join('\n');
const clean = image(`.workdir('/app')`);
const unquoted = image(`.runCommands('pip install --no-cache-dir numpy>=1.26')`);
const misordered = image(`.addLocalDir('./src', '/app/src')`, `.pipInstall('torch==2.5.1')`);

test('findings have a place, a frame, related places and fixes, and a last line that counts', async () => {
  const cwd = project({ 'src/a.ts': misordered, 'src/b.ts': unquoted, 'src/c.ts': clean, 'src/d.ts': 'export const x = 1;' });
  const { code, stdout, stderr } = await check(cwd);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "src/a.ts:4:4 warning source-before-deps
      \`./src\` is added before packages are installed that do not read it. Each edit of it installs them again. Add it after the last installation.
        3 | export const app = Image.base('python:3.12')
      > 4 |   .addLocalDir('./src', '/app/src')
          |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        5 |   .pipInstall('torch==2.5.1')
      src/a.ts:5:4 This installation does not depend on it.
      fix: Move \`addLocalDir\` below \`pipInstall\` (safe)

    src/b.ts:4:44 error unquoted-version-operator
      The shell reads \`numpy>=1.26\` as a redirection: it installs any version of \`numpy\` and writes the rest into a file. Put quotes around it.
        3 | export const app = Image.base('python:3.12')
      > 4 |   .runCommands('pip install --no-cache-dir numpy>=1.26')
          |                                            ^^^^^^^^^^^
        5 |   ;
      fix: Quote \`numpy>=1.26\` (safe)

    2 problems (1 error, 1 warning) in 3 files
    "
  `);
});

test('no findings, one line', async () => {
  expect(await check(project({ 'a.ts': clean, 'b.ts': clean }))).toEqual({ code: 0, stdout: 'No problems in 2 files\n', stderr: '' });
  expect((await check(project({ 'a.ts': 'let a;' }))).stdout).toBe('No file that describes images was read\n');
  const unread = { stderr: 'Dockerfile: There is no `FROM` in this file, so nothing is said about it.\n', code: 0 };
  expect(await check(project({ Dockerfile: '' }))).toEqual({ ...unread, stdout: 'No file that describes images was read\n' });
  expect(await check(project({ Dockerfile: '', 'a.ts': clean }))).toEqual({ ...unread, stdout: 'No problems in 1 file\n' });
  expect(await check(project({}), ['nope.ts'])).toMatchObject({ code: 2, stdout: 'No file that describes images was read\n' });
});

const INFO = '{ "lint": { "select": ["unquoted-version-operator"], "rules": { "unquoted-version-operator": "info" } } }';

test('what is only a hint or a note does not fail', async () => {
  const cwd = project({ 'a.ts': unquoted, 'layerwright.config.jsonc': INFO });
  const { code, stdout } = await check(cwd);
  expect(code).toBe(0);
  expect(stdout).toContain('1 problem (1 info) in 1 file');
});

test('colours are for terminals, and for who asks for them', async () => {
  const cwd = project({ 'a.ts': unquoted });
  const plain = (await check(cwd)).stdout;
  for (const world of [{ isTTY: true }, { env: { FORCE_COLOR: '1' } }]) {
    const { stdout } = await check(cwd, [], world);
    expect(stdout).not.toBe(plain);
    expect(stripVTControlCharacters(stdout)).toBe(plain);
  }
  for (const env of [{ NO_COLOR: '1' }, { NO_COLOR: '1', FORCE_COLOR: '1' }, { FORCE_COLOR: '0' }, { TERM: 'dumb' }]) {
    expect((await check(cwd, [], { isTTY: true, env })).stdout).toBe(plain);
  }
});

test('an option says more of colours than the environment', async () => {
  const cwd = project({ 'a.ts': unquoted });
  const plain = (await check(cwd)).stdout;
  expect((await check(cwd, ['--color', 'never'], { isTTY: true, env: { FORCE_COLOR: '1' } })).stdout).toBe(plain);
  const { stdout } = await check(cwd, ['--color', 'always'], { env: { NO_COLOR: '1' } });
  expect(stdout).not.toBe(plain);
  expect(stripVTControlCharacters(stdout)).toBe(plain);
});

test('messages are as wide as the terminal, and the code is as it is', async () => {
  const cwd = project({ 'a.ts': unquoted });
  const { stdout } = await check(cwd, [], { isTTY: true, columns: 60, env: { NO_COLOR: '1' } });
  expect(stdout).toContain('\n  Put quotes around it.\n'.replace('Put', 'file. Put'));
  const message = stdout.split('\n').slice(1, 4);
  expect(message.every((line) => line.length <= 60)).toBe(true);
  expect(stdout).toMatch(/\n`layerwright rule ID` says more of a rule\.\n$/);
});

test.for([
  [{}, /^a\.ts:4:44: error: .* \[unquoted-version-operator\]$/],
  [{ isTTY: true, env: { NO_COLOR: '1' } }, /^a\.ts:4:44 error unquoted-version-operator$/],
  [{ isTTY: true, env: { GITHUB_ACTIONS: 'true' } }, /^::error title=unquoted-version-operator,file=a\.ts,line=4,/],
  [{ env: { GITHUB_ACTIONS: 'false' } }, /^a\.ts:4:44: error: /],
] as const)('without an option the format is that of the place: %j', async ([world, first]) => {
  const { stdout } = await inMemory((io) => run(['check'], io), { cwd: project({ 'a.ts': unquoted }), ...world });
  expect(stdout.split('\n')[0]).toMatch(first);
});

test('JSON has everything, with places that count from zero', async () => {
  const cwd = project({ 'src/b.ts': unquoted });
  const { code, stdout } = await check(cwd, ['--format', 'json']);
  expect(code).toBe(1);
  const at = (start: number, end: number) => ({ start: { line: 3, character: start }, end: { line: 3, character: end } });
  const { version, findings } = JSON.parse(stdout) as { version: number; findings: Record<string, unknown>[] };
  expect(version).toBe(1);
  expect(findings).toEqual([
    {
      file: 'src/b.ts',
      rule: 'unquoted-version-operator',
      severity: 'error',
      message: expect.stringContaining('numpy>=1.26') as unknown,
      range: at(43, 54),
      related: [],
      fixes: [
        {
          title: 'Quote `numpy>=1.26`',
          safe: true,
          edits: expect.arrayContaining([
            { file: 'src/b.ts', range: expect.anything() as unknown, newText: expect.anything() as unknown },
          ]) as unknown,
        },
      ],
    },
  ]);
});

test('findings of JSON are in order of file and place, and a file outside is named by its whole path', async () => {
  const cwd = project({ 'in/b.ts': misordered + unquoted.replace('app', 'other'), 'a.ts': unquoted });
  const { stdout } = await check(join(cwd, 'in'), ['../a.ts', 'b.ts', '--format', 'json']);
  const { findings } = JSON.parse(stdout) as { findings: { file: string; range: { start: { line: number } } }[] };
  expect(findings.map(({ file }) => file)).toEqual([join(cwd, 'a.ts'), 'b.ts', 'b.ts']);
  expect(findings[1]?.range.start.line).toBeLessThan(findings[2]?.range.start.line ?? 0);
});

test('what is assumed counts for all files, and has to be for one of them', async () => {
  const either = (name: string): string =>
    `import { Image } from 'layerwright';\nexport const ${name} = Image.base('python:3.12').runCommands(process.env.OLD ? 'pip install --no-cache-dir numpy>=1.26' : 'make');\n`;
  const cwd = project({ 'a.ts': either('a'), 'b.ts': either('b'), 'c.ts': clean });
  const quiet = await check(cwd, ['--set', 'OLD']);
  expect(quiet).toEqual({ code: 0, stdout: 'No problems in 3 files, assuming process.env.OLD\n', stderr: '' });
  expect((await check(cwd, ['--set', 'OLD=1'])).stdout).toContain('2 problems (2 errors) in 3 files, assuming process.env.OLD=1');
  expect(JSON.parse((await check(cwd, ['--set', 'OLD', '--format', 'json'])).stdout)).toMatchObject({
    assumed: [
      { file: 'a.ts', name: 'process.env.OLD', value: null },
      { file: 'b.ts', name: 'process.env.OLD', value: null },
    ],
    findings: [],
  });
  expect(await check(cwd, ['--set', 'OLDER=1'])).toEqual({
    code: 2,
    stdout: '',
    stderr: '`--set`: `OLDER` is nothing that is unknown in these files; did you mean `OLD`? there are: process.env.OLD\n',
  });
});

test('a file that does not parse is a finding', async () => {
  const { code, stdout } = await check(project({ 'a.ts': `import { Image } from 'layerwright';\nexport const a = Image.base('x'` }));
  expect(code).toBe(1);
  expect(stdout).toContain('error syntax-error');
});

test('what cannot be read is said, and the rest is checked', async () => {
  const cwd = project({ 'a.ts': unquoted, 'notes.md': '' });
  expect(await check(cwd, ['nope.ts', 'notes.md', 'a.ts'])).toEqual({
    code: 2,
    stdout: expect.stringContaining('1 problem (1 error) in 1 file') as string,
    stderr:
      'cannot read nope.ts: no such file or directory\ncannot check notes.md: it is no TypeScript or JavaScript source file and no Dockerfile\n',
  });
});

test('the standard input', async () => {
  const { code, stdout } = await check(project({}), ['-'], { stdin: unquoted });
  expect(code).toBe(1);
  expect(stdout).toContain('<stdin>.ts:4:44 error unquoted-version-operator');
});

test('the nearest configuration, or the one that is named', async () => {
  const { 'layerwright.config.jsonc': off = '' } = onlyRules();
  const cwd = project({ 'a/x.ts': unquoted, 'a/layerwright.config.jsonc': off, 'b/x.ts': unquoted, 'c.jsonc': off });
  expect((await check(cwd)).stdout).toContain('1 problem (1 error) in 2 files');
  expect((await check(cwd, ['--config', 'c.jsonc'])).code).toBe(0);
  expect(await check(cwd, ['-c', 'd.jsonc'])).toEqual({ code: 2, stdout: '', stderr: 'cannot read d.jsonc: no such file or directory\n' });
});

test('a broken configuration is said with its place, and nothing is checked', async () => {
  const cwd = project({ 'a/x.ts': unquoted, 'layerwright.config.jsonc': '{\n  "lnt": {}\n}' });
  expect(await check(cwd)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'layerwright.config.jsonc:2:3 Unknown key `lnt`; did you mean `lint`?\n',
  });
});

test('what is checked may differ by files and by builders', async () => {
  const e2b = `import { Template } from 'e2b';\nexport const box = Template().fromImage('python:3.12').runCmd('pip install --no-cache-dir numpy>=1.26');\n`;
  const cwd = project({
    'a.ts': unquoted,
    'old/a.ts': unquoted,
    'box.ts': e2b,
    'layerwright.config.jsonc': `{
      "extends": "./base.jsonc",
      "lint": { "select": ["unquoted-version-operator"] },
      "overrides": [{ "files": ["old/**"], "lint": { "select": ["security"] } }]
    }`,
    'base.jsonc': `{ "lint": { "select": ["unquoted-version-operator"] }, "overrides": [{ "dialects": ["e2b"], "lint": { "rules": { "unquoted-version-operator": "hint" } } }] }`,
  });
  const { findings } = JSON.parse((await check(cwd, ['--format', 'json'])).stdout) as { findings: { file: string; severity: string }[] };
  expect(findings.map(({ file, severity }) => `${file} ${severity}`)).toEqual(['a.ts error', 'box.ts hint']);
});

test.for(['concise', 'pretty', 'github', 'markdown'])('as %s, names and code tell a terminal or a CI server nothing', async (format) => {
  const name = 'a\n::stop-commands::x\u001B[2J.ts';
  const text = `import { Image } from 'layerwright';\nexport const app = Image.base('de\u001B]0;x\u0007bian\\u001b[31m:12');\n`;
  const { stdout, stderr } = await inMemory((io) => run(['check', '--format', format, '.', 'none\n::error::x.ts'], io), {
    cwd: folder({ [name]: text }),
  });
  expect(stdout).toContain('invalid-call');
  // By the path alone GitHub knows the file; it is not shown.
  const shown = `${stdout}${stderr}`.replace(/,file=[^,]*/g, '');
  expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
  expect(shown.split('\n').filter((line) => line.startsWith('::') && !line.startsWith('::error title='))).toEqual([]);
});

test('what is wrong with a configuration is said in the order of its places', async () => {
  const text = '{ "b": 1, "lint": { "rules": { "nope": "off", "pip-unpinned": "loud" }, "select": 1 }, "a": 1 }';
  const { stderr } = await check(project({ 'a.ts': clean, 'layerwright.config.jsonc': text }));
  const columns = [...stderr.matchAll(/^layerwright\.config\.jsonc:1:(\d+) /gm)].map(([, column]) => Number(column));
  expect(columns).toHaveLength(5);
  expect(columns).toEqual([...columns].sort((a, b) => a - b));
});
