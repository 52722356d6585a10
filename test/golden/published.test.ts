import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as blaxel from '@blaxel/core';
import type * as daytona from '@daytonaio/sdk';
import type * as e2b from 'e2b';
import { analyse } from '@layerwright/core';
import fc from 'fast-check';
import { type Image, calls, renderDockerfile, sent } from 'layerwright/spec';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { e2bSteps } from './e2b-steps.ts';
import { BLAXEL, DAYTONA, E2B } from './setups.ts';
import { type Setup, fileOf } from './ways.ts';

/** `PUBLISHED_RUNS` of each kind, for who changes a dialect. */
const RUNS = Number(process.env['PUBLISHED_RUNS'] ?? 300);

// As Node loads them. Of Blaxel's and Daytona's package only this file: a test runner finds other files in the dependencies of the rest.
const load = createRequire(import.meta.url);
const { Image: DaytonaImage } = load(join(dirname(load.resolve('@daytonaio/sdk/package.json')), 'cjs/Image.js')) as typeof daytona;
const { Template, E2B: E2BClient } = load('e2b') as typeof e2b;
const { ImageInstance } = load(join(dirname(load.resolve('@blaxel/core/package.json')), 'dist/cjs/image/image.js')) as typeof blaxel;

// E2B says there which instructions it has nothing for.
beforeAll(() => {
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
});

/** Text that a quoting may get wrong, and what a specification really holds. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from(' \t\n\\\'"`$#<>&|;=[]{}(),:-./~!aZ0_é☃\u2028')), maxLength: 8 }),
  fc.constantFrom('git', 'numpy>=1.26', 'a b', '/app', 'https://e?x=1&y', 'C:=a', "it's", 'x \\', '<<EOF', 'cat <<EOF\nhi\nEOF', ''),
);
const words = fc.array(word, { maxLength: 3 });
const oneOrMany = fc.oneof(word, words);
const variables = fc.dictionary(fc.constantFrom('A', 'PATH', 'a b', '9', ''), word, { maxKeys: 3 });
const optional = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> => fc.record(fields, { requiredKeys: [] });
const flag = fc.boolean();
const source = fc.constantFrom('a', 'src/b.ts', './c', 'd/../e', '.', '..', '/etc', 'a/../../b');
const mode = fc.constantFrom(0, 0o755, 0o644, 0o4755);

type Calls = Readonly<Record<string, readonly fc.Arbitrary<unknown>[]>>;

/** Files that there are: these calls look for them. */
const pip = optional({ findLinks: words, indexUrl: word, extraIndexUrls: words, pre: flag, extraOptions: word });
const DAYTONA_CALLS: Calls = {
  pipInstall: [oneOrMany, pip],
  pipInstallFromRequirements: [fc.constantFrom('LICENSE', './README.md'), pip],
  addLocalFile: [fc.constantFrom('LICENSE', 'docs/style.md', './README.md'), fc.constantFrom('/app', '/app/', 'x/')],
  addLocalDir: [fc.constantFrom('docs', './examples'), fc.constantFrom('/app', '/app/')],
  runCommands: [oneOrMany, oneOrMany],
  env: [variables],
  workdir: [word],
  entrypoint: [words],
  cmd: [words],
  // Of comments and blank lines alone nothing is kept.
  dockerfileCommands: [
    fc.array(fc.constantFrom('RUN a', 'USER b', 'RUN c \\', '# d', '', 'COPY LICENSE /'), { maxLength: 4 }).map((all) => ['RUN a', ...all]),
  ],
};

/** Lines of a Dockerfile, as many as make it no path. */
const plain = fc.stringMatching(/^[a-z0-9][a-z0-9.:=/-]{0,4}$/);
const anything = fc
  .string({ unit: fc.constantFrom(...Array.from('\'"`$#<>&|;=[]{}(),:-./~!*aZ09é% \t')), minLength: 1, maxLength: 8 })
  .filter((all) => all.trim() !== '');
const lines = fc.array(
  fc.oneof(
    fc.tuple(
      fc.constantFrom(
        'RUN',
        'run',
        'ENV',
        'ENV A=b',
        'ARG',
        'WORKDIR',
        'USER',
        'CMD',
        'COPY',
        'COPY a',
        'ADD b',
        'LABEL a=',
        'HEALTHCHECK',
        'RUN a \\\n',
      ),
      anything,
    ),
    fc.tuple(
      fc.constantFrom(
        'COPY --chown=a:b',
        'COPY --link --chown=',
        'COPY --from=a',
        'ADD --checksum=a',
        'RUN --mount=type=cache,target=/a',
        'SHELL ["a",',
      ),
      plain,
      anything,
    ),
    fc.tuple(
      fc.constantFrom('RUN', 'COPY', 'WORKDIR', 'USER', 'ENV', 'ARG', 'EXPOSE', 'VOLUME', 'CMD', 'ENTRYPOINT', 'LABEL', ' RUN  ', 'FROM'),
      plain,
      plain,
    ),
    fc.tuple(
      fc.constantFrom('RUN a \\\n  b', 'RUN make && \\ \n\tx', 'CMD ["a",', 'CMD ["a", "b"]', 'ENTRYPOINT  ["x"] ', 'RUN a --b', 'RUN --b'),
    ),
    fc.tuple(fc.constantFrom('WORKDIR', 'USER', 'ENV', 'ARG', 'ENV A=b', 'COPY a', 'RUN make &&', '# a comment', ''), plain),
  ),
  { maxLength: 4 },
);
const dockerfile = lines.map((all) =>
  ['# syntax=docker/dockerfile:1', 'FROM debian:12 AS it', '# it', ...all.map((words) => words.join(' '))].join('\n'),
);

const user = { user: word };
const install = optional({ g: flag, dev: flag });
const E2B_CALLS: Calls = {
  fromDebianImage: [fc.constantFrom('12', undefined)],
  fromUbuntuImage: [],
  fromFedoraImage: [],
  fromAlpineImage: [word],
  fromArchImage: [],
  fromPythonImage: [word],
  fromNodeImage: [],
  fromBunImage: [],
  fromBaseImage: [],
  fromDockerfile: [dockerfile],
  fromImage: [word, fc.constantFrom(undefined, { username: 'u', password: 'p' }, { username: 'u', password: '' })],
  fromAWSRegistry: [word, fc.constant({ accessKeyId: 'a', secretAccessKey: 'b', region: 'c' })],
  fromTemplate: [fc.constantFrom('base', 'mcp-gateway', 'devcontainer')],
  copy: [fc.oneof(source, fc.array(source, { maxLength: 2 })), word, optional({ ...user, mode, gzip: flag })],
  copyItems: [fc.array(fc.record({ src: source, dest: word, mode: fc.option(mode, { nil: undefined }) }), { maxLength: 2 })],
  remove: [oneOrMany, optional({ ...user, force: flag, recursive: flag })],
  rename: [word, word, optional({ ...user, force: flag })],
  makeDir: [oneOrMany, optional({ ...user, mode })],
  makeSymlink: [word, word, optional({ ...user, force: flag })],
  runCmd: [oneOrMany, optional(user)],
  pipInstall: [oneOrMany, optional({ g: flag })],
  npmInstall: [oneOrMany, install],
  bunInstall: [oneOrMany, install],
  aptInstall: [oneOrMany, optional({ noInstallRecommends: flag, fixMissing: flag })],
  gitClone: [word, word, optional({ ...user, branch: word, depth: fc.constantFrom(0, 1) })],
  setEnvs: [variables],
  setWorkdir: [word],
  setUser: [word],
  setStartCmd: [fc.constantFrom('npm start', 'a && b'), fc.constant('true')],
  setReadyCmd: [fc.constant('true')],
  skipCache: [],
  addMcpServer: [fc.constantFrom('exa', ['a', 'b'])],
  betaDevContainerPrebuild: [fc.constantFrom('/a', '/a b')],
};

/** Lines that may go on in the next are not known: there are fewer of them here. */
const closed = word.map((all) => all.replace(/\\[\\ \t]*$/, '').replace('<<', '< '));
const named = fc.dictionary(fc.constantFrom('A', 'PATH', 'a.b', '9'), closed, { maxKeys: 3 });
const behind = (fields: Record<string, fc.Arbitrary<unknown>>): readonly fc.Arbitrary<unknown>[] => [
  fc.oneof(closed, optional(fields)),
  closed,
  closed,
];
const BLAXEL_CALLS: Calls = {
  workdir: [closed],
  runCommands: [closed, closed],
  pipInstall: behind({ findLinks: closed, indexUrl: closed, extraIndexUrl: closed, pre: flag, extraOptions: closed }),
  aptInstall: behind({ update: flag, clean: flag }),
  apkAdd: behind({ update: flag, clean: flag, noCache: flag }),
  npmInstall: behind({ packageManager: fc.constantFrom('npm', 'yarn', 'pnpm', 'bun', 'NPM', 'pip'), globalInstall: flag, saveDev: flag }),
  gemInstall: behind({ noDocument: flag }),
  cargoInstall: behind({ locked: flag }),
  goInstall: [closed, closed],
  composerInstall: behind({ noDev: flag, optimizeAutoloader: flag }),
  uvInstall: behind({ system: flag, upgrade: flag }),
  pipxInstall: [closed],
  env: [named],
  copy: [closed, closed],
  addLocalFile: [fc.constantFrom('a.txt', './b/c', 'd/', '../e', '/f/g.h'), closed, fc.constantFrom(undefined, 'x')],
  addLocalDir: [fc.constantFrom('src', './b/c/'), closed],
  expose: [fc.constantFrom(80, 443)],
  entrypoint: [word, word],
  user: [closed],
  label: [named],
  arg: [fc.constantFrom('A', 'B'), fc.constantFrom(undefined, '1', 'a b')],
};

const shown = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value));

/** Chains of calls, each with the arguments that its method takes; trailing ones may be left out where that is allowed. */
const chains = (calls: Calls, root: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc
        .constantFrom(...Object.entries(calls))
        .chain(([name, args]) => fc.tuple(...args).map((given) => `.${name}(${given.map(shown).join(', ')})`)),
      { maxLength: 4 },
    )
    .map((chain) => `${root}${chain.join('')}`);

/** Arguments of any type, as JavaScript lets them pass. */
const wild: fc.Arbitrary<unknown> = fc.oneof(
  word,
  words,
  variables,
  fc.constantFrom(undefined, true, false, 0, 7, 0.5, [['a'], 'b'], [1], { user: 1 }, { g: 0 }, { mode: '0755' }, { pre: 'yes' }),
);
/** Calls that look for a file are not among them: it is not read whether there is one. */
const wildly = (calls: Calls): Calls =>
  Object.fromEntries(
    Object.keys(calls)
      .filter((name) => !/^addLocal|FromRequirements$|^dockerfileCommands$/.test(name))
      .map((name) => [name, [wild, wild, wild]]),
  );

type Made = { readonly made: unknown } | { readonly error: string };
type Package = { readonly setup: Setup; readonly names: Readonly<Record<string, unknown>>; readonly root: string; readonly calls: Calls };

/** Runs a chain with the published package. The texts are those above, so they may be run. */
async function running({ names, setup }: Package, call: string, made: (of: unknown) => unknown): Promise<Made> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- A chain as text is what both ways have in common.
    const run = new Function(...Object.keys(names), `${setup.before}\nreturn ${call};`) as (...given: unknown[]) => unknown;
    return { made: await made(run(...Object.values(names))) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads a chain: what is made of it, or the first refusal. Nothing where it is not known how it goes until then. */
function reading({ setup }: Package, call: string, made: (image: Image) => unknown): Made | undefined {
  const { images } = analyse('image.ts', fileOf(setup, [call]), { dialects: [setup.dialect] });
  const image = images.find(({ name }) => name === 'image0')?.variants[0]?.image;
  const all = image ? calls(image) : [];
  const end = all.findIndex(({ makes }) => makes.some((each) => each.do === 'anything'));
  const [problem] = all[end]?.call.problems ?? [];
  if (problem) return { error: problem.message };
  return image && end < 0 ? { made: made(image) } : undefined;
}

const text = (image: Image): string => renderDockerfile(image).text;

const DAYTONA_SDK: Package = { setup: DAYTONA, names: { D: DaytonaImage }, root: 'B()', calls: DAYTONA_CALLS };
const runDaytona = (call: string): Promise<Made> => running(DAYTONA_SDK, call, (of) => (of as daytona.Image).dockerfile);
const readDaytona = (call: string): Made | undefined => reading(DAYTONA_SDK, call, text);

const E2B_SDK: Package = { setup: E2B, names: { Template }, root: 'T()', calls: E2B_CALLS };
type Steps = {
  readonly steps: readonly { readonly type: string; readonly args: readonly string[] }[];
  readonly fromImage?: string;
  readonly fromTemplate?: string;
};
const stepsOf = ({ steps, fromImage, fromTemplate }: Steps): object => ({
  steps: steps.map(({ type, args }) => ({ type, args })),
  fromImage,
  fromTemplate,
});

/** What is sent, and its text, which a template that is built upon another does not have. */
const runE2B = (call: string): Promise<Made> =>
  running(E2B_SDK, call, async (of) => {
    const template = of as Parameters<typeof Template.toDockerfile>[0];
    const steps = JSON.parse(await Template.toJSON(template, false)) as Steps;
    return { ...stepsOf(steps), text: steps.fromTemplate === undefined ? Template.toDockerfile(template) : undefined };
  });
const readE2B = (call: string): Made | undefined =>
  reading(E2B_SDK, call, (image) => {
    const isOnTemplate = sent(image).some(({ instruction }) => instruction.do === 'from' && instruction.source.kind === 'template');
    // What a template starts is no step of it.
    const steps = e2bSteps(image) as unknown as Steps;
    const sentSteps = steps.steps.filter(({ type }) => type !== 'ENTRYPOINT');
    return { ...stepsOf({ ...steps, steps: sentSteps }), text: isOnTemplate ? undefined : text(image) };
  });

const BLAXEL_SDK: Package = { setup: BLAXEL, names: { I: ImageInstance }, root: 'B()', calls: BLAXEL_CALLS };
const runBlaxel = (call: string): Promise<Made> => running(BLAXEL_SDK, call, (of) => (of as blaxel.ImageInstance).dockerfile);
/**
 * The package counts instructions when it is asked for the text: that comes behind all that a call itself refuses, and a line that
 * goes on in the next may make up for a line break in another.
 */
const readBlaxel = (call: string): Made | undefined => {
  const { images } = analyse('image.ts', fileOf(BLAXEL, [call]), { dialects: [BLAXEL.dialect] });
  const all = images.flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image)));
  const refused = all.flatMap(({ call: { problems } }) => problems.map(({ message }) => message));
  const isOpen = all.some(({ call: { problems }, makes }) => problems.length === 0 && makes.some((each) => each.do === 'anything'));
  if (isOpen) return undefined;
  const error = refused.find((message) => !message.includes('mismatch')) ?? refused[0];
  return error === undefined ? reading(BLAXEL_SDK, call, text) : { error };
};

const PACKAGES = [
  { name: 'Blaxel', run: runBlaxel, read: readBlaxel, ...BLAXEL_SDK },
  { name: 'Daytona', run: runDaytona, read: readDaytona, ...DAYTONA_SDK },
  { name: 'E2B', run: runE2B, read: readE2B, ...E2B_SDK },
] as const;

test.for(PACKAGES)('$name: a chain that its types allow is read as the published package makes it', async ({ run, read, calls, root }) => {
  let known = 0;
  await fc.assert(
    fc.asyncProperty(chains(calls, root), async (call) => {
      const result = read(call);
      if (result === undefined) return;
      known++;
      expect(result).toEqual(await run(call));
    }),
    { numRuns: RUNS },
  );
  expect(known).toBeGreaterThan(RUNS * 0.8);
});

test.for(PACKAGES)(
  '$name: whatever it is given, it is read as the published package makes it, or not known',
  async ({ run, read, calls, root }) => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(chains(wildly(calls), root), async (call) => {
        const result = read(call);
        if (result === undefined) return;
        known++;
        expect(result).toEqual(await run(call));
      }),
      { numRuns: RUNS },
    );
    // A fifth of Blaxel's, where one argument of any kind that is not known is enough: half of that is no chance.
    expect(known).toBeGreaterThan(RUNS * 0.1);
  },
);

/** Methods that the packages call themselves: nobody else is meant to. */
const INTERNAL: readonly string[] = [
  'constructor',
  ...['formatPipInstallArgs', 'flattenStringArgs', 'processPythonVersion', 'dockerfileLogicalLines', 'extractCopySources'],
  ...['resolveRealPath', 'ensureSourceWithinContext', 'ensureWithinBuildContext', 'parseCopyCommand'],
  ...['collectStackTrace', 'instructionsWithHashes', 'serialize', 'length', 'name', 'prototype'],
];

test.for([
  { id: 'blaxel', of: ImageInstance.prototype, root: { name: 'ImageInstance', of: ImageInstance } },
  { id: 'daytona', of: DaytonaImage.prototype, root: { name: 'Image', of: DaytonaImage } },
  { id: 'e2b', of: Object.getPrototypeOf(Template()) as object, root: undefined },
])('$id: the list of methods has all that the published package has, and nothing else', ({ id, of, root }) => {
  const file = join(import.meta.dirname, '../../packages/image/src/dialects', id, 'methods.json');
  const { methods } = JSON.parse(readFileSync(file, 'utf8')) as { readonly methods: readonly string[] };
  const isMeant = (name: string): boolean => !INTERNAL.includes(name) && !name.startsWith('_');
  const own = Object.getOwnPropertyNames(of).filter(isMeant);
  const fixed = root
    ? Object.getOwnPropertyNames(root.of)
        .filter(isMeant)
        .map((name) => `${root.name}.${name}`)
    : ['Template', ...('Template' in new E2BClient({ apiKey: 'e2b_0' }) ? ['E2B.Template'] : [])];
  expect([...methods].sort()).toEqual([...own, ...fixed].sort());
});

test('debianSlim of every series, and of one that there is not', async () => {
  for (const version of ['', ...['3.9', '3.10', '3.11', '3.12', '3.13', '3.8'].map((each) => `"${each}"`)]) {
    expect(readDaytona(`D.debianSlim(${version})`)).toEqual(await runDaytona(`D.debianSlim(${version})`));
  }
});
