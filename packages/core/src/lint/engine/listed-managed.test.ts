import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Tree, checkRule, worldOf } from '../../testing/index.ts';

const PROJECT = `[project]
name = "web"
dependencies = ["lib @ git+https://example.com/lib@main"]
optional-dependencies.cv = [
  "opencv-python==4.10.0.84",
]

[dependency-groups]
dev = ["tool @ git+https://example.com/tool"]
docs = ["other @ git+https://example.com/other"]
`;
const LOCK = `version = 1

[[package]]
name = "lib"
version = "1.0"
source = { git = "https://example.com/lib?rev=main#0123456789012345678901234567890123456789" }

[[package]]
name = "opencv-python"
version = "4.10.0.84"
source = { registry = "https://pypi.org/simple" }
`;

const treeOf = (files: Readonly<Record<string, string>>): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }]));

type Files = Readonly<Record<string, string>>;

/** What a rule finds in an image with these calls: the characters, and the line. */
const found = (rule: string, calls: string, files: Files = { 'pyproject.toml': PROJECT }): readonly string[] =>
  saidIn(rule, '/a.ts', `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim')${calls};\n`, files);

const saidIn = (id: string, path: string, text: string, files: Files): readonly string[] =>
  analyse(path, text, { world: worldOf(treeOf(files)) })
    .findings.filter(({ rule }) => rule === id)
    .map(({ message, span }) => `${text.slice(...span)}: ${/ in line (\d+) of `pyproject.toml`/.exec(message)?.[1] ?? message}`);

const MOVING = 'unpinned-vcs-ref';

describe('what uv installs of a project', () => {
  const run = (command: string): string => `.addLocalFile('pyproject.toml', '/app/').workdir('/app').runCommands('${command}')`;

  test('is known by its file, with the groups that are usual', () => {
    expect(found(MOVING, run('uv sync'))).toEqual(['sync: 3', 'sync: 9']);
  });

  test.for([
    ['uv sync --no-dev', ['sync: 3']],
    ['uv sync --no-default-groups --link-mode=copy', ['sync: 3']],
    ['uv sync --no-group dev', ['sync: 3']],
    ['uv sync --group docs --no-dev', ['sync: 3', 'sync: 10']],
    ['uv sync --all-groups', ['sync: 3', 'sync: 9', 'sync: 10']],
    ['cd / && uv sync --no-dev --project /app', ['/app: 3']],
    ['cd / && uv --directory /app sync --no-dev', ['/app: 3']],
    ['uv sync --group none', ['sync: 3', 'sync: 9']],
    // What only some of it is, or what nobody knows.
    ['uv sync --only-group docs', []],
    ['uv sync --package web', []],
    ['uv sync --no-dev --extra $EXTRA', []],
    ['uv sync --frozen', []],
    ['uv add lib', []],
    ['cd / && uv sync', []],
  ] as const)('with the groups that are asked for: %s', ([command, expected]) => {
    expect(found(MOVING, run(command))).toEqual(expected);
  });

  test('is what our own builder sends, at the path that it is given or at the call', () => {
    expect(found(MOVING, `.uvSync('.', { frozen: false })`)).toEqual([
      `uvSync('.', { frozen: false }): 3`,
      `uvSync('.', { frozen: false }): 9`,
    ]);
    const files = { 'web/pyproject.toml': PROJECT };
    const said = found(MOVING, `.uvSync('web/', { frozen: false, groups: ['docs'] })`, files);
    expect(said.map((each) => each.replace(/: .*/s, ''))).toEqual(['web', 'web', 'web']);
    expect(found(MOVING, `.uvSync(undefined, { frozen: false, extraOptions: '--no-dev' })`)).toEqual([
      `uvSync(undefined, { frozen: false, extraOptions: '--no-dev' }): 3`,
    ]);
  });

  test('is what a lock file says, where there is one', () => {
    const files = { 'pyproject.toml': PROJECT, 'uv.lock': LOCK };
    expect(found(MOVING, `.uvSync('.')`, files)).toEqual([]);
    const vision = { ...files, 'pyproject.toml': PROJECT.replace(/"lib.*main"/, '') };
    const calls = `.uvSync('./', { extras: ['cv'], extraOptions: '--no-dev' })`;
    expect(found('missing-system-library', calls, vision)).toEqual(['.: 5']);
    // A package that the lock file does not have is not installed with it.
    expect(found('missing-system-library', calls, { ...vision, 'uv.lock': 'version = 1\n' })).toEqual([]);
    expect(found('missing-system-library', calls, files)).toEqual([]);
  });

  test('is not known where a lock file may be there', () => {
    const world = worldOf({ 'pyproject.toml': { text: PROJECT }, 'uv.lock': 10 });
    checkRule(MOVING, `export const a = Image.base("python:3.12-slim").uvSync(".", { frozen: false });`, { world });
  });

  test('needs git', () => {
    expect(found('vcs-needs-git', `.uvSync('.')`, { 'pyproject.toml': PROJECT, 'uv.lock': LOCK })).toEqual([`uvSync('.'): 3`]);
  });

  test('is of another source where the file says so', () => {
    const project = `[project]\ndependencies = ["lib"]\n[tool.uv.sources]\nlib = { git = "https://example.com/lib", branch = "main" }\n`;
    expect(found(MOVING, `.uvSync('.', { frozen: false })`, { 'pyproject.toml': project })).toEqual([`uvSync('.', { frozen: false }): 4`]);
    expect(found(MOVING, `.pipInstallFromPyproject('pyproject.toml')`, { 'pyproject.toml': project })).toEqual([]);
  });

  test('in Dockerfiles, mounted', () => {
    const mounts = ['uv.lock', 'pyproject.toml'].map((name) => `--mount=type=bind,source=${name},target=${name}`).join(' ');
    const text = `FROM python:3.12-alpine3.22\nWORKDIR /app\nRUN --mount=type=cache,target=/root/.cache/uv ${mounts} uv sync --locked --no-install-project\n`;
    const files = {
      'pyproject.toml': '[project]\ndependencies = [\n  "torch>=2.5",\n]\n',
      'uv.lock': '[[package]]\nname = "torch"\nversion = "2.8.0"\nsource = { registry = "https://pypi.org/simple" }\n',
    };
    expect(saidIn('musl-no-wheels', '/Dockerfile', text, files)).toEqual(['sync: 3']);
    const elsewhere = { ...files, 'uv.lock': files['uv.lock'].replace('pypi.org', 'packages.example.com') };
    expect(saidIn('musl-no-wheels', '/Dockerfile', text, elsewhere)).toEqual([]);
    const other = { ...files, 'pyproject.toml': `${files['pyproject.toml']}[[tool.uv.index]]\nurl = "https://packages.example.com"\n` };
    expect(saidIn('musl-no-wheels', '/Dockerfile', text, other)).toEqual([]);
  });
});

describe('what Poetry installs of a project', () => {
  test('is known by its file', () => {
    expect(found(MOVING, `.poetryInstallFromFile('pyproject.toml', { ignoreLockfile: true })`)).toEqual(['pyproject.toml: 3']);
    expect(found(MOVING, `.poetryInstallFromFile('pyproject.toml', { ignoreLockfile: true, only: ['docs'] })`)).toEqual([]);
    // It fetches repositories itself.
    expect(found('vcs-needs-git', `.poetryInstallFromFile('pyproject.toml', { ignoreLockfile: true })`)).toEqual([]);
  });

  test('is what its lock file says', () => {
    const files = { 'pyproject.toml': PROJECT, 'poetry.lock': '[[package]]\nname = "lib"\nversion = "1.0"\n' };
    expect(found(MOVING, `.poetryInstallFromFile('pyproject.toml')`, files)).toEqual([]);
  });

  test('in images of another builder', () => {
    const project = '[project]\ndependencies = ["lib @ git+https://example.com/lib"]\n';
    checkRule(
      MOVING,
      `
      //- dialect: modal@2025.06
      export const a = Image.fromRegistry("python:3.12").poetryInstallFromFile("a/pyproject.toml", undefined, { ignoreLockfile: true });
      //                                                                        ^^^^^^^^^^^^^^^^ ${MOVING} line 2 of
    `,
      { world: worldOf({ 'a/pyproject.toml': { text: project } }) },
    );
  });

  test('by the tables of Poetry itself', () => {
    const project = (numpy: string): string =>
      `[build-system]\nbuild-backend = "poetry.core.masonry.api"\n[tool.poetry.dependencies]\npython = "^3.10"\n${numpy}`;
    const pip = `.addLocalDir('.', '/app').runCommands('pip install --no-cache-dir /app').pipInstall('numpy==2.3.0')`;
    const conflicts = (numpy: string): readonly string[] => found('pip-version-conflict', pip, { 'pyproject.toml': project(numpy) });
    expect(conflicts('numpy = "^1.26"')).toHaveLength(1);
    expect(conflicts('numpy = "^1.26 || ^2"')).toEqual([]);
    expect(conflicts('numpy = "^2.0"')).toEqual([]);
  });
});
