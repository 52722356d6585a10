import { expect, test } from 'vitest';
import { type Ran, type World, inMemory } from '../testing/memory-io.ts';
import { project } from '../testing/project.ts';
import { commands } from './commands/index.generated.ts';
import { run } from './run.ts';

const layerwright = (argv: readonly string[], world: Partial<World> = {}): Promise<Ran> =>
  inMemory((io) => run(argv, io), { cwd: '/', ...world });

test('without a command, and with --help, the program says what it can do', async () => {
  const { code, stdout, stderr } = await layerwright([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatchInlineSnapshot(`
    "Layerwright reads container images that are described as code, without running the code.

    Usage: layerwright <command>

      build    Build an image with a Docker engine, and say of each call what it did.
      check    Report what is wrong with the images that files, directories or globs describe; \`-\` is the standard input.
      explain  Say what the calls of a line become, what is not known of them and why, and where imports lead.
      lsp      Start the language server, for an editor.
      render   Print what the images of a file, or the image of a name, become: a Dockerfile, for example.
      repro    Print all that one finding depends on, without what is yours: what a bug report needs. Or find it again in such a file.
      rule     Show the page of a rule: what it finds, why that matters, what to do, and when it stays silent.
      rules    List the rules: what each reports, how severe that is, and whether it has a fix.
      warm     Build an image and bring it to other engines: pushed once, fetched by its digest by all at the same time.

    Options:
      -h, --help     Show this, or after a command its options.
      -v, --version  Show the version.
    "
  `);
  expect((await layerwright(['--help'])).stdout).toBe(stdout);
  expect((await layerwright(['-h'])).stdout).toBe(stdout);
});

test('a command says what it takes, whatever else is given', async () => {
  const { code, stdout } = await layerwright(['check', '--nonsense', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: layerwright check [paths…]');
  expect(stdout).toContain('--color auto|always|never');
});

test('on a terminal its words stay within the lines, and are the same', async () => {
  for (const argv of [['--help'], ...commands.map(({ name }) => [name, '--help'])]) {
    const { stdout } = await layerwright(argv, { columns: 80 });
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(stdout.split(/\s+/)).toEqual((await layerwright(argv)).stdout.split(/\s+/));
  }
});

test('the version is that of the program', async () => {
  expect((await layerwright(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.for([
  [['chek'], 'unknown command `chek`; did you mean `check`?'],
  [['--hlp'], 'unknown option `--hlp`; did you mean `--help`?'],
  [['check', '--color', 'red'], '`--color` is `auto`, `always` or `never`, not `red`'],
  [['render'], '`render` needs a file'],
  [['lsp', 'x'], '`lsp` takes no `x`'],
] as const)('a wrong use is one line on stderr and exit code 2: %j', async ([argv, message]) => {
  const { code, stdout, stderr } = await layerwright(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

test('a defect shows no stack unless it is asked for', async () => {
  const cwd = project({ 'a.ts': `import 'layerwright';` });
  const broken = (env: Record<string, string>): Promise<Ran> =>
    inMemory(
      (io) =>
        run(['check', 'a.ts'], {
          ...io,
          env,
          get isTTY(): boolean {
            throw new Error('no such terminal');
          },
        }),
      { cwd },
    );
  const plain = await broken({});
  expect(plain).toEqual({
    code: 2,
    stdout: '',
    stderr: 'internal error: no such terminal\nSet LAYERWRIGHT_DEBUG=1 to see where it happened.\n',
  });
  expect((await broken({ LAYERWRIGHT_DEBUG: '1' })).stderr).toContain('    at ');
});
