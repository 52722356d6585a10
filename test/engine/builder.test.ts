import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPython, python } from '../../scripts/test-hosts/base-images.ts';
import { type Engine } from '../../scripts/test-hosts/engine.ts';
import { newerEngine, startNewerEngine } from '../../scripts/test-hosts/newer-engine.ts';
import { type PackageIndex, startPackageIndex } from '../../scripts/test-hosts/package-index.ts';
import { describeWithHosts } from '../../scripts/test-hosts/require-hosts.ts';
import { type Package, wheel, wheelName } from '../../scripts/test-hosts/wheel.ts';
import { project } from '../../server/src/testing/project.ts';
import { upToDate } from '../wire/program.ts';
import { inProject } from './started.ts';

/** A program that writes down what it is told, in place of one that the network has. */
const STAND_IN = `#!/bin/sh\nprintf '%s\\n' "$@" >> /told\n`;

const PACKAGES: readonly Package[] = [
  { name: 'numpy', version: '1.26.4' },
  { name: 'numpy', version: '2.1.3' },
  { name: 'flask', version: '3.0.3' },
  { name: 'uvicorn', version: '0.32.0' },
  { name: 'poetry', version: '2.1.3' },
];

const PYPROJECT = `[project]
name = "app"
version = "1"
dependencies = ["numpy>=2"]

[project.optional-dependencies]
web = ["flask"]
dev = ["uvicorn"]
`;

await describeWithHosts('what each method makes', [newerEngine, python], () => {
  let engine: Engine;
  let index: PackageIndex;
  beforeAll(async () => {
    await upToDate();
    [engine, index] = await Promise.all([startNewerEngine(), startPackageIndex(PACKAGES)]);
    await loadPython(engine, index);
    const folder = join(engine.folder, 'tool');
    mkdirSync(folder);
    writeFileSync(join(folder, 'tool'), STAND_IN);
    writeFileSync(join(folder, 'shell'), '#!/bin/sh\nexec /bin/sh -c "$@"\n');
    const build = async (tag: string, copies: string): Promise<void> => {
      writeFileSync(join(folder, 'Dockerfile'), `FROM debian:12\n${copies}\n`);
      await engine.docker(['build', '-q', '-t', tag, folder]);
    };
    await build('ghcr.io/astral-sh/uv:0.9', 'COPY --chmod=0755 tool /uv');
    const shell = 'COPY --chmod=0755 shell /usr/local/bin/_dockerfile_shell.sh';
    await build('mambaorg/micromamba:2.1.1-debian12-slim', `COPY --chmod=0755 tool /bin/micromamba\n${shell}\nUSER 1000`);
  });
  afterAll(() => Promise.all([engine.stop(), index.stop()]));

  /** Builds a chain on a Debian with Python, and runs a command in the result. */
  async function made(
    chain: string,
    command: string,
    files: Parameters<typeof project>[0] = {},
    wheels: readonly Package[] = [],
    start = `Image.base('debian:12')`,
  ): Promise<string> {
    const text = `import { Image } from 'layerwright';
export const app = ${start}${chain};
`;
    const cwd = project({ ...files, 'a.ts': text });
    for (const each of wheels) {
      mkdirSync(join(cwd, 'dist'), { recursive: true });
      writeFileSync(join(cwd, 'dist', wheelName(each)), wheel(each));
    }
    const { code, stderr } = await inProject(cwd, ['build', 'a.ts', '--engine', engine.address, '--network', 'host']);
    expect(code, stderr).toBe(0);
    return engine.docker(['run', '--rm', '--network', 'none', 'app', 'sh', '-c', command]);
  }

  test('removes packages', async () => {
    expect(await made(`.aptRemove('python3-venv')`, 'dpkg -l python3-venv | grep -c ^ii || true')).toBe('0\n');
  });

  test('runs commands with variables and a cache that are gone afterwards', async () => {
    const options = `{ env: { WHO: "it's $me" }, mounts: [{ type: 'cache', target: '/cache' }], network: 'none' }`;
    const chain = `.runCommands('echo "$WHO" > /who; touch /cache/x', 'ls /cache > /found\\necho "$WHO" >> /who', ${options})`;
    expect(await made(chain, 'cat /who /found; ls /cache 2>/dev/null | wc -l; echo "[$WHO]"')).toBe("it's $me\nit's $me\nx\n0\n[]\n");
  });

  test('sees files of another image', async () => {
    const mount = `{ type: 'bind', from: 'ghcr.io/astral-sh/uv:0.9', source: '/uv', target: '/uv' }`;
    expect(await made(`.runCommands('/uv --version', { mounts: [${mount}] })`, 'cat /told; ls /uv 2>&1 || true')).toContain('--version\n');
  });

  test('installs what a project depends on', async () => {
    const chain = `.pipInstallFromPyproject('pyproject.toml', { optionalDependencies: ['web'] })`;
    const installed = await made(chain, 'python -m pip list --format=freeze', { 'pyproject.toml': PYPROJECT });
    expect(installed).toContain('numpy==2.1.3');
    expect(installed).toContain('flask==3.0.3');
    expect(installed).not.toContain('uvicorn');
  });

  test('installs wheels, each by its name or all that a pattern stands for', async () => {
    const wheels = ['one', 'two', 'three'].map((name) => ({ name, version: '1.0' }));
    const chain = `.addPythonPackages('dist/one-1.0-py3-none-any.whl', 'dist/t*.whl')`;
    expect(await made(chain, 'python -m pip list --format=freeze | grep -E "^(one|two|three)="', {}, wheels)).toBe(
      'one==1.0\nthree==1.0\ntwo==1.0\n',
    );
  });

  test('lets Python find a directory, beside what was found before', async () => {
    const chain = `.env({ PYTHONPATH: '/before' }).syncPackage('libs/my models').syncPackage('other')`;
    const tree = { 'libs/my models/one.py': 'print("found")', 'other/two.py': '' };
    expect(await made(chain, 'python -c "import one, two"; echo "$PYTHONPATH"', tree)).toBe(
      'found\n/.packages/other:/.packages/my models:/before\n',
    );
  });

  test('tells uv what to install', async () => {
    const chain = `.uvPipInstall(['numpy>=2', 'a b'], { requirements: ['r.txt'], pre: true }).uvSync('app', { frozen: false, groups: ['dev'] }).withPython('3.11')`;
    const told = await made(chain, 'cat /told; ls /.uv/project; echo $PATH', { 'r.txt': 'x', 'app/pyproject.toml': PYPROJECT });
    expect(told.split('\n')).toEqual([
      ...['pip', 'install', '--python', '/usr/bin/python', '--no-cache', 'numpy>=2', 'a b', '-r', '/.uv/requirements/0.txt'],
      ...['--prerelease', 'allow'],
      ...['sync', '--project', '/.uv/project', '--no-cache', '--no-install-workspace', '--group', 'dev'],
      ...['venv', '--no-cache', '--managed-python', '--python', '3.11', '--seed', '/opt/python'],
      'pyproject.toml',
      '/opt/python/bin:/.uv/project/.venv/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      '',
    ]);
  });

  test('tells micromamba what to install, as root and by its own shell', async () => {
    const chain = `.micromambaInstall(['numpy>=2', 'a b'], { channels: ['nvidia', 'conda-forge'], specFile: 'env/my env.yml' }).runCommands('id -u >> /told\\nls /.micromamba >> /told')`;
    const told = await made(chain, 'cat /told', { 'env/my env.yml': 'x' }, [], `Image.micromamba('3.12')`);
    expect(told.split('\n')).toEqual([
      ...['install', '--yes', '--name', 'base', '--channel', 'conda-forge', 'python=3.12', 'pip', 'clean', '--all', '--yes'],
      ...['install', '--yes', '--name', 'base', '--channel', 'nvidia', '--channel', 'conda-forge', 'numpy>=2', 'a b'],
      ...['--file', '/.micromamba/my env.yml', 'clean', '--all', '--yes', '0', 'my env.yml', ''],
    ]);
  });

  test('tells Poetry what to install, beside the files that it reads', async () => {
    const files = { poetry: `#!/bin/sh\n{ pwd; ls; echo "$POETRY_VIRTUALENVS_CREATE"; printf '%s\\n' "$@"; } > /told\n` };
    const chain = `.addLocalFile('poetry', '/usr/local/bin/', { mode: '755' }).poetryInstallFromFile('app/pyproject.toml', { lockFile: 'lock/p.lock', with: ['a', 'b'], only: ['main'] })`;
    const told = await made(chain, 'cat /told', { ...files, 'app/pyproject.toml': '', 'lock/p.lock': '' });
    expect(told.split('\n')).toEqual([
      ...['/.poetry', 'poetry.lock', 'pyproject.toml', 'false'],
      ...['install', '--no-root', '--no-interaction', '--no-cache', '--with', 'a,b', '--only', 'main', ''],
    ]);
  });

  test('expands what it is told to, and keeps what is for the build out of the image', async () => {
    const chain = `.env({ A: '/a "x" \\\\', B: '$A' }).env({ C: '$A:\\\\$B:"q"\\\\e' }, { expand: true }).env({ JOBS: 'four x' }, { scope: 'build' }).runCommands('echo "$JOBS" > /jobs')`;
    expect(await made(chain, 'printf "%s\\n" "$A" "$B" "$C" "[$JOBS]"; cat /jobs')).toBe(
      '/a "x" \\\n$A\n/a "x" \\:$B:"q"\\e\n[]\nfour x\n',
    );
  });

  test('copies with an owner and permissions, and the directory itself', async () => {
    const chain = `.addLocalFile('a b.txt', '/one', { owner: '7:8', mode: '0640' }).addLocalDir('src', '/all', { contents: false }).addLocalDir('gone', '/gone', { strategy: 'volume' })`;
    const command = 'stat -c "%u:%g %a" /one; ls /all/src /gone 2>/dev/null || true';
    expect(await made(chain, command, { 'a b.txt': '', 'src/x': '' })).toBe('7:8 640\n/all/src:\nx\n');
  });

  test('leaves out what patterns name, for one copy and not for another', async () => {
    const chain = `.addLocalDir('src', '/some', { ignore: ['*.log', 'tmp', '**/*.pyc'] }).addLocalDir('src', '/all')`;
    const names = ['a.log', 'a.txt', 'deep/b.log', 'deep/b.pyc', 'tmp/c'];
    const found = await made(
      chain,
      'cd /some; find . -type f | sort; cd /all; find . -type f | wc -l',
      Object.fromEntries(names.map((name) => [`src/${name}`, ''])),
    );
    expect(found).toBe('./a.txt\n./deep/b.log\n5\n');
  });

  test('makes what the documentation of another builder says', async () => {
    const cwd = project({
      'src/a.txt': 'a',
      'a.ts': `import { Image } from 'layerwright/chutes';
export const app = Image({ username: 'me', name: 'chute', tag: '1.0' })
  .withEntrypoint('sh', '-c', 'cat /app/src/a.txt; echo "$GREETING"')
  .runCommand(\`
    mkdir -p /app &&
    echo one > /app/one
    echo two >> /app/one
  \`)
  .withEnv('GREETING', 'hello "$HOME" world')
  .add('src/', '/app/src/')
  .fromBase('debian:12');
`,
    });
    const { code, stdout, stderr } = await inProject(cwd, ['build', 'a.ts', '--engine', engine.address]);
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/^Built me\/chute:1\.0 /);
    expect(await engine.docker(['run', '--rm', '--network', 'none', 'me/chute:1.0'])).toBe('ahello "" world\n');
    expect(await engine.docker(['run', '--rm', '--network', 'none', '--entrypoint', 'cat', 'me/chute:1.0', '/app/one'])).toBe('one\ntwo\n');
  });

  test('sets what a container is told of itself', async () => {
    const chain = `.shell(['/bin/bash', '-eo', 'pipefail', '-c']).runCommands('[[ -n "$BASH" ]]').expose(8080, '9000/udp').maintainer('me <me@example.com>').dockerfileCommands(['STOPSIGNAL SIGINT', 'COPY /app.conf \\\\', '  /etc/'], { contextFiles: { '/app.conf': 'deploy/my app.conf' } })`;
    expect(await made(chain, 'cat "/etc/my app.conf"', { 'deploy/my app.conf': 'conf' })).toBe('conf');
    const [{ Config: config }] = JSON.parse(await engine.docker(['inspect', 'app'])) as [{ Config: Readonly<Record<string, unknown>> }];
    expect(config).toMatchObject({
      Shell: ['/bin/bash', '-eo', 'pipefail', '-c'],
      ExposedPorts: { '8080/tcp': {}, '9000/udp': {} },
      Labels: { 'org.opencontainers.image.authors': 'me <me@example.com>' },
      StopSignal: 'SIGINT',
    });
  });
});
