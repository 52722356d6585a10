import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest } from '../src/digest.ts';
import { Image } from '../src/index.ts';
import type { Hole, Image as ImageSpec } from '../src/model.ts';
import { renderDockerfile } from '../src/render/dockerfile/target.ts';
import { renderSpecJson } from '../src/render/spec-json/target.ts';
import { calls, problems, sent } from '../src/sent.ts';
import { stages } from '../src/stages.ts';
import { flat, known } from '../src/text.ts';
import { UNKNOWN_WORLD } from '../src/world.ts';

const runtime = Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04');
const builder = Image.base('nvidia/cuda:12.2-devel-ubuntu22.04').addLocalDir('src/', '/build/src/').runCommands('make -C /build');

/** "Multi-stage Builds" of the documentation that people write today, whose `.add("/build/dist/", …)` meant this. */
test('an image takes what another one built', () => {
  const build = Image.base('nvidia/cuda:12.2-devel-ubuntu22.04')
    .aptInstall('python3.11')
    .pipInstall(['cython', 'numpy'])
    .addLocalDir('src/', '/build/src/')
    .runCommands('cd /build && python setup.py build_ext');
  const production = Image.base('nvidia/cuda:12.2-runtime-ubuntu22.04')
    .aptInstall('python3.11')
    .copyFrom(build, '/build/dist/', '/app/')
    .pipInstall(['torch', 'transformers']);
  const apt =
    'RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3.11 && rm -rf /var/lib/apt/lists/*';
  expect(production.toDockerfile()).toBe(`FROM nvidia/cuda:12.2-devel-ubuntu22.04 AS stage-0
${apt}
RUN python -m pip install --no-cache-dir cython numpy
COPY src/ /build/src/
RUN cd /build && python setup.py build_ext

FROM nvidia/cuda:12.2-runtime-ubuntu22.04
${apt}
COPY --from=stage-0 /build/dist/ /app/
RUN python -m pip install --no-cache-dir torch transformers
`);
});

describe('a copy', () => {
  const copyOf = (image: Image): string => image.toDockerfile().trimEnd().split('\n').at(-1) ?? '';

  test.for([
    ['/a', '/b', {}, 'COPY --from=stage-0 /a /b'],
    ['/a', '/b', { owner: 'app:app' }, 'COPY --from=stage-0 --chown=app:app /a /b'],
    ['/a', '/b', { owner: '1000', mode: '755' }, 'COPY --from=stage-0 --chown=1000 --chmod=755 /a /b'],
    ['/a b', '/c', { mode: '0644' }, 'COPY --from=stage-0 --chmod=0644 ["/a b", "/c"]'],
    ['--from=stage', '/c', {}, 'COPY --from=stage-0 ["--from=stage", "/c"]'],
    ['/$x', '/it\'s "c"', {}, 'COPY --from=stage-0 ["/\\\\$x", "/it\\\\\'s \\\\\\"c\\\\\\""]'],
    ['/lib/*.so', 'lib/', {}, 'COPY --from=stage-0 /lib/*.so lib/'],
  ] as const)('of %j to %j with %j', ([source, destination, options, line]) => {
    expect(copyOf(runtime.copyFrom(builder, source, destination, options))).toBe(line);
  });

  test('of a reference makes no stage', () => {
    const image = runtime.copyFrom('ghcr.io/astral-sh/uv:0.5', '/uv', '/bin/', { owner: '0:0', mode: '0755' });
    expect(image.toDockerfile()).toBe(
      'FROM nvidia/cuda:12.2-runtime-ubuntu22.04\nCOPY --from=ghcr.io/astral-sh/uv:0.5 --chown=0:0 --chmod=0755 /uv /bin/\n',
    );
  });

  test('is an instruction that knows its image, its paths and its flags', () => {
    const { instruction } = sent(runtime.copyFrom(builder, '/a', '/b', { mode: '755' }).spec).at(-1) ?? {};
    expect(instruction).toMatchObject({ do: 'copy', add: false, of: { kind: 'image', image: builder.spec } });
    if (instruction?.do !== 'copy' || typeof instruction.of !== 'object') throw new Error('no copy');
    expect([instruction.of.ref, instruction.to].map(flat)).toEqual(['stage-0', '/b']);
    expect(instruction.flags.map((flag) => flag.map(flat))).toEqual([
      ['from', 'stage-0'],
      ['chmod', '755'],
    ]);
  });
});

describe('stages', () => {
  const startsOf = (image: Image): readonly string[] => image.toDockerfile().match(/^(?:FROM|COPY --from).*/gm) ?? [];

  test('stand once each, behind those that they use', () => {
    const tools = Image.base('tools').runCommands('t');
    const built = Image.base('build').copyFrom(tools, '/t', '/t');
    const image = Image.base('app').copyFrom(built, '/b', '/b').copyFrom(tools, '/t', '/t').copyFrom(built, '/c', '/c');
    expect(startsOf(image)).toEqual([
      'FROM tools AS stage-0',
      'FROM build AS stage-1',
      'COPY --from=stage-0 /t /t',
      'FROM app',
      'COPY --from=stage-1 /b /b',
      'COPY --from=stage-0 /t /t',
      'COPY --from=stage-1 /c /c',
    ]);
  });

  test('are two where two images say the same', () => {
    const make = (): Image => Image.base('build').runCommands('x');
    const image = Image.base('app').copyFrom(make(), '/a', '/a').copyFrom(make(), '/b', '/b');
    expect(startsOf(image)).toEqual([
      'FROM build AS stage-0',
      'FROM build AS stage-1',
      'FROM app',
      'COPY --from=stage-0 /a /a',
      'COPY --from=stage-1 /b /b',
    ]);
  });

  test('are one where a call made nothing', () => {
    expect(startsOf(Image.base('app').copyFrom(builder, '/a', '/a').copyFrom(builder.aptInstall([]), '/b', '/b'))).toHaveLength(4);
  });

  test('may be an earlier state of the image itself', () => {
    const first = Image.base('debian:12').runCommands('a');
    expect(first.runCommands('b').copyFrom(first, '/x', '/y').toDockerfile()).toBe(
      'FROM debian:12 AS stage-0\nRUN a\n\nFROM debian:12\nRUN a\nRUN b\nCOPY --from=stage-0 /x /y\n',
    );
  });

  test('that nothing is copied from are left out', () => {
    expect(startsOf(Image.base('app'))).toEqual(['FROM app']);
  });

  test('in great depth take no more than time', () => {
    let image = Image.base('app');
    for (let i = 0; i < 300; i++) image = image.copyFrom(image, '/a', '/b');
    expect(stages(image.spec)).toHaveLength(301);
    let deep = Image.base('app');
    for (let i = 0; i < 20_000; i++) deep = Image.base('app').copyFrom(deep, '/a', '/b');
    expect(
      stages(deep.spec)
        .at(-2)
        ?.name?.map((piece) => 'text' in piece && piece.text),
    ).toEqual(['stage-19999']);
  });
});

test('each line is of the call that made it, and the line between stages is of none', () => {
  const { text, lines } = renderDockerfile(runtime.copyFrom(builder, '/a', '/b').spec);
  expect(lines.map((by) => by?.call.method)).toEqual(['base', 'addLocalDir', 'runCommands', undefined, 'base', 'copyFrom']);
  expect(lines[0]).toBe(calls(builder.spec)[0]);
  expect(text.split('\n')).toHaveLength(lines.length + 1);
});

test('calls and problems are those of all stages, each once', () => {
  const shared = Image.base('debian:12').runCommands('a');
  const image = shared.runCommands('b').copyFrom(shared, '/x', '/y');
  expect(calls(image.spec).map(({ call }) => call.method)).toEqual(['base', 'runCommands', 'runCommands', 'copyFrom']);
  const wrong: ImageSpec = {
    ...shared.spec,
    call: { ...shared.spec.call, problems: [{ message: 'no', kind: 'Error', from: shared.spec.call.from }] },
  };
  const [copy] = image.spec.makes;
  if (copy?.do !== 'copy' || typeof copy.of !== 'object') throw new Error('no copy');
  const of: ImageSpec = { ...image.spec, makes: [{ ...copy, of: { ...copy.of, image: wrong } }] };
  expect(problems(of).map(({ message }) => message)).toEqual(['no']);
});

test('as JSON a copy names its stage, and the stage says its name', () => {
  const { text, lines } = renderSpecJson(Image.base('app').copyFrom(Image.base('build'), '/a', '/b').spec);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    instructions: [
      { do: 'from', text: 'FROM build AS stage-0', source: { kind: 'reference', ref: 'build', as: 'stage-0' } },
      { do: 'from', text: 'FROM app', source: { kind: 'reference', ref: 'app' } },
      {
        do: 'copy',
        text: 'COPY --from=stage-0 /a /b',
        what: ['/a'],
        of: { kind: 'image', ref: 'stage-0' },
        to: '/b',
        flags: [['from', 'stage-0']],
        add: false,
      },
    ],
  });
  expect(text.split('\n')).toHaveLength(lines.length + 1);
});

describe('the digest', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const of = (image: Image, changed = ''): unknown =>
    digest(image.spec, {
      hash,
      platform: 'linux/amd64',
      world: {
        ...UNKNOWN_WORLD,
        files: (path) => [{ path, type: 'file', executable: false, sha256: path === changed ? 'other' : 'same' }],
        base: (reference) => ({ kind: 'manifest', digest: reference === changed ? 'sha256:other' : 'sha256:same' }),
      },
    });
  const app = (build: Image): Image => Image.base('app').copyFrom(build, '/a', '/b');

  test('is of the steps, files and bases of all stages', () => {
    const image = app(builder);
    const all = [
      of(image),
      of(app(builder.user('a'))),
      of(image, 'src/'),
      of(image, 'nvidia/cuda:12.2-devel-ubuntu22.04'),
      of(image, 'app'),
    ];
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(all.length);
    expect(of(app(Image.base('build')))).toEqual(of(app(Image.base('build'))));
  });

  test('says what is not known in a stage', () => {
    expect(digest(app(builder).spec, { hash, world: UNKNOWN_WORLD, platform: 'linux/amd64' })).toEqual({
      unknown: ['base nvidia/cuda:12.2-devel-ubuntu22.04', 'files src/', 'base app'],
    });
  });
});

describe('behind something that is not known', () => {
  const why: Hole = { why: 'result', name: 'f()' };
  const unknown = (on: Image, alone?: true): ImageSpec => ({
    ...on.spec,
    on: on.spec,
    makes: [{ do: 'anything', text: [], why, ...(alone && { alone }) }],
  });
  const copying = (on: ImageSpec, build: Image): ImageSpec => ({ ...Image.base('x').copyFrom(build, '/a', '/b').spec, on });
  const build = Image.base('build');

  test('the number of a stage is not known, for it may use other images', () => {
    expect(renderDockerfile(copying(unknown(Image.base('app')), build)).text).toBe(
      'FROM build AS ‹stage-0›\n\nFROM app\n# base(…) is not known: it depends on ‹f()›\nCOPY --from=‹stage-0› /a /b\n',
    );
  });

  test('it is known where that uses none, and of stages before it', () => {
    expect(renderDockerfile(copying(unknown(Image.base('app'), true), build)).text).toContain('COPY --from=stage-0 /a /b');
    const before = unknown(Image.base('app').copyFrom(build, '/a', '/b'));
    const names = stages(copying(before, builder)).map(({ name }) => name && known(name));
    expect(names).toEqual([true, false, undefined]);
  });
});

/** Images over which others are built: each takes a base and copies from some of those before it. */
const graphs = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { minLength: 1, maxLength: 12 });

test('whatever uses whatever: each stage has one name of its own, and is named only behind where it stands', () => {
  fc.assert(
    fc.property(graphs, (uses) => {
      const images: Image[] = [];
      for (const of of uses) {
        let image = Image.base(`base${images.length}`);
        for (const each of of) {
          const other = images[each % Math.max(images.length, 1)];
          if (other) image = image.copyFrom(other, '/a', '/b');
        }
        images.push(image);
      }
      const last = images.at(-1);
      if (!last) return;
      const seen = new Set<string>();
      const bases = new Set<string>();
      for (const line of last.toDockerfile().split('\n')) {
        const [, base = '', name] = /^FROM (\S+)(?: AS (\S+))?$/.exec(line) ?? [];
        const used = /^COPY --from=(\S+)/.exec(line)?.[1];
        if (used !== undefined) expect(seen).toContain(used);
        if (base === '') continue;
        expect(bases).not.toContain(base);
        bases.add(base);
        if (name !== undefined) expect(name).toBe(`stage-${seen.size}`);
        if (name !== undefined) seen.add(name);
      }
      expect(bases.size).toBe(seen.size + 1);
    }),
    { numRuns: 300 },
  );
});

test('a copy out of a registry stays one where the image that has it is a stage', () => {
  const copied = Image.base('debian:12').copyFrom('uv:1', '/uv', '/bin/');
  const app = copied.copyFrom(copied, '/bin/uv', '/uv');
  expect(app.toDockerfile()).toBe(
    'FROM debian:12 AS stage-0\nCOPY --from=uv:1 /uv /bin/\n\nFROM debian:12\nCOPY --from=uv:1 /uv /bin/\nCOPY --from=stage-0 /bin/uv /uv\n',
  );
});
