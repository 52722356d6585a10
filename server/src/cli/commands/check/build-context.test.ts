import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inMemory } from '../../../testing/memory-io.ts';
import { onlyRules } from '../../../testing/only-rules.ts';
import { project } from '../../../testing/project.ts';
import { run } from '../../run.ts';

const RULES = ['local-path-missing', 'local-path-ignored', 'whole-context-added', 'secret-file-added', 'large-local-add'] as const;

/** The rules that find something, each with the name in its message, in a checkout of these files. */
async function found(files: Readonly<Record<string, string>>, config: Readonly<Record<string, unknown>> = {}): Promise<readonly string[]> {
  const lint = JSON.parse(onlyRules(...RULES)['layerwright.config.jsonc'] ?? '') as object;
  const cwd = project({ ...files, 'layerwright.config.jsonc': JSON.stringify({ ...lint, ...config }) });
  mkdirSync(join(cwd, '.git/hooks'), { recursive: true });
  const { stdout, stderr } = await inMemory((io) => run(['check', '--format', 'json'], io), { cwd });
  expect(stderr).toBe('');
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; message: string }[] };
  return findings.map(({ rule, message }) => `${rule} ${/`([^`]*)`/.exec(message)?.[1] ?? ''}`).sort();
}

const image = (...calls: readonly string[]): string =>
  `import { Image } from 'layerwright';\nexport const app = Image.base('python:3.12-slim').${calls.join('.')};\n`;

const paths = image(
  `addLocalFile('requirement.txt', '/a')`,
  `addLocalDir('dist', '/b')`,
  `addLocalDir('.', '/c')`,
  `addLocalDir('build', '/d')`,
);
const files = {
  'requirements.txt': '',
  'dist/app.js': '',
  '.env': '',
  '.gitignore': 'build/\n',
};

test('without a configuration of it the build context is the folder of the program', async () => {
  expect(await found({ ...files, 'app.ts': paths })).toEqual([
    'local-path-missing requirement.txt',
    'secret-file-added .env',
    'whole-context-added .',
  ]);
});

test('what `.dockerignore` leaves out is ignored, and no more than that', async () => {
  expect(await found({ ...files, 'app.ts': paths, '.dockerignore': '.git\n.env*\n**/*.js\ndist\n' })).toEqual([
    'local-path-ignored dist',
    'local-path-missing requirement.txt',
  ]);
  expect(await found({ ...files, 'app.ts': paths, '.dockerignore': '.git\n.env\ndist\n!dist/app.js\n' })).toEqual([
    'local-path-missing requirement.txt',
  ]);
});

test('a program may be built from a folder above, and where the configuration says from which one, it is that', async () => {
  const below = { 'requirement.txt': '', 'images/app.ts': image(`addLocalFile('requirement.txt', '/a')`, `addLocalDir('src', '/b')`) };
  expect(await found(below)).toEqual(['local-path-missing src']);
  expect(await found({ ...below, 'images/src/a.py': '' }, { build: { context: '.' } })).toEqual(['local-path-missing src']);
  expect(await found({ ...below, 'src/a.py': '' }, { build: { context: '.' } })).toEqual([]);
});

test('a Dockerfile is built from any folder, but what stands beside it is known', async () => {
  const dockerfile = 'FROM debian:12\nCOPY requirement.txt /a\nCOPY dist /b\nCOPY . /c\n';
  expect(await found({ ...files, Dockerfile: dockerfile, '.dockerignore': 'dist\n' })).toEqual([
    'local-path-ignored dist',
    'secret-file-added .env',
    'whole-context-added .',
  ]);
  expect(await found({ ...files, Dockerfile: dockerfile }, { build: { context: '.' } })).toContain('local-path-missing requirement.txt');
});

test('large is what is sent', async () => {
  const large = { 'data/a.bin': 'x'.repeat(700_000), 'data/b.bin': 'x'.repeat(700_000), 'app.ts': image(`addLocalDir('data', '/data')`) };
  const rules = { 'large-local-add': { options: { megabytes: 1 } } };
  expect(await found(large, { lint: { select: [...RULES], rules } })).toEqual(['large-local-add data']);
  expect(await found({ ...large, '.dockerignore': '**/b.bin' }, { lint: { select: [...RULES], rules } })).toEqual([]);
});

test('what a requirements file says is reported where the program names it, with its line and without its secrets', async () => {
  const cwd = project({
    ...onlyRules('pip-version-conflict', 'vcs-needs-git'),
    'app/image.ts': image(`pipInstallFromRequirements('requirements/web.txt')`),
    'app/requirements/web.txt': '# of the web\n-r base.txt\nnumpy==1.26.4\ngit+https://me:s3cret@example.com/a\n',
    'app/requirements/base.txt': 'numpy==2.3.0\n',
    'app/Dockerfile': 'FROM python:3.12-slim\nCOPY requirements /r\nRUN pip install -r /r/web.txt\n',
  });
  const { stdout } = await inMemory((io) => run(['check', '--format', 'concise'], io), { cwd });
  expect(stdout.split('\n').map((line) => line.replace(/: error: .* It stands/, ' It stands'))).toEqual([
    'app/Dockerfile:3:20 It stands in line 3 of `requirements/web.txt`. [pip-version-conflict]',
    'app/Dockerfile:3:20 It stands in line 4 of `requirements/web.txt`. [vcs-needs-git]',
    // Here only the file itself is copied, so what it names is not there.
    'app/image.ts:2:79 It stands in line 4 of `requirements/web.txt`. [vcs-needs-git]',
    '3 problems (3 errors) in 2 files',
    '',
  ]);
  expect(stdout).not.toContain('s3cret');
});

test('what a project file says is reported where the program names it, and in Dockerfiles, with its line and without its secrets', async () => {
  const cwd = project({
    ...onlyRules('pip-version-conflict', 'secret-in-url', 'unpinned-vcs-ref', 'python-version-unsupported'),
    'app/image.ts': image(`pipInstallFromPyproject('web/pyproject.toml', { optionalDependencies: ['gpu'] })`),
    'app/web/pyproject.toml': [
      '[project]',
      'requires-python = ">=3.13"',
      'dependencies = [',
      '  "numpy==1.26.4",',
      '  "lib @ git+https://me:s3cr3t-x@example.com/lib",',
      ']',
      '[project.optional-dependencies]',
      'gpu = ["numpy==2.3.0"]',
      'broken = [',
      ']',
    ].join('\n'),
    'app/web/constraints.txt': 'numpy==1.26.0\n',
    'app/Dockerfile': 'FROM python:3.12-slim\nCOPY web /web\nRUN pip install -c /web/constraints.txt /web\n',
    'broken/image.ts': image(`pipInstallFromPyproject('pyproject.toml')`),
    'broken/pyproject.toml': '[project]\ndependencies = ["numpy==1.26.4", "numpy==2.3.0"\n',
  });
  const { stdout } = await inMemory((io) => run(['check', '--format', 'concise'], io), { cwd });
  expect(stdout.split('\n').map((line) => line.replace(/: (?:error|warning): .* (?=It stands|Start from a base)/, ' '))).toEqual([
    'app/Dockerfile:3:41 It stands in line 4 of `web/pyproject.toml`. [pip-version-conflict]',
    'app/Dockerfile:3:41 Start from a base with such a Python. [python-version-unsupported]',
    'app/Dockerfile:3:41 It stands in line 5 of `web/pyproject.toml`. [secret-in-url]',
    'app/Dockerfile:3:41 It stands in line 5 of `web/pyproject.toml`. [unpinned-vcs-ref]',
    'app/image.ts:2:76 It stands in line 8 of `web/pyproject.toml`. [pip-version-conflict]',
    'app/image.ts:2:76 It stands in line 5 of `web/pyproject.toml`. [secret-in-url]',
    'app/image.ts:2:76 It stands in line 5 of `web/pyproject.toml`. [unpinned-vcs-ref]',
    '7 problems (5 errors, 2 warnings) in 3 files',
    '',
  ]);
  expect(stdout).not.toContain('s3cr3t-x');
});
