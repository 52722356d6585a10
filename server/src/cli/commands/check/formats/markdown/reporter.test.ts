import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type Ran, inMemory } from '../../../../../testing/memory-io.ts';
import { onlyRules } from '../../../../../testing/only-rules.ts';
import { project, writeIn } from '../../../../../testing/project.ts';
import { run } from '../../../../run.ts';

type Files = Readonly<Record<string, string>>;

const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null', ...args],
    {
      cwd,
      encoding: 'utf8',
    },
  );

/** A checkout with a commit `main`, and files as they are now. */
function checkout(before: Files, now: Files): string {
  const cwd = project({ ...onlyRules('unquoted-version-operator'), ...before });
  git(cwd, 'init', '--quiet', '--initial-branch', 'main');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'x');
  for (const [name, text] of Object.entries(now)) writeIn(cwd, name, text);
  return cwd;
}

const check = (cwd: string, ...argv: readonly string[]): Promise<Ran> =>
  inMemory((io) => run(['check', '--format', 'markdown', ...argv], { ...io, env: process.env }), { cwd });
const image = (...calls: readonly string[]): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12')${calls.map((call) => `\n  ${call}`).join('')};\n`;

test('without a base, what there is', async () => {
  const { code, stdout } = await check(
    project({ ...onlyRules('unquoted-version-operator'), 'a.ts': image(`.runCommands('pip install a>=1')`) }),
  );
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "## Layerwright

    1 problem (1 error) in 1 file.

    ### Findings: 1

    * \`a.ts:3\` **error** The shell reads \`a>=1\` as a redirection: it installs any version of \`a\` and writes the rest into a file. Put quotes around it. (\`unquoted-version-operator\`)
    "
  `);
});

test('against a base, what is new, what is gone, and what is built again', async () => {
  const before = { 'a.ts': image(`.workdir('/app')`, `.runCommands('pip install a>=1')`), 'b.ts': image(`.runCommands('make')`) };
  const now = {
    'a.ts': `// moved\n${image(`.workdir('/app')`, `.runCommands('pip install "a>=1"')`, `.runCommands('pip install b>=1')`)}`,
    'c.ts': image(),
  };
  const { code, stdout, stderr } = await check(checkout(before, now), '--base', 'main');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "## Layerwright

    1 problem (1 error) in 3 files.

    ### New against \`main\`: 1

    * \`a.ts:6\` **error** The shell reads \`b>=1\` as a redirection: it installs any version of \`b\` and writes the rest into a file. Put quotes around it. (\`unquoted-version-operator\`)

    ### Gone since \`main\`: 1

    * \`a.ts:4\` **error** The shell reads \`a>=1\` as a redirection: it installs any version of \`a\` and writes the rest into a file. Put quotes around it. (\`unquoted-version-operator\`)

    ### Layers

    | image | file | |
    | --- | --- | --- |
    | \`app\` | \`a.ts\` | 2 of 4 layers are built again, from \`RUN pip install "a>=1"\` on |
    | \`app\` | \`b.ts\` | no layer is built again |
    | \`app\` | \`c.ts\` | is new |

    What a builder that has those of \`main\` builds again, if the base images are the same. Files that git ignores are not compared.
    "
  `);
});

/** What is said of the one image of a file, before and behind a change. */
async function layers(before: string, now: string, files: Files = {}, changed: Files = {}): Promise<string> {
  const { stdout } = await check(checkout({ 'a.ts': before, ...files }, { 'a.ts': now, ...changed }), '--base', 'main');
  return /\| `a\.ts` \| (.*) \|\n/.exec(stdout)?.[1] ?? stdout;
}

const copy = image(`.addLocalDir('./src', '/src')`, `.runCommands('make')`);
const files = { 'src/a.txt': 'a', 'other.txt': 'a', 'notes/b.txt': 'b' };

test.for([
  ['nothing', image(`.runCommands('a')`), image(`.runCommands('a')`), 'no layer is built again'],
  ['a label and a command', image(`.runCommands('a')`), image(`.label({ x: 'y' }).runCommands('a').cmd(['b'])`), 'no layer is built again'],
  ['a variable behind all commands', image(`.runCommands('a')`), image(`.runCommands('a')`, `.env({ A: '1' })`), 'no layer is built again'],
  [
    'a variable before one',
    image(`.runCommands('a', 'b')`),
    image(`.runCommands('a')`, `.env({ A: '1' })`, `.runCommands('b')`),
    '1 of 3 layers is built again, from `RUN b` on',
  ],
  [
    'another base',
    image(`.runCommands('a')`),
    image(`.runCommands('a')`).replace('3.12', '3.13'),
    '2 of 2 layers are built again, from `FROM python:3.13` on',
  ],
  ['one more command', image(`.runCommands('a')`), image(`.runCommands('a', 'b')`), '1 of 3 layers is built again, from `RUN b` on'],
  ['one command fewer', image(`.runCommands('a', 'b')`), image(`.runCommands('a')`), 'no layer is built again'],
  [
    'what is not known',
    image('.runCommands(process.env.A ?? b())'),
    image('.runCommands(process.env.A ?? b())', `.workdir('/x')`),
    expect.stringMatching(/^not known/),
  ],
] as const)('what is built again: %s', async ([, before, now, said]) => {
  expect(await layers(before, now)).toEqual(said);
});

test('a copy is built again where one of its files has changed, as far as that can be seen', async () => {
  expect(await layers(copy, copy, files)).toBe('no layer is built again');
  expect(await layers(copy, copy, files, { 'src/a.txt': 'b' })).toMatch(/^2 of 3 layers are built again, from `COPY .*` on$/);
  expect(await layers(copy, copy, files, { 'src/new.txt': 'b' })).toMatch(/^2 of 3 layers are built again/);
  expect(await layers(copy, copy, files, { 'other.txt': 'b', 'notes/b.txt': 'c' })).toBe('no layer is built again');
  expect(await layers(copy, copy, { ...files, '.dockerignore': '*.txt' }, { 'src/a.txt': 'b' })).toMatch(/^not known from `COPY .*` on$/);
  expect(await layers(copy, copy, { ...files, '.dockerignore': '*.txt' }, { '.dockerignore': '' })).toMatch(
    /^not known from `COPY .*` on$/,
  );
});

test('what a stage is built from is not known where another stage is it', async () => {
  const dockerfile = (command: string): string => `FROM debian:12 AS a\nRUN ${command}\nFROM a\nRUN make\n`;
  const { stdout } = await check(checkout({ Dockerfile: dockerfile('one') }, { Dockerfile: dockerfile('two') }), '--base', 'main');
  expect(stdout).toContain('| not known from `FROM a` on |');
});

test('other commits, and what is no commit', async () => {
  const cwd = checkout({ 'sub/a.ts': image() }, { 'sub/a.ts': image(`.workdir('/x')`) });
  git(cwd, 'commit', '--quiet', '--all', '--message', 'y');
  const index = git(cwd, 'ls-files', '--stage');
  const temporary = project({});
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect((await check(join(cwd, 'sub'), '.', '--base', 'HEAD~1')).stdout).toContain(
    '| `app` | `a.ts` | 1 of 2 layers is built again, from `WORKDIR /x` on |',
  );
  expect(await check(cwd, '--base', 'nope')).toEqual({
    code: 2,
    stdout: '',
    stderr: `cannot read \`--base\`: there is no commit \`nope\` in ${cwd}\n`,
  });
  expect((await check(cwd, '--base', '--help=x')).code).toBe(2);
  expect(git(cwd, 'ls-files', '--stage')).toBe(index);
  expect(git(cwd, 'status', '--porcelain')).toBe('');
  expect(readdirSync(temporary)).toEqual([]);
  vi.unstubAllEnvs();
  expect((await check(project({ 'a.ts': image() }), '--base', 'main')).stderr).toMatch(/^cannot read `--base`: git says: /);
});

test('a base whose configuration cannot be read is compared with nothing, and says so; the rest goes on', async () => {
  const config = 'layerwright.config.jsonc';
  const now = { ...onlyRules('unquoted-version-operator'), 'a.ts': image(`.runCommands('pip install a>=1')`) };
  const cwd = checkout({ 'a.ts': image(), [config]: '{ "lint": 1, "no": 2 }' }, now);
  const { code, stdout, stderr } = await check(cwd, '--base', 'main');
  expect(code).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "nothing is compared with main: in that commit
      layerwright.config.jsonc:1:11 \`lint\` must be an object.
      layerwright.config.jsonc:1:14 Unknown key \`no\`.
    "
  `);
  expect(stdout).toMatchInlineSnapshot(`
    "## Layerwright

    1 problem (1 error) in 1 file.

    ### Findings: 1

    * \`a.ts:3\` **error** The shell reads \`a>=1\` as a redirection: it installs any version of \`a\` and writes the rest into a file. Put quotes around it. (\`unquoted-version-operator\`)

    Nothing is compared with \`main\`: in that commit

    * layerwright.config.jsonc:1:11 \`lint\` must be an object.
    * layerwright.config.jsonc:1:14 Unknown key \`no\`.
    "
  `);
  expect(await check(cwd, '--base', 'main', '--fail-on', 'never')).toMatchObject({ code: 0 });
});

test('a base that lacks the configuration that is named is compared with nothing', async () => {
  const cwd = checkout({ 'a.ts': image() }, { 'ci.jsonc': '{}' });
  expect(await check(cwd, '--base', 'main', '--config', 'ci.jsonc')).toMatchObject({
    code: 0,
    stderr: 'nothing is compared with main: in that commit\n  cannot read ci.jsonc: no such file or directory\n',
  });
});

test.for([
  [['--format', 'json', '--base', 'main'], '`--base` needs `--format markdown`\n'],
  [['--since', 'main', '--base', 'main'], '`--base` compares all findings: leave `--since` and baselines out\n'],
  [['/tmp', '--base', 'main'], 'with `--base` paths count from the working directory, unlike `/tmp`\n'],
] as const)('%j', async ([argv, stderr]) => {
  expect(await check(project({}), ...argv)).toEqual({ code: 2, stdout: '', stderr });
});
