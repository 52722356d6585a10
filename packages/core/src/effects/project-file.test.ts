import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { poetryVersion } from './poetry-dependencies.ts';
import { type ProjectFile, projectFileIn } from './project-file.ts';

const FILE = `# a project, whose "numpy>=1.26" is said below
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "Web.App"
requires-python = '>=3.10'
description = """
dependencies = ["none==1"]
"""
dependencies = [
  "numpy>=1.26", # arrays
  'uvloop; sys_platform != "win32"', "scipy",
  "es\\u0063aped",
]

[project.optional-dependencies]
dev = ["pytest==8.4.2", "numpy>=1.26"]

[dependency-groups]
lint = ["ruff"]
dev = [{ include-group = "Lint" }, "mypy==1.18.2"]
round = [{ include-group = "round" }]

[tool.uv.sources]
scipy = { git = "https://example.com/scipy", tag = "v1" }
`;

const lines = (list: ProjectFile['dependencies']): readonly string[] | undefined => list?.map(({ text, line }) => `${line ?? '?'} ${text}`);
const dependencies = (text: string): readonly string[] | undefined => lines(projectFileIn(text)?.dependencies);

describe('a project file', () => {
  test('says what the project needs, each in its line', () => {
    const project = projectFileIn(FILE);
    expect(project).toMatchObject({ name: 'web-app', python: '>=3.10' });
    expect(lines(project?.dependencies)).toEqual([
      '13 numpy>=1.26',
      '14 uvloop; sys_platform != "win32"',
      '14 scipy',
      // Characters that stand for others are not looked for.
      '? escaped',
    ]);
    expect(lines(project?.extras?.get('dev'))).toEqual(['19 pytest==8.4.2', '19 numpy>=1.26']);
    expect(lines(project?.groups.get('dev'))).toEqual(['22 ruff', '23 mypy==1.18.2']);
    expect(project?.groups.get('round')).toBeUndefined();
    expect(project?.uv.sources.get('scipy')).toEqual({ text: 'git+https://example.com/scipy@v1', line: 27 });
  });

  test('is the same with other line ends', () => {
    expect(projectFileIn(FILE.replaceAll('\n', '\r\n'))?.dependencies).toEqual(projectFileIn(FILE)?.dependencies);
  });

  test.for([
    ['[project]\nname = "a"\n', []],
    ['[project]\ndependencies = ["a"]\ndynamic = ["version"]\n', ['2 a']],
    ['[project]\ndynamic = ["dependencies"]\n', undefined],
    ['[project]\ndependencies = ["a", 1]\n', undefined],
    ['[project]\ndependencies = "a"\n', undefined],
    ['[tool.black]\nline-length = 100\n', undefined],
    ['[tool.poetry.dependencies]\na = "^1.2"\n', undefined],
    ['', undefined],
  ] as const)('names what is certain alone: %j', ([text, expected]) => {
    expect(dependencies(text)).toEqual(expected);
  });

  test('of Poetry', () => {
    const poetry = (...said: readonly string[]): readonly string[] | undefined =>
      dependencies(['[build-system]', 'build-backend = "poetry.core.masonry.api"', '[tool.poetry.dependencies]', ...said].join('\n'));
    expect(
      poetry('python = "^3.10"', 'numpy = "^1.26"', 'scipy = { version = "1.14.*" }', 'docs = { version = "1", optional = true }'),
    ).toEqual(['5 numpy>=1.26,<2', '6 scipy==1.14.*']);
    for (const other of [
      'a = ">=1 || <3"',
      'a = { git = "https://example.com/a" }',
      'a = [{ version = "1" }]',
      'a = { version = "1", python = "<3" }',
    ])
      expect(poetry('numpy = "^1.26"', other)).toBeUndefined();
  });

  test.for([
    ['*', ''],
    ['^1.2.3', '>=1.2.3,<2'],
    ['^0.2.3', '>=0.2.3,<0.3'],
    ['^0.0.3', '>=0.0.3,<0.0.4'],
    ['^0.0', '>=0.0,<0.1'],
    ['^0', '>=0,<1'],
    ['~1.2.3', '>=1.2.3,<1.3'],
    ['~1', '>=1,<2'],
    ['1.2.3', '==1.2.3'],
    ['>=1.2, <3', '>=1.2,<3'],
    ['~=1.2', '~=1.2'],
    ['!=1.2.*', '!=1.2.*'],
    ['>=1.*', undefined],
    ['^1.2a1', undefined],
    ['>=1 <2', undefined],
    ['', undefined],
  ] as const)('of Poetry, where %j is %j', ([said, expected]) => {
    expect(poetryVersion(said)).toBe(expected);
  });

  test('is read once for as long as it is the same', () => {
    const first = projectFileIn(FILE);
    for (let i = 0; i < 10; i++) projectFileIn(`${FILE}# ${i}`);
    expect(projectFileIn(FILE)).toBe(first);
    for (let i = 0; i < 40; i++) projectFileIn(`${FILE}# ${i}`);
    expect(projectFileIn(FILE)).not.toBe(first);
    expect(projectFileIn(FILE)).toEqual(first);
  });

  test('is read wherever it ends', () => {
    for (let end = 0; end <= FILE.length; end++) expectSound(FILE.slice(0, end));
  });

  test('is read whatever has become of it', () => {
    const part = fc.oneof(
      fc.constantFrom(...`"'[]{}=,.#\\\n\r\t `.split(''), '"""', "'''", '\uE000', '\uE0000\uE001', '\0', '[project]'),
      fc.string(),
    );
    const at = fc.nat(FILE.length);
    fc.assert(
      fc.property(fc.array(fc.tuple(at, fc.nat(20), part), { maxLength: 4 }), (changes) => {
        expectSound(changes.reduce((text, [start, length, put]) => text.slice(0, start) + put + text.slice(start + length), FILE));
      }),
      { numRuns: 500 },
    );
  });
});

/** Whatever is said to stand in a line stands there. */
function expectSound(text: string): void {
  const project = projectFileIn(text);
  const all = [project?.dependencies, ...(project?.extras?.values() ?? []), ...(project?.groups.values() ?? [])].flatMap(
    (list) => list ?? [],
  );
  const rows = text.split('\n');
  for (const { text: said, line } of all) if (line !== undefined) expect(rows[line - 1]).toContain(said);
}
