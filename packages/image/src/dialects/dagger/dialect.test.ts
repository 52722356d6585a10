import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apply } from '../../apply/apply.ts';
import { type Image, NOWHERE, type Value } from '../../model.ts';
import { isRow } from '../../method.ts';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { valueOf } from '../../sdk.ts';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';

const rowOf = (name: string) => {
  const row = dialect.methods[name] ?? dialect.described?.types['Client']?.[name];
  if (!row || typeof row === 'string' || !isRow(row)) throw new Error(`There is no ${name}.`);
  return row;
};
const isValue = (of: unknown): of is Value => typeof of === 'object' && of !== null && 'is' in of;
type Call = readonly [name: string, ...args: readonly unknown[]];

/** The container that calls make, `container()` the first of them. */
const made = (...calls: readonly Call[]): Image =>
  [['container'] as Call, ...calls].reduce<Image | undefined>(
    (on, [name, ...args]) =>
      apply({ dialect, name, row: rowOf(name) }, on, { list: args.map((arg) => (isValue(arg) ? arg : valueOf(arg))) }, NOWHERE),
    undefined,
  ) as Image;
const linesOf = (...calls: readonly Call[]): readonly string[] =>
  renderDockerfile(made(...calls))
    .text.trimEnd()
    .split('\n');
const onAlpine = (...calls: readonly Call[]): readonly string[] => linesOf(['from', 'alpine'], ...calls).slice(1);

/** An object of the engine that a call gives. */
const object = (of: string | undefined, name: string, on: Value, ...args: readonly unknown[]): Value => ({
  is: 'hole',
  hole: { why: 'module', name: `${name}()` },
  made: { name, of, on, args: args.map(valueOf) },
  from: NOWHERE,
});
const dag: Value = { is: 'hole', hole: { why: 'module', name: 'dag' }, from: NOWHERE };
const host = object('Client', 'host', dag);
const src = object('Host', 'directory', host, 'src', { exclude: ['node_modules'] });
const list = (...items: readonly Value[]): Value => ({ is: 'list', items, from: NOWHERE });
const unknown: Value = { is: 'hole', hole: { why: 'parameter', name: 'source' }, from: NOWHERE };
const of = (image: Image, name: string, ...args: readonly unknown[]): Value =>
  object(undefined, name, { is: 'image', image, from: NOWHERE }, ...args);

test('dagger is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('dagger');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(Object.keys(dialect.methods).filter((name) => !new RegExp(`\`${name}[\`(]`).test(page))).toEqual([]);
});

test('a base takes the platform of its container', () => {
  expect(linesOf()).toEqual(['FROM scratch']);
  expect(
    renderDockerfile(
      apply({ dialect, name: 'container', row: rowOf('container') }, undefined, { list: [valueOf({ platform: 'linux/arm64' })] }, NOWHERE),
    ).text,
  ).toBe('FROM --platform=linux/arm64 scratch\n');
  expect(linesOf(['withRegistryAuth', 'ghcr.io', 'me', {}], ['from', 'debian:12'])).toEqual(['FROM debian:12']);
});

test('a base in place of another is not known', () => {
  expect(linesOf(['from', 'a'], ['from', 'b']).at(-1)).toMatch(/^# from\(…\) is not known/);
});

test('a command is a list of words', () => {
  expect(onAlpine(['withExec', ['sh', '-c', 'echo "a" && b']])).toEqual(['RUN ["sh", "-c", "echo \\"a\\" && b"]']);
  const [, step] = sent(made(['from', 'a'], ['withExec', ['a b', 'c']]));
  expect(step?.instruction).toMatchObject({ do: 'run', body: { argv: [[{ text: 'a b' }], [{ text: 'c' }]] } });
});

test.for([
  [{ redirectStdout: '/a b' }, "RUN ls '$x' > '/a b'"],
  [{ insecureRootCapabilities: true }, 'RUN --security=insecure ["ls", "$x"]'],
  [{ expand: true }, 'RUN ["ls", "‹$x›"]'],
  [{ useEntrypoint: true }, 'RUN [‹entrypoint of the base›, "ls", "$x"]'],
  [{ stdin: 'y' }, '# withExec(…) is not known: it depends on ‹standard input›'],
  [{ expect: 'ANY', noInit: true }, 'RUN ["ls", "$x"]'],
] as const)('a command with %j', ([options, shown]) => {
  expect(onAlpine(['withExec', ['ls', '$x'], options])).toEqual([shown]);
});

test('a command without words is what the container does by default', () => {
  expect(onAlpine(['withDefaultArgs', ['a']], ['withExec', []])).toEqual(['CMD ["a"]', 'RUN ["a"]']);
  expect(onAlpine(['withEntrypoint', ['e']], ['withExec', ['b'], { useEntrypoint: true }]).at(-1)).toBe('RUN ["e", "b"]');
});

test('a string is no command, and what that makes is not known', () => {
  expect(onAlpine(['withExec', 'npm ci'])).toEqual(['# withExec(…) is not known: it depends on ‹withExec›']);
});

test('mounts are there for the commands behind them', () => {
  const cache = object('Client', 'cacheVolume', dag, 'npm');
  const secret = object('Client', 'setSecret', dag, 'token', 'x');
  expect(
    onAlpine(
      ['withExec', ['a']],
      ['withMountedCache', '/c', cache, { sharing: 'LOCKED' }],
      ['withSecretVariable', 'TOKEN', secret],
      ['withExec', ['b']],
      ['withMountedTemp', '/c/'],
      ['withoutSecretVariable', 'TOKEN'],
      ['withExec', ['c']],
      ['withoutMount', '/c'],
      ['withMountedDirectory', '/src', object('Host', 'directory', host, 'src')],
      ['withExec', ['d']],
      ['withoutMount', '/src/../src'],
    ),
  ).toEqual([
    'RUN ["a"]',
    'RUN --mount=type=cache,id=npm,sharing=locked,target=/c --mount=type=secret,id=token,env=TOKEN ["b"]',
    'RUN --mount=type=tmpfs,target=/c/ ["c"]',
    'RUN --mount=type=bind,source=src,rw,target=/src ["d"]',
    '# withoutMount(…) is not known: it depends on ‹what is mounted›',
  ]);
});

test('the value of a secret is nowhere', () => {
  const secret = object('Client', 'setSecret', dag, 'token', 'hunter2');
  const image = made(['from', 'a'], ['withMountedSecret', '/s', secret], ['withExec', ['b']]);
  expect(JSON.stringify([image, sent(image)])).not.toContain('hunter2');
});

test('a GPU is for the commands behind it', () => {
  const [, before, after] = sent(made(['from', 'a'], ['withExec', ['a']], ['experimentalWithAllGPUs'], ['withExec', ['b']]));
  expect([before, after].map((each) => each?.instruction.do === 'run' && each.instruction.build)).toEqual([
    undefined,
    { gpu: [{ text: 'all' }] },
  ]);
});

test('directories and files of the host', () => {
  expect(
    onAlpine(
      ['withDirectory', '/app', src],
      ['withDirectory', '/app', src, { exclude: ['*.md'], owner: 'me', permissions: 0o755 }],
      ['withDirectory', 'app', src, { include: ['package.json', 'lib/*.ts'] }],
      ['withDirectory', '/app', object('Host', 'directory', host, '.'), { include: ['a.json'], gitignore: true }],
      ['withFile', '/a b', object('Host', 'file', host, './x')],
      ['withFiles', '/app', list(object('Directory', 'file', object('Host', 'directory', host, 'docs'), 'a.md'), unknown)],
      ['withDirectory', '/home', object('Host', 'directory', host, '../home')],
    ),
  ).toEqual([
    'COPY --exclude=node_modules src /app',
    'COPY --exclude=node_modules --exclude=*.md --chown=me --chmod=0755 src /app',
    'COPY --parents --exclude=node_modules src/./package.json src/./lib/*.ts app/',
    'COPY --parents --exclude=‹.gitignore› a.json /app/',
    'COPY ["./x", "/a b"]',
    'COPY docs/a.md /app/',
    'COPY ‹source› /app/',
    'COPY --from=‹host› ../home /home',
  ]);
});

test.for([
  [object('Directory', 'withoutFile', src, 'a.log'), 'COPY --exclude=node_modules --exclude=a.log src /x'],
  [object('Directory', 'filter', src, { include: ['a'] }), 'COPY --parents --exclude=node_modules src/./a /x/'],
  // Which part of a part is left out depends on where its pattern counts from.
  [object('Directory', 'directory', src, 'lib'), 'COPY ‹directory()› /x'],
  [object('Directory', 'file', src, 'a.ts'), 'COPY src/a.ts /x'],
  [object('Directory', 'withNewFile', src, 'a', 'b'), 'COPY ‹withNewFile()› /x'],
  [object(undefined, 'directory', dag, 'lib'), 'COPY ‹directory()› /x'],
  [
    object('GitRef', 'tree', object('GitRepository', 'tag', object('Client', 'git', dag, 'https://github.com/a/b'), 'v1')),
    'ADD https://github.com/a/b.git#v1 /x',
  ],
  [object('Client', 'http', dag, 'https://e.org/a.tgz'), 'ADD https://e.org/a.tgz /x'],
] as const)('a directory that is made of another one: %#', ([directory, shown]) => {
  expect(onAlpine(['withDirectory', '/x', directory])).toEqual([shown]);
});

test('variables in paths', () => {
  expect(
    onAlpine(
      ['withFile', '$HOME/x', object('Host', 'file', host, 'x')],
      ['withFile', '$HOME/x', object('Host', 'file', host, 'x'), { expand: true }],
      ['withNewFile', '/${A:-b}/x', 'y', { expand: true }],
      ['withExec', ['ls'], { redirectStdout: '$HOME/x', expand: true }],
    ),
  ).toEqual(['COPY x \\$HOME/x', 'COPY x $HOME/x', 'COPY <<"EOF" ‹/${A:-b}/x›', 'y', 'EOF', 'RUN ls > ‹$HOME/x›']);
});

test('files that cannot be named are not known', () => {
  expect(onAlpine(['withDirectory', '/x', src, { include: ['!a'] }])).toEqual([
    '# withDirectory(…) is not known: it depends on ‹files of a pattern›',
  ]);
});

test('paths of another container begin in its working directory', () => {
  const builder = made(['from', 'node:20'], ['withWorkdir', '/app'], ['withWorkdir', 'web']);
  expect(
    linesOf(['from', 'nginx'], ['withDirectory', '/a', of(builder, 'directory', './dist')], ['withFile', '/b', of(builder, 'file', '/c')]),
  ).toEqual([
    'FROM node:20 AS stage-0',
    'WORKDIR /app',
    'WORKDIR web',
    '',
    'FROM nginx',
    'COPY --from=stage-0 /app/web/dist /a',
    'COPY --from=stage-0 /c /b',
  ]);
  expect(linesOf(['from', 'nginx'], ['withFile', '/a', of(made(['from', 'node:20']), 'file', 'x')]).at(-1)).toBe(
    'COPY --from=stage-0 ‹working directory of the base›/x /a',
  );
});

test('a new file stands between marks that are not in it', () => {
  expect(onAlpine(['withNewFile', '/a', 'x $y\nEOF', { permissions: 0o600 }])).toEqual([
    'COPY --chmod=0600 <<"EOF_" /a',
    'x $y',
    'EOF',
    'EOF_',
  ]);
});

test('variables are as they are written, unless they are to be expanded', () => {
  expect(
    onAlpine(
      ['withEnvVariable', 'A', '$B "c"'],
      ['withEnvVariable', 'PATH', '/x "y":${PATH}', { expand: true }],
      ['withEnvVariable', 'C', '${D:-e}', { expand: true }],
      ['withVolatileVariable', 'RUN_ID', '7'],
    ),
  ).toEqual([`ENV A='$B "c"'`, 'ENV PATH="/x \\"y\\":${PATH}"', 'ENV C=‹${D:-e}›', 'ARG RUN_ID=7']);
});

test('a new entrypoint drops the default arguments, unless they are kept', () => {
  expect(onAlpine(['withEntrypoint', ['a']])).toEqual(['ENTRYPOINT ["a"]']);
  expect(onAlpine(['withDefaultArgs', ['b']], ['withEntrypoint', ['a']])).toEqual(['CMD ["b"]', 'ENTRYPOINT ["a"]', 'CMD []']);
  expect(onAlpine(['withDefaultArgs', ['b']], ['withEntrypoint', ['a'], { keepDefaultArgs: true }])).toEqual([
    'CMD ["b"]',
    'ENTRYPOINT ["a"]',
  ]);
  expect(onAlpine(['withEntrypoint', ['a'], { keepDefaultArgs: true }])).toEqual([
    'ENTRYPOINT ["a"]',
    'CMD [‹default arguments of the base›]',
  ]);
  expect(onAlpine(['withoutEntrypoint'])).toEqual(['ENTRYPOINT []', 'CMD []']);
});

test('settings', () => {
  expect(
    onAlpine(
      ['withWorkdir', '/a b'],
      ['withUser', 'me'],
      ['withoutUser'],
      ['withLabel', 'a.b', 'c d'],
      ['withExposedPort', 80],
      ['withExposedPort', 53, { protocol: 'UDP' }],
      ['withDockerHealthcheck', ['curl', 'x'], { interval: '30s', retries: 3 }],
      ['withDockerHealthcheck', ['curl x'], { shell: true }],
      ['withoutDockerHealthcheck'],
      ['withSymlink', '/a', '/b'],
      ['withoutFiles', ['/a', '/b']],
      ['withoutFile', '/*.md'],
      ['withAnnotation', 'a', 'b'],
    ),
  ).toEqual([
    "WORKDIR '/a b'",
    'USER me',
    'USER root',
    "LABEL a.b='c d'",
    'EXPOSE 80',
    'EXPOSE 53/udp',
    'HEALTHCHECK --interval=30s --retries=3 CMD ["curl", "x"]',
    'HEALTHCHECK CMD curl x',
    'HEALTHCHECK NONE',
    'RUN ["ln", "-s", "/a", "/b"]',
    'RUN ["rm", "-rf", "/a", "/b"]',
    '# withoutFile(…) is not known: it depends on ‹files of a pattern›',
  ]);
});

test('what no instruction takes back is not known from there on', () => {
  const calls: readonly Call[] = [
    ['withRootfs', unknown],
    ['import_', unknown],
    ['withEnvFileVariables', unknown],
    ['withMountedVolume', '/a', unknown],
    ['withoutEnvVariable', 'A'],
    ['withoutVolatileVariable', 'A'],
    ['withoutLabel', 'a'],
    ['withoutExposedPort', 80],
    ['withError', 'no'],
  ];
  for (const call of calls) expect(onAlpine(call)).toEqual([expect.stringMatching(`^# ${call[0]}\\(…\\) is not known`)]);
  expect(onAlpine(['withError', ''])).toEqual([]);
});
