import type { Repro } from '@layerwright/core';
import { expect, test } from 'vitest';
import { type Ran, inMemory } from '../../../testing/memory-io.ts';
import { project, writeIn } from '../../../testing/project.ts';
import { run } from '../../run.ts';
import { command } from './command.ts';

const repro = (cwd: string, ...argv: readonly string[]): Promise<Ran> => inMemory((io) => run(['repro', ...argv], io), { cwd });

const TEXT = `import { base } from './acme';
export const acme = base.env({ API_TOKEN: 'hunter2' }).runCommands('pip install acmelib>=1');
export const other = base.workdir('/miller');
`;
const FILES = {
  'src/app.ts': TEXT,
  'src/acme.ts': `import { Image } from 'layerwright';\nexport const base = Image.base('registry.acme.example/base:1.2');\n`,
  'layerwright.config.jsonc': '{ "lint": { "rules": { "unquoted-version-operator": "info" } } }',
};

test('repro is named after its folder', () => {
  expect(command.name).toBe('repro');
});

test('what is printed has the finding again, anywhere, and nothing of the user', async () => {
  const { code, stdout, stderr } = await repro(project(FILES), 'src/app.ts:2', '--rule', 'unquoted-version-operator');
  expect(code).toBe(0);
  expect(stderr).toContain('Read it before you send it');
  expect(stdout).not.toMatch(/acme|miller|hunter2|src/i);
  const elsewhere = project({ 'report.json': stdout });
  const again = await repro(elsewhere, '--replay', 'report.json');
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(again.stdout).toMatch(/^It is found again: unquoted-version-operator\n {2}\/main\.ts:\d+:\d+ info unquoted-version-operator /);
  writeIn(elsewhere, 'report.json', stdout.replace('>=', '=='));
  expect(await repro(elsewhere, '--replay', 'report.json')).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/^It is not found again/) as string,
  });
});

test('what was assumed is a part of it', async () => {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('x:1').runCommands(process.env.OLD ? 'pip install numpy>=1' : 'make');\n`;
  const cwd = project({ 'a.ts': text });
  expect((await repro(cwd, 'a.ts:2', '--rule', 'unquoted-version-operator')).code).toBe(2);
  const { stdout } = await repro(cwd, 'a.ts:2', '--rule', 'unquoted-version-operator', '--set', 'OLD=1');
  writeIn(cwd, 'report.json', stdout);
  expect((await repro(cwd, '--replay', 'report.json')).code).toBe(0);
});

test('a text without a finding is read', async () => {
  const { stdout } = await repro(project(FILES), 'src/app.ts:2', '--rule', 'secret-in-env');
  const reading = { ...(JSON.parse(stdout) as Repro), finding: undefined };
  const cwd = project({ 'report.json': JSON.stringify(reading) });
  expect(await repro(cwd, '--replay', 'report.json')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^It is read:\n {2}\/main\.ts:\d+:\d+ warning secret-in-env /) as string,
  });
});

test('mistakes are said', async () => {
  const cwd = project({ ...FILES, 'bad.json': '{', 'other.json': '{ "version": 2 }' });
  expect((await repro(cwd, 'src/app.ts:2')).stderr).toMatch(/^say which: `--rule` is one of .*`secret-in-env`/);
  expect((await repro(cwd, 'src/app.ts:3')).stderr).toBe('nothing is found in line 3 of src/app.ts\n');
  expect((await repro(cwd, 'src/app.ts:2', '--rule', 'base-eol')).stderr).toContain(
    'nothing is found in line 2 of src/app.ts by `base-eol`; there is ',
  );
  expect((await repro(cwd, 'src/app.ts:99')).stderr).toBe('src/app.ts has no line 99\n');
  expect((await repro(cwd)).stderr).toContain('takes a file and a line');
  expect((await repro(cwd, '--replay', 'bad.json')).stderr).toMatch(/^bad\.json is no JSON/);
  expect((await repro(cwd, '--replay', 'other.json')).stderr).toMatch(
    /^other\.json is not what `repro` prints: its `version` is missing, or something else\n$/,
  );
  writeIn(cwd, 'other.json', 'null');
  expect((await repro(cwd, '--replay', 'other.json')).stderr).toBe('other.json is not what `repro` prints: it is no object\n');
  expect((await repro(cwd, '--replay', 'missing.json')).stderr).toBe('cannot read missing.json: no such file or directory\n');
});
