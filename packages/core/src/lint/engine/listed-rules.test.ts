import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Tree, worldOf } from '../../testing/index.ts';

/** What the rules say of a requirements file that stands in an image of each base, and in which line; no line: what is found is elsewhere. */
const FOUND: readonly (readonly [rule: string, base: string, file: string, line: number | undefined])[] = [
  ['missing-system-library', 'python:3.12-slim', 'numpy==2.3.0\nopencv-python==4.10.0.84\n', 2],
  ['vcs-needs-git', 'python:3.12-slim', 'numpy==2.3.0\ngit+https://github.com/openai/whisper@v20250625\n', 2],
  ['vcs-needs-git', 'python:3.12-slim', '-e git+https://github.com/openai/whisper@v20250625#egg=whisper\n', 1],
  ['vcs-needs-git', 'python:3.12-slim', 'whisper @ git+https://github.com/openai/whisper@v20250625\n', 1],
  ['pip-version-conflict', 'python:3.12-slim', 'numpy==2.3.0\nNumPy==1.26.4\n', 2],
  ['duplicate-package', 'python:3.12-slim', 'numpy==2.3.0\nscipy\nnumpy==2.3.0\n', 3],
  ['musl-no-wheels', 'python:3.12-alpine3.22', 'torch==2.8.0\n', 1],
  ['python-version-unsupported', 'python:3.12-slim', 'tensorflow==2.13.0\n', 1],
  ['torch-build-unpublished', 'python:3.12-slim', 'torch==2.8.0+cu128\n', 1],
  ['torch-family-mismatch', 'python:3.12-slim', 'torch==2.12.0\ntorchvision==0.15.2\n', 2],
  [
    'mixed-cuda-majors',
    'python:3.12-slim',
    '--extra-index-url https://download.pytorch.org/whl/cu124\ntorch==2.5.1+cu124\ncupy-cuda11x==13.3.0\n',
    3,
  ],
  ['variant-conflict', 'python:3.12', 'opencv-python==4.10.0.84\nopencv-python-headless==4.10.0.84\n', 2],
  ['cuda-ext-build-order', 'python:3.12-slim-bookworm', 'torch==2.5.1\nflash-attn==2.8.3\n', 2],
  ['unpinned-vcs-ref', 'python:3.12', 'numpy==2.3.0\ngit+https://github.com/openai/whisper\n', 2],
  ['unpinned-vcs-ref', 'python:3.12', 'whisper @ git+https://github.com/openai/whisper@main\n', 1],
  ['secret-in-url', 'python:3.12', '--extra-index-url https://me:hunter22@example.com/simple\nnumpy==2.3.0\n', 1],
  ['secret-in-url', 'python:3.12', 'numpy==2.3.0\nlib @ git+https://me:hunter22@example.com/lib@v1\n', 2],
  ['secret-in-url', 'python:3.12', '-c constraints.txt\nhttps://me:hunter22@example.com/lib-1.0.zip\n', 2],
];

/** Those that a project file may ask for as well, and the line there. */
const IN_PROJECT = FOUND.filter(([, , file]) => !/^(?:-|git\+)/m.test(file)).map(
  ([rule, base, file, line]) =>
    [
      rule,
      base,
      `[project]\nname = "app"\ndependencies = [\n${file.replace(/^(.+)$/gm, '  "$1",')}]\n`,
      line === undefined ? undefined : line + 3,
    ] as const,
);

const options = (file: string, name = 'requirements.txt') => ({ world: worldOf({ [name]: { text: file } } satisfies Tree) });

type Found = { readonly rule: string; readonly said: string; readonly at: string };

function found(path: string, text: string, file: string, name = 'requirements.txt'): readonly Found[] {
  const { findings } = analyse(path, text, options(file, name));
  const named = text.indexOf(name);
  const edits = findings.flatMap((each) => each.fixes().flatMap((fix) => fix.edits));
  // What stands in the file is not the program's, and the program still installs it.
  expect(edits.filter(({ span }) => span[0] < named + name.length && named < span[1])).toEqual([]);
  expect(JSON.stringify(findings.map(({ message, related }) => [message, related]))).not.toContain('hunter22');
  return findings.map(({ rule, message, span }) => ({
    rule,
    said: / in line (\d+) of /.exec(message)?.[1] ?? '',
    at: text.slice(...span),
  }));
}

describe('what stands in a requirements file', () => {
  test.for(FOUND)('%s, on %s: %j', ([rule, base, file, line]) => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('${base}').pipInstallFromRequirements('requirements.txt');\n`;
    expect(found('/a.ts', text, file)).toContainEqual({ rule, said: String(line), at: 'requirements.txt' });
    expect(found('/a.ts', text, '# nothing\n').map((each) => each.rule)).not.toContain(rule);
  });

  test.for(FOUND)('%s, in a Dockerfile on %s: %j', ([rule, base, file, line]) => {
    const text = `FROM ${base}\nWORKDIR /app\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\n`;
    expect(found('/Dockerfile', text, file)).toContainEqual({ rule, said: String(line), at: 'requirements.txt' });
    expect(found('/Dockerfile', text, '# nothing\n').map((each) => each.rule)).not.toContain(rule);
  });

  test.for(IN_PROJECT)('%s, in a project file, on %s: %j', ([rule, base, file, line]) => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('${base}').pipInstallFromPyproject('pyproject.toml');\n`;
    expect(found('/a.ts', text, file, 'pyproject.toml')).toContainEqual({ rule, said: String(line), at: 'pyproject.toml' });
    expect(found('/a.ts', text, '[project]\n', 'pyproject.toml').map((each) => each.rule)).not.toContain(rule);
  });

  test.for([
    ['cuda-stack-twice', 'nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04'],
    ['devel-base-shipped', 'nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04'],
  ] as const)('%s is known by it, and is about the base', ([rule, base]) => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('${base}').aptInstall('python3-pip').pipInstallFromRequirements('requirements.txt');\n`;
    expect(found('/a.ts', text, 'torch==2.5.1\nnumpy==2.3.0\n')).toContainEqual({ rule, said: '', at: base });
    for (const file of ['torch==2.5.1\n./other\n', 'torch==2.5.1\n-r none.txt\n', 'numpy==2.3.0\n'])
      expect(found('/a.ts', text, file).map((each) => each.rule)).not.toContain(rule);
  });

  test('is not said to be without versions, for a lock may stand beside it', () => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').pipInstallFromRequirements('requirements.txt');\n`;
    expect(found('/a.ts', text, 'numpy\n').map(({ rule }) => rule)).not.toContain('pip-unpinned');
  });

  test('is what a later installation names again, which is mended in the program', () => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').pipInstallFromRequirements('requirements.txt').pipInstall(['scipy', 'numpy==2.3.0']);\n`;
    const [finding] = analyse('/a.ts', text, options('numpy==2.3.0\n')).findings.filter(({ rule }) => rule === 'duplicate-package');
    expect(text.slice(...(finding?.span ?? [0, 0]))).toBe('numpy==2.3.0');
    expect(finding?.related.map(({ message }) => message)).toEqual(['It is installed here. It stands in line 1 of `requirements.txt`.']);
    expect(finding?.fixes().map(({ title }) => title)).toEqual(['Remove it here']);
  });

  test('is mended where the program can be: in the base, and in what is installed before', () => {
    const titles = (chain: string, file: string): readonly string[] =>
      analyse(
        '/a.ts',
        `import { Image } from 'layerwright';\nexport const a = ${chain}.pipInstallFromRequirements('requirements.txt');\n`,
        options(file),
      )
        .findings.filter(({ message }) => message.includes(' in line '))
        .flatMap((each) => each.fixes().map(({ title }) => title));
    expect(titles(`Image.base('python:3.12-alpine3.22')`, 'torch==2.8.0\n')).toEqual(['Start from `python:3.12-slim`']);
    expect(titles(`Image.debianSlim('3.12').aptInstall(['curl'])`, 'git+https://github.com/openai/whisper@v20250625\n')).toEqual([
      'Add `git` to `aptInstall`',
    ]);
    expect(titles(`Image.base('python:3.12')`, 'opencv-python==4.10.0.84\nopencv-python-headless==4.10.0.84\n')).toEqual([]);
  });
});
