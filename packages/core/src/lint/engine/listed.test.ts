import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Tree, checkRule, worldOf } from '../../testing/index.ts';

const PAIR = 'torch==2.5.1\ntorchvision==0.15.2\n';
const ID = 'torch-family-mismatch';

/** The messages about two packages that do not belong together, of an image with these calls. */
function messages(calls: string, files: Readonly<Record<string, string>>, more: Tree = {}): readonly string[] {
  const world = worldOf({ ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, { text }])), ...more });
  return found(`import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim')${calls};\n`, world);
}

const found = (text: string, world: World, file = '/a.ts'): readonly string[] =>
  analyse(file, text, { world })
    .findings.filter(({ rule }) => rule === ID)
    .map(({ message, span }) => `${text.slice(...span)}: ${message.replace(/^.*?\. (?=Take)/, '')}`);

const inFile = (path: string, line = 2, named = path): readonly string[] => [
  `${named}: Take \`torchvision==0.20.1\`. It stands in line ${line} of \`${path}\`.`,
];

describe('what a requirements file says is found at the argument that names it', () => {
  test.for([
    [`.pipInstallFromRequirements('requirements.txt')`, 'requirements.txt', 'requirements.txt'],
    [`.addLocalFile('requirements.txt', '/app/').runCommands('pip install -r /app/requirements.txt')`, '/app/requirements.txt'],
    [`.workdir('/app').addLocalFile('requirements.txt', '.').runCommands('pip install -r requirements.txt')`, 'requirements.txt'],
    [`.workdir('/app').addLocalDir('.', '.').runCommands('pip install --requirement=requirements.txt')`, 'requirements.txt'],
    [`.addLocalDir('.', '/app').runCommands('cd /app && pip install --no-cache-dir -r ./requirements.txt')`, './requirements.txt'],
    [`.addLocalFile('requirements.txt', '/app/r.txt').runCommands('uv pip install --system -r /app/r.txt')`, '/app/r.txt'],
  ] as const)('in %s', ([calls, named]) => {
    expect(messages(calls, { 'requirements.txt': PAIR })).toEqual(inFile('requirements.txt', 2, named));
  });

  test('in images of other builders', () => {
    const world = worldOf({ 'requirements.txt': { text: PAIR } });
    checkRule(
      ID,
      `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim("3.12").pipInstallFromRequirements("requirements.txt");
      //                                                                    ^^^^^^^^^^^^^^^^ ${ID} line 2 of
    `,
      { world },
    );
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image("a", "b", "1").add("requirements.txt", "/tmp/r.txt").runCommand("pip install -r /tmp/r.txt");
      //                                                                                                     ^^^^^^^^^^ ${ID}
    `,
      { world },
    );
  });

  test('in Dockerfiles, copied and mounted', () => {
    const world = worldOf({ 'requirements.txt': { text: PAIR }, 'requirements-dev.txt': { text: '-r requirements.txt\n' } });
    const of = (...lines: readonly string[]): readonly string[] =>
      found(['FROM python:3.12-slim', 'WORKDIR /app', ...lines, ''].join('\n'), world, '/Dockerfile');
    const expected = inFile('requirements.txt');
    expect(of('COPY requirements.txt .', 'RUN pip install -r requirements.txt')).toEqual(expected);
    expect(of('COPY requirements*.txt ./', 'RUN pip install -r requirements.txt')).toEqual(expected);
    expect(of('COPY --chown=1000 . .', 'RUN pip install -r requirements.txt')).toEqual(expected);
    expect(of('COPY requirements*.txt ./', 'RUN pip install -r requirements-dev.txt')).toEqual(
      inFile('requirements.txt', 2, 'requirements-dev.txt'),
    );
    const mount = '--mount=type=cache,target=/root/.cache --mount=type=bind,source=requirements.txt,target=requirements.txt';
    expect(of(`RUN ${mount} pip install -r requirements.txt`)).toEqual(expected);
  });

  test('with what other files add, each by its own line', () => {
    const files = { 'requirements.txt': '# all\n-r base/torch.txt\n', 'base/torch.txt': `${PAIR}-r ../requirements.txt\n`, 'base/x': '' };
    expect(messages(`.addLocalDir('.', '/app').runCommands('pip install -r /app/requirements.txt')`, files)).toEqual(
      inFile('base/torch.txt', 2, '/app/requirements.txt'),
    );
  });

  test('together with what the program says', () => {
    const calls = `.pipInstallFromRequirements('r.txt').pipInstall('torch==2.5.1')`;
    expect(messages(calls, { 'r.txt': 'torchvision==0.15.2\n' })).toEqual(inFile('r.txt', 1));
    expect(messages(`.pipInstallFromRequirements('r.txt').pipInstall('torchvision==0.15.2')`, { 'r.txt': 'torch==2.5.1\n' })).toEqual([
      'torchvision==0.15.2: Take `torchvision==0.20.1`.',
    ]);
  });

  test('and each of its lines is a finding of its own, none with a fix', () => {
    const world = worldOf({ 'r.txt': { text: 'torch==2.5.1\ntorchvision==0.15.2\ntorchaudio==2.0.2\n' } });
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').pipInstallFromRequirements('r.txt');\n`;
    const { findings } = analyse('/a.ts', text, { world });
    const all = findings.filter(({ rule }) => rule === ID);
    expect(all.map(({ message }) => /line \d/.exec(message)?.[0])).toEqual(['line 2', 'line 3']);
    expect(all.flatMap((each) => each.fixes())).toEqual([]);
  });
});

describe('nothing is said of a file', () => {
  const calls = `.addLocalFile('requirements.txt', '/app/requirements.txt')`;
  const install = `.runCommands('pip install -r /app/requirements.txt')`;
  const files = { 'requirements.txt': PAIR, 'other.txt': PAIR, 'src/requirements.txt': PAIR };

  test.for([
    ['another step writes', `${calls}.runCommands('sed -i s/a/b/ /app/requirements.txt')${install}`],
    ['the same step writes', `${calls}.runCommands('echo torch > /app/requirements.txt && pip install -r /app/requirements.txt')`],
    ['an unknown program may write', `${calls}.runCommands('./prepare')${install}`],
    ['is of another image', `.copyFrom('acme/base', '/r.txt', '/app/requirements.txt')${install}`],
    ['is not of the build context', install],
    ['is left out of the directory', `.addLocalDir('.', '/app', { ignore: ['requirements.txt'] })${install}`],
    ['is perhaps left out', `.addLocalDir('.', '/app', { ignore: ['*.txt'] })${install}`],
    ['is not installed', `${calls}.runCommands('pip download -r /app/requirements.txt')`],
    ['only constrains', `${calls}.runCommands('pip install -c /app/requirements.txt uv')`],
    ['is installed perhaps', `${calls}.runCommands('pip install -r /app/requirements.txt || true')`],
    ['has another name', `${calls}.runCommands('pip install -r /app/other.txt')`],
    ['has a name that is not known', `${calls}.runCommands(\`pip install -r \${process.env.FILE}\`)`],
  ] as const)('that %s', ([, all]) => {
    expect(messages(all, files)).toEqual([]);
  });

  test('whose text is not known, or that the ignore file leaves out', () => {
    expect(messages(calls + install, {}, { 'requirements.txt': 1 })).toEqual([]);
    expect(messages(calls + install, {}, { 'requirements.txt': 'ignored' })).toEqual([]);
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim')${calls}${install};\n`;
    expect(found(text, { ...UNKNOWN_WORLD, text: () => PAIR })).toEqual([]);
  });

  test('that a vendor looks for where the program runs', () => {
    checkRule(ID, `//- dialect: daytona\nexport const a = Image.base("python:3.12").pipInstallFromRequirements("requirements.txt");`, {
      world: worldOf({ 'requirements.txt': { text: PAIR } }),
    });
  });
});

describe('where pip looks', () => {
  const of = (text: string, options = ''): readonly string[] => {
    const world = worldOf({ 'r.txt': { text } });
    const source = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').pipInstallFromRequirements('r.txt'${options});\n`;
    return analyse('/a.ts', source, { world }).findings.flatMap(({ rule, message }) =>
      rule === 'torch-build-unpublished' ? [message.replace(/^.*\. It/, 'It')] : [],
    );
  };
  const line = (number: number): readonly string[] => [`It stands in line ${number} of \`r.txt\`.`];

  test('is said by the file', () => {
    expect(of('--index-url https://download.pytorch.org/whl/cu118\ntorch==2.8.0\n')).toEqual(line(2));
    expect(of('torch==2.8.0+cu128\n')).toEqual(line(1));
    expect(of('--extra-index-url https://download.pytorch.org/whl/cu128\ntorch==2.8.0+cu128\n')).toEqual([]);
  });

  test('is not known where a part of the file is not', () => {
    expect(of('-r other.txt\ntorch==2.8.0+cu128\n')).toEqual([]);
    expect(of('--find-links https://example.com\ntorch==2.8.0+cu128\n')).toEqual([]);
  });
});

test('no message has credentials of a file', () => {
  const text = 'numpy==1.0\nnumpy==2.0\nnumpy @ https://me:s3cret@example.com/numpy.whl\ngit+https://s3cret@github.com/acme/a\n';
  const world = worldOf({ 'r.txt': { text } });
  const source = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim').pipInstallFromRequirements('r.txt');\n`;
  const { findings } = analyse('/a.ts', source, { world });
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['pip-version-conflict', 'vcs-needs-git']));
  expect(JSON.stringify(findings.map(({ message, related }) => [message, related]))).not.toContain('s3cret');
});
