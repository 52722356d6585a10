import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Ran, inMemory } from '../../../../testing/memory-io.ts';
import { project, writeIn } from '../../../../testing/project.ts';
import { run } from '../../../run.ts';

const check = (cwd: string, ...argv: readonly string[]): Promise<Ran> =>
  inMemory((io) => run(['check', '--format', 'concise', ...argv], io), { cwd });
/** `file:line rule` of each finding. */
const places = ({ stdout }: Ran): readonly string[] =>
  [...stdout.matchAll(/^(.+?:\d+):\d+: .*\[([\w-]+)\]$/gm)].map(([, place = '', rule = '']) => `${place} ${rule}`);

const ONLY = { 'layerwright.config.jsonc': '{ "lint": { "select": ["unquoted-version-operator", "source-before-deps"] } }' };
const image = (name: string, ...calls: readonly string[]): string =>
  [`export const ${name} = Image.base('python:3.12-slim')`, ...calls.map((call) => `  ${call}`), '  ;', ''].join('\n');
const HEAD = `import { Image } from 'layerwright';\n`;
const bad = (name: string): string => `.runCommands('pip install ${name}>=1')`;

describe('a baseline', () => {
  test('knows what was there: only what is new is reported, wherever lines have moved', async () => {
    const cwd = project({ ...ONLY, 'a.ts': HEAD + image('a', bad('x'), bad('y')), 'src/b.ts': HEAD + image('b', bad('x')) });
    expect((await check(cwd)).code).toBe(1);
    expect(await check(cwd, '--write-baseline')).toEqual({
      code: 0,
      stdout: '',
      stderr: 'layerwright-baseline.json knows 3 findings\n',
    });
    const known = ['--baseline', 'layerwright-baseline.json'];
    expect(await check(cwd, ...known)).toMatchObject({ code: 0, stderr: '' });
    writeIn(cwd, 'a.ts', `${HEAD}\n\n// more\n${image('a', bad('x'), bad('new'), bad('y'))}`);
    const ran = await check(cwd, ...known);
    expect(places(ran)).toEqual(['a.ts:7 unquoted-version-operator']);
    expect(ran.code).toBe(1);
  });

  test('knows a finding as often as it was there', async () => {
    const cwd = project({ ...ONLY, 'a.ts': HEAD + image('a', bad('x'), bad('x')) });
    await check(cwd, '--write-baseline');
    writeIn(cwd, 'a.ts', HEAD + image('a', bad('x'), bad('x'), bad('x')));
    expect(places(await check(cwd, '--baseline', 'layerwright-baseline.json'))).toHaveLength(1);
  });

  test('says what of it is gone, of files that were looked at or are not there any more', async () => {
    const cwd = project({
      ...ONLY,
      'a.ts': HEAD + image('a', bad('x'), bad('y')),
      'b.ts': HEAD + image('b', bad('x')),
      'c.ts': HEAD + image('c', bad('x')),
    });
    await check(cwd, '--baseline', 'known.json', '--write-baseline');
    writeIn(cwd, 'a.ts', HEAD + image('a', bad('y')));
    writeIn(cwd, 'c.ts', HEAD + image('c'));
    rmSync(join(cwd, 'b.ts'));
    const { code, stderr } = await check(cwd, 'a.ts', '--baseline', 'known.json');
    expect(code).toBe(0);
    expect(stderr).toBe(
      'known.json has 2 findings that are gone; `--write-baseline` takes them out:\n  a.ts: unquoted-version-operator\n  b.ts: unquoted-version-operator\n',
    );
    expect(await check(cwd, 'a.ts', '--baseline', 'known.json', '--write-baseline')).toMatchObject({
      stderr: 'known.json knows 2 findings\n',
    });
    expect((await check(cwd, '--baseline', 'known.json')).stderr).toContain(
      '1 finding that is gone; `--write-baseline` takes it out:\n  c.ts',
    );
  });

  test('has no text of the files, and is the same however often it is written', async () => {
    const cwd = project({ 'a.ts': `${HEAD}export const a = Image.base('python:3.12-slim').env({ API_TOKEN: 'hunter2hunter2' });\n` });
    expect((await check(cwd)).stdout).toContain('secret-in-env');
    await check(cwd, '--write-baseline');
    const text = readFileSync(join(cwd, 'layerwright-baseline.json'), 'utf8');
    expect(text).toContain('secret-in-env');
    expect(text).not.toContain('hunter2');
    await check(cwd, '--write-baseline');
    expect(readFileSync(join(cwd, 'layerwright-baseline.json'), 'utf8')).toBe(text);
    expect(readdirSync(cwd).sort()).toEqual(['a.ts', 'layerwright-baseline.json']);
  });

  test('is not written where something could not be read', async () => {
    const cwd = project({ ...ONLY, 'a.ts': HEAD + image('a', bad('x')) });
    expect(await check(cwd, 'a.ts', 'missing.ts', '--write-baseline')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the baseline layerwright-baseline.json is not written') as string,
    });
    expect(readdirSync(cwd)).not.toContain('layerwright-baseline.json');
  });

  test.for([
    ['[]', 'known.json is no baseline: it is no JSON object\n'],
    ['{', 'known.json is no baseline: it is no JSON object\n'],
    ['{ "version": 2, "findings": [] }', 'known.json is no baseline that this version reads: its `version` is not 1\n'],
    ['{ "version": 1, "findings": [{ "file": "a" }] }', 'known.json is no baseline: its `findings` are none\n'],
  ] as const)('that is none is an error: %s', async ([text, stderr]) => {
    const cwd = project({ 'known.json': text, 'a.ts': HEAD });
    expect(await check(cwd, '--baseline', 'known.json')).toEqual({ code: 2, stdout: '', stderr });
  });

  test('that is not there is an error, and so is one with fixes', async () => {
    const cwd = project({ 'a.ts': HEAD });
    expect((await check(cwd, '--baseline', 'no.json')).stderr).toBe(
      'cannot read the baseline no.json: no such file or directory; `--write-baseline` writes one\n',
    );
    expect(await check(cwd, '--fix', '--baseline', 'no.json')).toMatchObject({
      code: 2,
      stderr: '`--fix` mends all findings: leave `--baseline` out\n',
    });
    expect((await check(cwd, '--since', 'HEAD', '--write-baseline')).stderr).toContain('leave `--since` out');
  });
});

describe('since a commit', () => {
  const git = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  /** A checkout of one commit, called `main`. */
  function checkout(files: Readonly<Record<string, string>>): string {
    const cwd = project({ ...ONLY, ...files });
    git(cwd, 'init', '-q', '-b', 'main');
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-q', '-m', 'first');
    return cwd;
  }
  const two = HEAD + image('one', bad('x')) + image('two', bad('y'), `.workdir('/a')`, `.user('b')`);

  test('only what is in changed lines, or in images that have changed', async () => {
    const cwd = checkout({ 'a.ts': two, 'b.ts': HEAD + image('b', bad('z')) });
    expect(places(await check(cwd, '--since', 'main'))).toEqual([]);
    writeIn(cwd, 'a.ts', two.replace(`'/a'`, `'/other'`));
    expect(places(await check(cwd, '--since', 'main'))).toEqual(['a.ts:6 unquoted-version-operator']);
    writeIn(cwd, 'a.ts', two.replace(`  .workdir('/a')\n`, ''));
    expect(places(await check(cwd, '--since', 'HEAD'))).toEqual(['a.ts:6 unquoted-version-operator']);
    writeIn(cwd, 'a.ts', `// a comment\n${two}`);
    expect(places(await check(cwd, '--since', 'main'))).toEqual([]);
  });

  test('all of a file that is new, and what comes from a file that has changed', async () => {
    const cwd = checkout({
      'base.ts': `${HEAD}export const base = Image.base('python:3.12-slim').workdir('/a');\n`,
      'a.ts': `import { base } from './base';\nexport const a = base${bad('x')};\n`,
    });
    writeIn(cwd, 'new dir/ü.ts', two);
    expect(places(await check(cwd, '--since', 'main'))).toHaveLength(2);
    writeIn(cwd, 'base.ts', `${HEAD}export const base = Image.base('python:3.12-slim').workdir('/b');\n`);
    writeIn(cwd, 'a.ts', `import { Image } from 'layerwright';\nimport { base } from './base';\nexport const a = base${bad('x')};\n`);
    expect(places(await check(cwd, 'a.ts', '--since', 'main'))).toEqual(['a.ts:3 unquoted-version-operator']);
  });

  test('what the other branch did since it was left is no change of this one', async () => {
    const cwd = checkout({ 'a.ts': two });
    git(cwd, 'checkout', '-q', '-b', 'mine');
    git(cwd, 'checkout', '-q', 'main');
    writeIn(cwd, 'a.ts', two.replace(`'/a'`, `'/other'`));
    git(cwd, 'commit', '-qam', 'second');
    git(cwd, 'checkout', '-q', 'mine');
    expect(places(await check(cwd, '--since', 'main'))).toEqual([]);
  });

  test('in a checkout without its history that is said, for what this branch changed is not known', async () => {
    const cwd = checkout({ 'a.ts': two });
    git(cwd, 'checkout', '-q', '-b', 'mine');
    writeIn(cwd, 'b.ts', two);
    git(cwd, 'add', '-A');
    git(cwd, 'commit', '-qm', 'second');
    git(cwd, 'checkout', '-q', 'main');
    writeIn(cwd, 'a.ts', two.replace(`'/a'`, `'/other'`));
    git(cwd, 'commit', '-qam', 'third');
    const shallow = join(project({}), 'shallow');
    git(cwd, 'clone', '-q', '--depth', '1', '--branch', 'mine', `file://${cwd}`, shallow);
    expect(await check(shallow, '--since', 'origin/main')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /no commit `origin\/main` in .*: this checkout lacks its history, which `git fetch --unshallow` gets/,
      ) as string,
    });
    git(shallow, 'fetch', '-q', '--depth', '1', 'origin', 'main:refs/remotes/origin/main');
    expect((await check(shallow, '--since', 'origin/main')).stderr).toContain(
      'it is not known where this branch left it: this checkout lacks',
    );
    git(shallow, 'fetch', '-q', '--unshallow', 'origin');
    git(shallow, 'fetch', '-q', 'origin', 'main:refs/remotes/origin/main');
    expect(places(await check(shallow, '--since', 'origin/main'))).toHaveLength(2);
  });

  test('a name that looks like an option, a commit that is not there, and a folder without a repository are errors', async () => {
    const cwd = checkout({ 'a.ts': two });
    expect(await check(cwd, '--since=--output=x')).toMatchObject({
      code: 2,
      stderr: `\`--since\`: there is no commit \`--output=x\` in ${cwd}\n`,
    });
    expect((await check(cwd, '--since', 'nothing')).stderr).toBe(`\`--since\`: there is no commit \`nothing\` in ${cwd}\n`);
    renameSync(join(cwd, '.git'), join(cwd, 'git'));
    expect((await check(cwd, '--since', 'main')).stderr).toBe('`--since` needs a git repository, and a.ts is in none\n');
  });

  test('together with a baseline, what is in neither', async () => {
    const cwd = checkout({ 'a.ts': two });
    await check(cwd, '--write-baseline');
    writeIn(cwd, 'a.ts', two.replace(`  .user('b')`, `  ${bad('new')}`));
    expect(places(await check(cwd, '--since', 'main', '--baseline', 'layerwright-baseline.json'))).toEqual([
      'a.ts:8 unquoted-version-operator',
    ]);
  });
});
