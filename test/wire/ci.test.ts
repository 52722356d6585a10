import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReadable } from '@layerwright/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { onlyRules } from '../../server/src/testing/only-rules.ts';
import { project as folder } from '../../server/src/testing/project.ts';
import { upToDate } from './program.ts';

const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
/** Long enough for npx to unpack a package on a machine that does much else. */
const TIMEOUT = 120_000;

type Step = { readonly run?: string; readonly uses?: string; readonly env?: Readonly<Record<string, string>>; readonly if?: string };
type Action = {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};
type Hook = {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly exclude: string;
  readonly require_serial?: boolean;
};

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const action = parse(textOf('action.yml')) as Action;
const hooks = parse(textOf('.pre-commit-hooks.yaml')) as readonly Hook[];

let made: string;
let tarball: string;

/** The program as the package has it, packed as npm packs it: nothing of this is fetched. */
beforeAll(async () => {
  await upToDate();
  made = mkdtempSync(join(tmpdir(), 'layerwright-ci-'));
  mkdirSync(join(made, 'package/bin'), { recursive: true });
  const out = join(root, 'server/out');
  for (const name of readdirSync(out)) if (name.endsWith('.cjs')) copyFileSync(join(out, name), join(made, 'package/bin', name));
  const program = join(made, 'package/bin/layerwright.cjs');
  writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, 'utf8')}`);
  writeFileSync(
    join(made, 'package/package.json'),
    JSON.stringify({ name: 'layerwright', version, bin: { layerwright: 'bin/layerwright.cjs' } }),
  );
  const { stdout } = spawnSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', made], {
    cwd: join(made, 'package'),
    encoding: 'utf8',
  });
  tarball = join(made, stdout.trim());
}, TIMEOUT);

afterAll(() => {
  rmSync(made, { recursive: true, force: true });
});

const image = (calls: string): string => `import { Image } from 'layerwright';\nexport const app = Image.base('x')${calls};\n`;
const unquoted = image(`.runCommands('pip install --no-cache-dir b>=1')`);
const project = (files: Readonly<Record<string, string>>): string => folder({ ...onlyRules('unquoted-version-operator'), ...files });

/** What a shell does in a folder, with the variables of a runner and nothing from the registry. */
function shell(script: string, cwd: string, env: Readonly<Record<string, string>>) {
  const own = {
    ...process.env,
    npm_config_offline: 'true',
    npm_config_cache: join(made, 'cache'),
    npm_config_update_notifier: 'false',
    FORCE_COLOR: '0',
    GITHUB_ACTIONS: '',
    ...env,
  };
  return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script], {
    cwd,
    env: own,
    encoding: 'utf8',
    timeout: TIMEOUT,
  });
}

/** Runs the first step of the action with inputs, as a runner does. */
function check(cwd: string, inputs: Readonly<Record<string, string>>) {
  const [step] = action.runs.steps;
  const output = join(made, 'output.txt');
  writeFileSync(output, '');
  const values: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default])),
    package: tarball,
    ...inputs,
  };
  const env = Object.entries(step?.env ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, id: string) => values[id] ?? ''),
  ]);
  const { status, stdout, stderr } = shell(step?.run ?? '', cwd, {
    ...(Object.fromEntries(env) as Record<string, string>),
    GITHUB_OUTPUT: output,
    GITHUB_WORKSPACE: cwd,
  });
  return { status, stdout, stderr, outputs: readFileSync(output, 'utf8') };
}

test('each input of the action is used, each that is used is there, and none is part of a script', () => {
  const text = textOf('action.yml');
  const used = [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name);
  expect([...new Set(used)].sort()).toEqual(Object.keys(action.inputs).sort());
  expect(action.runs.using).toBe('composite');
  for (const step of action.runs.steps) expect(step.run ?? '').not.toContain('${{');
  for (const input of Object.values(action.inputs)) expect(typeof input.default).toBe('string');
});

test('the action and the hooks take the package of this version', () => {
  expect(action.inputs['package']?.default).toBe(`layerwright@${version}`);
  for (const { entry } of hooks) expect(entry).toContain(` --package=layerwright@${version} `);
});

test(
  'the action annotates, and fails where something is found',
  () => {
    const cwd = project({ 'src/a b.ts': unquoted, 'other/c.ts': unquoted });
    const { status, stdout } = check(cwd, { paths: 'src\n\nnone/*.ts\n' });
    expect(status).toBe(2);
    expect(stdout).toMatch(/^::error title=unquoted-version-operator,file=src\/a b\.ts,line=2,/);
    expect(stdout).not.toContain('other/c.ts');
    expect(check(cwd, { paths: 'src' }).status).toBe(1);
    expect(check(cwd, { paths: '', 'fail-on': 'never' })).toMatchObject({ status: 0, outputs: '' });
  },
  TIMEOUT,
);

test(
  'no input is a command',
  () => {
    const cwd = project({ 'a.ts': image('') });
    const { status } = check(cwd, { paths: 'a.ts\n$(touch one)\n`touch two`\n"; touch three; "', 'fail-on': 'error; touch four' });
    expect(status).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['a.ts', 'layerwright.config.jsonc']);
  },
  TIMEOUT,
);

test(
  'the action writes SARIF and says where, unless nothing could be checked',
  () => {
    const cwd = project({ 'a.ts': unquoted });
    const written = check(cwd, { 'sarif-file': 'findings.sarif' });
    expect(written).toMatchObject({ status: 1, stdout: '', outputs: `sarif-file=${join(cwd, 'findings.sarif')}\n` });
    expect(JSON.parse(readFileSync(join(cwd, 'findings.sarif'), 'utf8'))).toMatchObject({
      runs: [{ results: [{ ruleId: 'unquoted-version-operator' }] }],
    });
    const broken = project({ 'a.ts': unquoted, 'layerwright.config.jsonc': '{ "lint": 1 }' });
    expect(check(broken, { 'sarif-file': 'findings.sarif' })).toMatchObject({ status: 2, outputs: '' });
    expect(readFileSync(join(broken, 'findings.sarif'), 'utf8')).toBe('');
  },
  TIMEOUT,
);

test('what is uploaded is what was written', () => {
  const [, upload] = action.runs.steps;
  expect(upload?.uses).toMatch(/^github\/codeql-action\/upload-sarif@v\d+$/);
  expect(upload?.if).toContain("inputs.upload-sarif == 'true' && steps.check.outputs.sarif-file != ''");
});

test.for(['layerwright', 'layerwright-fix'])(
  'the hook %s does what it says with the files that it is given',
  { timeout: TIMEOUT },
  (id) => {
    const cwd = project({ 'a b.ts': unquoted, 'c.ts': unquoted });
    const entry = hooks.find((hook) => hook.id === id)?.entry.replace(`layerwright@${version}`, tarball) ?? '';
    const { status, stdout } = shell(`${entry} 'a b.ts'`, cwd, {});
    expect(status).toBe(id === 'layerwright' ? 1 : 0);
    expect(stdout).toMatch(id === 'layerwright' ? /^a b\.ts:2:\d+: error: / : /^No problems in 1 file\n$/);
    expect(readFileSync(join(cwd, 'a b.ts'), 'utf8') === unquoted).toBe(id === 'layerwright');
    expect(readFileSync(join(cwd, 'c.ts'), 'utf8')).toBe(unquoted);
  },
);

test('the hooks are given the files that can be read, and no others', () => {
  const names = 'a.ts a.mts a.cjs a.tsx a.d.ts a.d.mts a.json a.py x/Dockerfile Dockerfile Dockerfile.dev dev.Dockerfile'.split(' ');
  const others =
    'Containerfile x.Containerfile Dockerfile.dockerignore Dockerfile.j2 Dockerfile.md dockerfile.png dockerfile.ts MyDockerfile Dockerfile/a.txt Dockerfile~'.split(
      ' ',
    );
  for (const { files, exclude } of hooks) {
    const given = [...names, ...others].filter((name) => new RegExp(files).test(name) && !new RegExp(exclude).test(name));
    expect(given).toEqual([...names, ...others].filter(isReadable));
  }
  expect(hooks.find(({ id }) => id === 'layerwright-fix')?.require_serial).toBe(true);
});
