import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { type Tree, checkRule, worldOf } from '../../testing/index.ts';

const CONFLICT = 'pip-version-conflict';
const UNPINNED = 'pip-unpinned';

const worldWith = (constraints: Tree[string], more: Tree = {}) => worldOf({ 'constraints.txt': constraints, ...more });

/** What a rule says of an image with these calls: the characters, and the messages. */
function found(rule: string, calls: string, constraints: string | number, more: Tree = {}): readonly string[] {
  const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12-slim').addLocalDir('.', '/app')${calls};\n`;
  const file = typeof constraints === 'string' ? { text: constraints } : constraints;
  return analyse('/a.ts', text, { world: worldWith(file, more) })
    .findings.filter((each) => each.rule === rule)
    .map(({ message, span }) => `${text.slice(...span)}: ${message}`);
}

const run = (...commands: readonly string[]): string => commands.map((each) => `.runCommands('${each}')`).join('');

describe('a version that a constraint forbids', () => {
  const refused = (asked: string, constraint: string): string =>
    `${asked}: \`${asked}\` is asked for, and a constraint on the same installation says \`${constraint}\`: pip ends with \`ResolutionImpossible\`. Say the same in both places.`;

  test.for([
    ['numpy==2.3.0', 'numpy<2'],
    ['NumPy==2.3.0', 'numpy==1.26.4'],
    ["'numpy>=2'", 'numpy==1.26.4'],
  ] as const)('is found: %s, and %s', ([asked, constraint]) => {
    const [said] = found(CONFLICT, `.runCommands("pip install -c /app/constraints.txt ${asked}")`, `# all\n${constraint}\n`);
    expect(said).toBe(refused(asked.replaceAll("'", ''), constraint));
  });

  test('is found where a variable names the file', () => {
    const commands = 'pip install numpy==2.3.0';
    expect(found(CONFLICT, `.env({ PIP_CONSTRAINT: '/app/constraints.txt' })${run(commands)}`, 'numpy<2\n')).toHaveLength(1);
    expect(found(CONFLICT, run(`PIP_CONSTRAINT=/app/constraints.txt ${commands}`), 'numpy<2\n')).toHaveLength(1);
    expect(found(CONFLICT, `.env({ UV_CONSTRAINT: '/app/constraints.txt' })${run(commands)}`, 'numpy<2\n')).toEqual([]);
    expect(found(CONFLICT, `.env({ PIP_CONSTRAINT: '/app/constraints.txt' })${run(`PIP_CONSTRAINT= ${commands}`)}`, 'numpy<2\n')).toEqual(
      [],
    );
  });

  test('is found in images of other builders, in files and in projects', () => {
    const more = { 'requirements.txt': { text: '-c constraints.txt\nnumpy==2.3.0\n' }, 'pyproject.toml': { text: PROJECT } };
    checkRule(
      CONFLICT,
      `
      //- dialect: modal@2025.06
      export const a = Image.debianSlim("3.12").addLocalDir(".", "/app", { copy: true })
        .runCommands("cd /app && pip install -c constraints.txt .", "pip uninstall -y numpy")
      //                                                        ^ ${CONFLICT} line 2 of \`pyproject.toml\`
        .runCommands("pip install -r /app/requirements.txt");
      //                             ^^^^^^^^^^^^^^^^^^^^^ ${CONFLICT} line 2 of \`requirements.txt\`
    `,
      { world: worldWith({ text: 'numpy<2\n' }, more) },
    );
  });

  test.for([
    ['it is allowed', 'numpy==1.26.4', 'numpy<2'],
    ['it is of another package', 'numpy==2.3.0', 'numpydoc<2'],
    ['it is for some machines', 'numpy==2.3.0', 'numpy<2; sys_platform == "win32"'],
    ['nobody knows which versions there are', '"numpy>2"', 'numpy<2'],
  ] as const)('is not where %s', ([, asked, constraint]) => {
    expect(found(CONFLICT, run(`pip install -c /app/constraints.txt ${asked}`), constraint)).toEqual([]);
  });

  test('is not where the file cannot be read, or is not that of the installation', () => {
    const command = 'pip install -c /app/constraints.txt numpy==2.3.0';
    expect(found(CONFLICT, run(command), 1)).toEqual([]);
    expect(found(CONFLICT, run('echo > /app/constraints.txt', command), 'numpy<2\n')).toEqual([]);
    expect(found(CONFLICT, run('pip install -c /app/constraints.txt scipy', 'pip install numpy==2.3.0'), 'numpy<2\n')).toEqual([]);
  });
});

const PROJECT = '[project]\ndependencies = ["numpy==2.3.0"]\n';

describe('a version that a constraint says', () => {
  test('is that of the requirement', () => {
    const commands = run('pip install -c /app/constraints.txt numpy', 'pip install numpy==2.3.0');
    expect(found(CONFLICT, commands, '\nnumpy==1.26.4\n')).toEqual([
      'numpy==2.3.0: `numpy==2.3.0` and `numpy` exclude each other. The later one wins, and what the earlier one installed was for nothing, or is what something else needs. Ask for one version in both places. The version is that of a constraint, `numpy==1.26.4` in line 2 of `constraints.txt`.',
    ]);
    expect(found(CONFLICT, commands, 'numpy==2.3.0\n')).toEqual([]);
    expect(found(CONFLICT, commands, 1)).toEqual([]);
  });

  test('is what rules compare, and none of their fixes contradicts it', () => {
    const text = `import { Image } from 'layerwright';\nexport const a = Image.base('python:3.12').addLocalDir('.', '/app').runCommands('pip install -c /app/constraints.txt torch torchvision');\n`;
    const world = worldWith({ text: 'torch==2.5.1\ntorchvision==0.15.2\n' });
    const all = analyse('/a.ts', text, { world }).findings.filter(({ rule }) => rule === 'torch-family-mismatch');
    expect(all.map(({ message }) => message.replace(/^.*(?=Take)/s, ''))).toEqual([
      'Take `torchvision==0.20.1`. The version is that of a constraint, `torchvision==0.15.2` in line 2 of `constraints.txt`.',
    ]);
    expect(all.flatMap((each) => each.fixes())).toEqual([]);
  });

  test('is a version, and what has none is still without one', () => {
    const command = run('pip install -c /app/constraints.txt numpy scipy');
    expect(found(UNPINNED, command, 'numpy<2\n').map((each) => each.replace(/:.*/s, ''))).toEqual(['scipy']);
    expect(found(UNPINNED, command, 'numpy<2\nscipy==1.14.0\n')).toEqual([]);
    // What is not known may say all.
    expect(found(UNPINNED, command, 1)).toEqual([]);
    expect(found(UNPINNED, command, 'numpy<2\n${MORE}\n')).toEqual([]);
    expect(found(UNPINNED, command, 'numpy<2\n-r more.txt\n')).toEqual([]);
    expect(found(UNPINNED, command, 'numpy<2\n-r more.txt\n', { 'more.txt': { text: 'scipy<2\n' } })).toEqual([]);
  });
});
