import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digest } from '../../src/digest.ts';
import { type Mount, type RunOptions, Image } from '../../src/index.ts';
import { renderSpecJson } from '../../src/render/spec-json/target.ts';
import { UNKNOWN_WORLD } from '../../src/world.ts';

const debian = Image.base('debian:12');
const linesOf = (image: Image): readonly string[] => image.toDockerfile().split('\n').slice(1, -1);
const run = (options: RunOptions, ...commands: readonly string[]): readonly string[] =>
  linesOf(debian.runCommands(...([...commands, options] as [...string[], RunOptions])));
/** What a program without types could pass. */
const wrong = (value: unknown): never => value as never;

test('a token that repositories need is given once, and no other secret is lost', () => {
  const image = debian.pipInstallPrivateRepos('github.com/a/b', { gitUser: 'me', secrets: ['GITHUB_TOKEN', 'OTHER'] });
  expect(linesOf(image).at(-1)).toBe(
    'RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN,required=true --mount=type=secret,id=OTHER,env=OTHER python -m pip install --no-cache-dir "git+https://me:$GITHUB_TOKEN@github.com/a/b"',
  );
});

test.for<{ readonly of: string; readonly options: RunOptions; readonly line: string }>([
  { of: 'nothing', options: {}, line: 'RUN make' },
  { of: 'a variable', options: { env: { A: '1' } }, line: 'RUN export A=1; make' },
  { of: 'variables that need quotes', options: { env: { A: "it's $B", C: '' } }, line: `RUN export A='it'"'"'s $B' C=''; make` },
  { of: 'no variables', options: { env: {} }, line: 'RUN make' },
  { of: 'a network', options: { network: 'none' }, line: 'RUN --network=none make' },
  { of: 'a GPU', options: { gpu: 'T4' }, line: 'RUN make' },
  { of: 'being forced', options: { forceBuild: true }, line: 'RUN make' },
  {
    of: 'a cache',
    options: { mounts: [{ type: 'cache', target: '/root/.cache', id: 'pip', sharing: 'locked' }] },
    line: 'RUN --mount=type=cache,id=pip,target=/root/.cache,sharing=locked make',
  },
  {
    of: 'files of another image, and memory',
    options: {
      mounts: [
        { type: 'bind', from: 'golang:1.23', source: '/usr/local/go', target: '/go', readOnly: true },
        { type: 'tmpfs', target: '/tmp', size: '64m' },
      ],
    },
    line: 'RUN --mount=type=bind,source=/usr/local/go,from=golang:1.23,target=/go,readonly --mount=type=tmpfs,target=/tmp,size=64m make',
  },
  {
    of: 'all of it',
    options: { secrets: ['T'], env: { A: '1' }, mounts: [{ type: 'tmpfs', target: '/t' }], network: 'host' },
    line: 'RUN --network=host --mount=type=secret,id=T,env=T --mount=type=tmpfs,target=/t export A=1; make',
  },
])('a command with $of', ({ options, line }) => {
  expect(run(options, 'make')).toEqual([line]);
});

test('the variables are there for each command, and for all lines of one', () => {
  expect(run({ env: { A: '1' } }, 'one\ntwo', 'three &&\nfour')).toEqual([
    "RUN <<'EOF'",
    'export A=1; one',
    'two',
    'EOF',
    'RUN export A=1; three && \\',
    'four',
  ]);
});

const mount = (of: object): readonly Mount[] => [wrong(of)];

test.for<{ readonly options: RunOptions; readonly says: string; readonly kind?: string }>([
  { options: { mounts: mount({ type: 'ssh', target: '/a' }) }, says: 'one of `cache`, `tmpfs`, `bind` is expected here, not `ssh`' },
  {
    options: { mounts: mount({ type: 'cache', target: '/a,b' }) },
    says: '`/a,b` cannot be a part of a mount: blanks, commas, quotes, `\\` and `$` mean something there',
  },
  { options: { mounts: mount({ type: 'cache', target: '/a', size: '1g' }) }, says: 'a mount of the type `cache` has no `size`' },
  { options: { mounts: mount({ type: 'cache' }) }, says: 'a string argument is missing', kind: 'TypeError' },
  {
    options: { mounts: mount({ type: 'cache', target: '/a', mode: '0755' }) },
    says: 'there is no option `mode`; the options are type, id, source, from, target, sharing, size, readOnly',
    kind: 'TypeError',
  },
  { options: { mounts: wrong('cache') }, says: 'a list is expected here', kind: 'TypeError' },
  { options: { network: wrong('bridge') }, says: 'one of `default`, `none`, `host` is expected here, not `bridge`' },
  { options: { env: { 'A B': '1' } }, says: '`A B` cannot name environment variables' },
  { options: { env: wrong({ A: 1 }) }, says: 'values of environment variables must be strings; not so: A', kind: 'TypeError' },
  { options: { gpu: wrong(true) }, says: 'a string is expected here, not true', kind: 'TypeError' },
  { options: { forceBuild: wrong('yes') }, says: 'true or false is expected here, not a string', kind: 'TypeError' },
])('refused: $says', ({ options, says, kind = 'Error' }) => {
  expect(() => run(options, 'make')).toThrow(expect.objectContaining({ name: kind, message: `runCommands(): ${says}` }) as Error);
});

test('what no text shows is in the JSON, and a GPU in the digest', () => {
  const image = debian.runCommands('make', { gpu: 'T4', forceBuild: true });
  expect(renderSpecJson(image.spec).text).toContain('"build":{"gpu":"T4","force":true}');
  const world = { ...UNKNOWN_WORLD, base: () => ({ kind: 'manifest', digest: `sha256:${'a'.repeat(64)}` }) as const };
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const of = ({ spec }: Image): unknown => digest(spec, { hash, world, platform: 'linux/amd64' });
  const plain = of(debian.runCommands('make'));
  expect(of(image)).not.toEqual(plain);
  expect(of(debian.runCommands('make', { forceBuild: true }))).toEqual(plain);
});

test('what installs is run with the same options', () => {
  const options = { secrets: ['T'], env: { A: 'b c' }, network: 'none' } as const;
  const before = "RUN --network=none --mount=type=secret,id=T,env=T export A='b c'; ";
  expect(linesOf(debian.aptRemove('git', options))[0]).toBe(`${before}DEBIAN_FRONTEND=noninteractive apt-get purge -y --auto-remove git`);
  expect(linesOf(debian.aptInstall('git', options))[0]?.startsWith(`${before}apt-get update && `)).toBe(true);
  expect(linesOf(debian.pipInstall('a', { ...options, pre: true }))).toEqual([`${before}python -m pip install --no-cache-dir a --pre`]);
  expect(linesOf(debian.pipInstallFromRequirements('r.txt', options))).toEqual([
    'COPY r.txt /.requirements.txt',
    `${before}python -m pip install --no-cache-dir -r /.requirements.txt`,
  ]);
});

test('each option of pip is one word or two, in one order', () => {
  const all = { trustedHosts: ['h'], requireHashes: true, onlyBinary: [':all:'], noBinary: ['a', 'b'], noDeps: true, upgrade: true };
  expect(linesOf(debian.pipInstall('x', { ...all, extraOptions: '-v', noBuildIsolation: true }))).toEqual([
    'RUN python -m pip install --no-cache-dir x --trusted-host h --upgrade --no-deps --no-build-isolation --require-hashes --only-binary :all: --no-binary a --no-binary b -v',
  ]);
});
