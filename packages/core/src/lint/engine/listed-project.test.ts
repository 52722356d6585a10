import { UNKNOWN_WORLD } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Tree, checkRule, worldOf } from '../../testing/index.ts';

const ID = 'torch-family-mismatch';

const PROJECT = `[project]
name = "web"
dependencies = [
  "torch==2.5.1",
  "torchvision==0.15.2",
]

[project.optional-dependencies]
sound = ["torchaudio==2.0.2"]
all = ["Web[sound]"]
`;

const treeOf = (files: Readonly<Record<string, string>>): Tree =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }]));

/** Where two packages are said not to belong together, in an image with these calls: the characters, and what is said of the place. */
function found(calls: string, files: Readonly<Record<string, string>> = { 'pyproject.toml': PROJECT }): readonly string[] {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim')${calls};\n`;
  return saidIn('/a.ts', text, files);
}

const inDockerfile = (
  lines: readonly string[],
  files: Readonly<Record<string, string>> = { 'pyproject.toml': PROJECT },
): readonly string[] => saidIn('/Dockerfile', ['FROM python:3.12-slim', 'WORKDIR /app', ...lines, ''].join('\n'), files);

const saidIn = (path: string, text: string, files: Readonly<Record<string, string>>): readonly string[] =>
  analyse(path, text, { world: worldOf(treeOf(files)) })
    .findings.filter(({ rule }) => rule === ID)
    .map(({ message, span }) => `${text.slice(...span)}: ${message.replace(/^.*?\. (?=It stands)/s, '').replace(/^.*(?=Take )/s, '')}`);

const VISION = 'It stands in line 5 of `pyproject.toml`.';
const SOUND = 'It stands in line 9 of `pyproject.toml`.';

describe('what a project file says is found where the program names it, or its folder', () => {
  test.for([
    [`.pipInstallFromPyproject('pyproject.toml')`, `pyproject.toml: ${VISION}`],
    [`.addLocalFile('pyproject.toml', '/app/').runCommands('pip install /app')`, `/app: ${VISION}`],
    [`.addLocalDir('.', '/app').workdir('/app').runCommands('pip install --no-cache-dir -e .')`, `.: ${VISION}`],
    [`.addLocalDir('.', '/app').runCommands('cd /app && pip install .')`, `.: ${VISION}`],
    [`.addLocalDir('.', '/app').runCommands('uv pip install --system /app')`, `/app: ${VISION}`],
    [`.addPythonPackages('.')`, `.: ${VISION}`],
  ] as const)('in %s', ([calls, expected]) => {
    expect(found(calls)).toEqual([expected]);
  });

  test.for([
    [`.pipInstallFromPyproject('pyproject.toml', { optionalDependencies: ['sound'] })`, 'pyproject.toml'],
    [`.addLocalDir('.', '/app').runCommands("pip install '/app[sound]'")`, `'/app[sound]'`],
    [`.addLocalDir('.', '/app').runCommands('pip install -e "/app[Sound, other]"')`, '"/app[Sound, other]"'],
    [`.addLocalDir('.', '/app').runCommands("pip install '/app[all]'")`, `'/app[all]'`],
  ] as const)('with the extras that are asked for, in %s', ([calls, at]) => {
    expect(found(calls)).toEqual([`${at}: ${VISION}`, `${at}: ${SOUND}`]);
  });

  test('in Dockerfiles, copied and mounted', () => {
    expect(inDockerfile(['COPY pyproject.toml ./', 'RUN pip install .'])).toEqual([`.: ${VISION}`]);
    expect(inDockerfile(['COPY . .', 'RUN pip install --no-cache-dir ".[sound]"'])).toEqual([
      `".[sound]": ${VISION}`,
      `".[sound]": ${SOUND}`,
    ]);
    const mount = '--mount=type=bind,source=pyproject.toml,target=/app/pyproject.toml';
    expect(inDockerfile([`RUN ${mount} pip install -e .`])).toEqual([`.: ${VISION}`]);
  });

  test('in images of other builders', () => {
    const world = worldOf(treeOf({ 'pyproject.toml': PROJECT }));
    checkRule(
      ID,
      `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim("3.12").addLocalDir(".", "/app", { copy: true }).runCommands("pip install /app");
      //                                                                                                          ^^^^ ${ID} line 5 of
    `,
      { world },
    );
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image("a", "b", "1").add("pyproject.toml", "/app/pyproject.toml").runCommand("pip install /app");
      //                                                                                                         ^^^^ ${ID} line 5 of
    `,
      { world },
    );
  });

  test('without a line where its characters are written otherwise', () => {
    const project = PROJECT.replace('torchvision', 'torch\\u0076ision');
    expect(found(`.pipInstallFromPyproject('pyproject.toml')`, { 'pyproject.toml': project })).toEqual([
      'pyproject.toml: It stands in `pyproject.toml`.',
    ]);
  });
});

describe('nothing is said of a project file', () => {
  const install = `.addLocalFile('pyproject.toml', '/app/').runCommands('pip install /app')`;
  const changed = (from: string, to: string): Readonly<Record<string, string>> => ({ 'pyproject.toml': PROJECT.replace(from, to) });

  test.for([
    ['whose dependencies something else says', changed('name = "web"', 'dynamic = ["dependencies"]')],
    ['that is no TOML', changed('name = "web"', 'name = web')],
    ['that is half typed', { 'pyproject.toml': PROJECT.slice(0, PROJECT.indexOf(']')) }],
    ['that has other things among its dependencies', changed('"torch==2.5.1"', '1')],
    ['that is not there', {}],
  ] as const)('%s', ([, files]) => {
    expect(found(`.pipInstallFromPyproject('pyproject.toml')`, files)).toEqual([]);
    expect(found(install, files)).toEqual([]);
  });

  test.for([
    ['another step writes', `.addLocalDir('.', '/app').runCommands('sed -i s/a/b/ /app/pyproject.toml').runCommands('pip install /app')`],
    ['the same step writes', `.addLocalDir('.', '/app').runCommands('echo a > /app/pyproject.toml && pip install /app')`],
    ['is not of the build context', `.runCommands('pip install /app')`],
    ['is left out', `.addLocalDir('.', '/app', { ignore: ['pyproject.toml'] }).runCommands('pip install /app')`],
    ['is not installed', `.addLocalDir('.', '/app').runCommands('pip wheel /app')`],
    ['lies in an archive', `.addLocalDir('.', '/app').runCommands('pip install /app/web.whl')`],
  ] as const)('that %s', ([, calls]) => {
    expect(found(calls)).toEqual([]);
  });

  test('where an extra is not known', () => {
    expect(found(`.pipInstallFromPyproject('pyproject.toml', { optionalDependencies: [process.env.EXTRA ?? ''] })`)).toEqual([]);
    // The program that lists them ends with an error.
    expect(found(`.pipInstallFromPyproject('pyproject.toml', { optionalDependencies: ['none'] })`)).toEqual([`pyproject.toml: ${VISION}`]);
  });

  test('of which nothing is known', () => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim').pipInstallFromPyproject('pyproject.toml');\n`;
    expect(analyse('/a.ts', text, { world: { ...UNKNOWN_WORLD, text: () => PROJECT } }).findings.map(({ rule }) => rule)).not.toContain(ID);
  });
});
