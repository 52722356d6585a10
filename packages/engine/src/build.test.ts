import type { Readable } from 'node:stream';
import { Image } from 'layerwright';
import { flat, specOf } from 'layerwright/spec';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { type BuildNews, type BuildOutcome, buildImage } from './build.ts';
import { type BuildEvent, type BuildOrder, type Engine, EngineFailure, type StepState } from './ports/engine.ts';
import { dockerfileDigest } from './records/digest.ts';
import { done, engineThat, output, refusing, step } from './testing/told-engine.ts';
import { type Tree, temporaryFolder } from './testing/temporary-folder.ts';

const NEVER = new AbortController().signal;
const base = Image.base('busybox:1');

type Given = { readonly image: Image; readonly engine: Engine; readonly tree?: Tree; readonly signal?: AbortSignal };

async function built({
  image,
  engine,
  tree,
  signal = NEVER,
}: Given): Promise<{ readonly outcome: BuildOutcome; readonly news: readonly BuildNews[] }> {
  const news: BuildNews[] = [];
  const job = { image: specOf(image), engine, context: temporaryFolder(tree), tags: ['a:1'] };
  return { outcome: await buildImage(job, (each) => news.push(each), signal), news };
}

/** What went wrong, and the methods that were called where it did. */
const problemsOf = (outcome: BuildOutcome): readonly string[] =>
  outcome.is === 'failed' ? outcome.problems.map(({ message, by }) => `${by?.call.method ?? 'nowhere'}: ${message}`) : [];

describe('a build that ends well', () => {
  const image = base.env({ A: 'b' }).runCommands('one').runCommands('two');
  const events = [
    step(1, 'ran'),
    step(2, 'cached'),
    step(3, 'running'),
    output(3, 'half '),
    output(3, 'a line\nand'),
    output(undefined, 'of nothing\n'),
    step(3, 'ran', 12.6),
  ];
  const engine = engineThat((_, on) => {
    events.forEach(on);
    return Promise.resolve({ id: 'sha256:1' });
  });

  test('tells of each step with its call, and of whole lines', async () => {
    const { news } = await built({ image, engine });
    const shown = news.map(
      (each) =>
        `${each.step?.by.call.method ?? 'nowhere'} ${each.is === 'step' ? `${each.index} ${each.state}` : each.is === 'line' ? each.text : each.reference}`,
    );
    expect(shown).toEqual([
      'base 0 ran',
      'runCommands 1 cached',
      'runCommands 2 running',
      'runCommands half a line',
      'nowhere of nothing',
      'runCommands 2 ran',
      'runCommands and',
    ]);
  });

  test('leaves a record of what was seen', async () => {
    const before = Date.now();
    const { outcome } = await built({ image, engine });
    expect(outcome).toMatchObject({
      is: 'built',
      id: 'sha256:1',
      record: {
        version: 1,
        engine: { host: 'unix:///a.sock', id: 'ABC', driver: 'overlay2' },
        outcome: 'built',
        image: 'sha256:1',
        tags: ['a:1'],
        dockerfile: dockerfileDigest(specOf(image)),
        steps: [
          { method: 'base', isBase: true, state: 'ran' },
          { method: 'runCommands', isBase: false, state: 'cached', milliseconds: 0 },
          { method: 'runCommands', isBase: false, state: 'ran', milliseconds: 13 },
        ],
      },
    });
    expect(Date.parse(outcome.record?.ended ?? '')).toBeGreaterThanOrEqual(before);
  });

  test('is found with the stage named as newer engines do', async () => {
    const newer = engineThat((_, on) => {
      on(step(2, 'cached', 0, 'stage-0'));
      return Promise.resolve({ id: 'sha256:1' });
    });
    expect((await built({ image, engine: newer })).outcome.record?.steps.map(({ state }) => state)).toEqual([
      'unreached',
      'cached',
      'unreached',
    ]);
  });

  test('sends the Dockerfile, and of the context what is copied', async () => {
    let names: readonly string[] = [];
    const reading = engineThat(async ({ archive, dockerfile, tags }: BuildOrder) => {
      expect({ dockerfile, tags }).toEqual({ dockerfile: 'Dockerfile', tags: ['a:1'] });
      for await (const entry of archive.pipe(extract())) {
        names = [...names, entry.header.name];
        entry.resume();
      }
      return { id: 'sha256:1' };
    });
    const tree = { 'src/a.ts': 'a', 'other/b.ts': 'b', '.dockerignore': '*.md', 'src/c.md': '' };
    await built({ image: base.addLocalDir('src', '/src'), engine: reading, tree });
    expect(names).toEqual(['Dockerfile', 'context', 'context/src', 'context/src/a.ts', 'context/src/c.md']);
  });
});

describe('before the engine is asked to build', () => {
  const unasked = engineThat(() => Promise.reject(new Error('it was asked to build')));

  test('an image that cannot be built is refused, without anybody being asked', async () => {
    const nobody = engineThat(unasked.build, () => Promise.reject(new Error('it was asked who it is')));
    const { outcome } = await built({ image: base.runCommands('x', { secrets: ['TOKEN'] }), engine: nobody });
    expect(outcome).toMatchObject({ is: 'failed', kind: 'refused' });
    expect(problemsOf(outcome)).toEqual([
      'runCommands: the secret `TOKEN` has no value: give the environment variable `TOKEN` one for the build',
    ]);
    expect(outcome.record).toBeUndefined();
  });

  test('each path that is missing is told, at its call', async () => {
    const image = base.addLocalDir('nope', '/a').addLocalFile('x.md', '/b').addLocalDir('link', '/c').addLocalDir('nope', '/d');
    const tree = { 'x.md': '', '.dockerignore': '*.md', link: { link: '.' } };
    const { outcome } = await built({ image, engine: unasked, tree });
    expect(problemsOf(outcome).map((problem) => problem.replace(/context .*/, 'context …'))).toEqual([
      'addLocalDir: `nope` is not in the build context …',
      'addLocalFile: `x.md` is left out by .dockerignore',
      'addLocalDir: `link` leads through a symbolic link, which cannot be copied yet',
      'addLocalDir: `nope` is not in the build context …',
    ]);
    expect(outcome).toMatchObject({ kind: 'refused' });
  });

  test('an engine that is not there is told before the context is read', async () => {
    const failure = new EngineFailure('absent', 'no engine answers');
    const absent = engineThat(unasked.build, () => Promise.reject(failure));
    const { outcome } = await built({ image: base.addLocalDir('nope', '/a'), engine: absent });
    expect(outcome).toEqual({ is: 'failed', kind: 'absent', problems: [{ message: 'no engine answers' }] });
  });

  test('a context that cannot be read is told', async () => {
    const { outcome } = await built({ image: base.addLocalDir('.', '/a'), engine: unasked, tree: { '.dockerignore': { mode: 0o755 } } });
    expect(problemsOf(outcome)).toEqual([expect.stringMatching(/^nowhere: the build context \/.* cannot be read: EISDIR/) as string]);
  });
});

describe('a build that fails', () => {
  const image = base.workdir('/w').runCommands('one').runCommands('two');
  const failedWith = async (failure: EngineFailure, ...events: readonly BuildEvent[]): Promise<BuildOutcome> =>
    (await built({ image, engine: refusing(failure, ...events) })).outcome;

  test('at a step names its call, and leaves a record', async () => {
    const failure = new EngineFailure('refused', 'exit code 3', { step: { stage: undefined, number: 3 } });
    const outcome = await failedWith(failure, step(2, 'cached'), step(3, 'running'), step(3, 'failed', 5), step(4, 'running'));
    expect(problemsOf(outcome)).toEqual(['runCommands: exit code 3']);
    expect(outcome.record).toMatchObject({ outcome: 'failed', image: null, tags: [] });
    expect(outcome.record?.steps.map(({ state }) => state)).toEqual(['unreached', 'cached', 'failed', 'unreached']);
  });

  test('at a line names its call', async () => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'no', { line: 2 })))).toEqual(['workdir: no']);
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'no', { line: 99 })))).toEqual(['nowhere: no']);
  });

  test.for(['busybox:1', 'docker.io/library/busybox:1', 'library/busybox:1'])('for want of its base names the call: %s', async (name) => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'not found', { base: name })))).toEqual(['base: not found']);
  });

  test('for want of another base names none', async () => {
    expect(problemsOf(await failedWith(new EngineFailure('refused', 'not found', { base: 'busybox:2' })))).toEqual(['nowhere: not found']);
  });

  test.for(['lost', 'absent', 'cancelled'] as const)('because the engine was %s leaves no record', async (kind) => {
    expect(await failedWith(new EngineFailure(kind, 'gone'), step(2, 'ran'))).toEqual({
      is: 'failed',
      kind,
      problems: [{ message: 'gone' }],
    });
  });

  test('still tells of the last line, though it has no end', async () => {
    const { news } = await built({ image, engine: refusing(new EngineFailure('refused', 'no'), output(3, 'last words')) });
    expect(news.at(-1)).toMatchObject({ is: 'line', text: 'last words' });
  });

  test('by our own fault rejects', async () => {
    await expect(built({ image, engine: engineThat(() => Promise.reject(new TypeError('ours'))) })).rejects.toThrow('ours');
  });
});

describe('a build of two stages', () => {
  const build = base.workdir('/w').runCommands('make');
  const image = Image.base('debian:12').runCommands('other').copyFrom(build, '/a', '/b').copyFrom('alpine:3', '/c', '/d');
  const at = (stage: number, number: number, state: StepState): BuildEvent => step(number, state, number, `stage-${stage}`);

  test('records what was seen of the steps of both', async () => {
    const engine = engineThat((_, on) => {
      [at(0, 3, 'ran'), at(1, 2, 'cached'), at(0, 2, 'cached'), at(1, 3, 'ran')].forEach(on);
      return Promise.resolve({ id: 'sha256:1' });
    });
    const { outcome } = await built({ image, engine });
    expect(outcome.record?.steps.map(({ method, isBase, state }) => `${method}${isBase ? ' (base)' : ''} ${state}`)).toEqual([
      'base (base) unreached',
      'workdir cached',
      'runCommands ran',
      'base (base) unreached',
      'runCommands cached',
      'copyFrom ran',
      'copyFrom unreached',
    ]);
  });

  test.for([
    ['a step of the stage', { step: { stage: 'stage-0', number: 3 } }, build],
    ['a step of the image', { step: { stage: 'stage-1', number: 2 } }, Image.base('debian:12').runCommands('other')],
    ['a line of the stage', { line: 2 }, base.workdir('/w')],
    ['the base of the stage', { base: 'docker.io/library/busybox:1' }, base],
    ['what is copied from', { base: 'docker.io/library/alpine:3' }, image],
  ] as const)('fails at the call of %s', async ([, place, call]) => {
    const { outcome } = await built({ image, engine: refusing(new EngineFailure('refused', 'no', place)) });
    const [problem] = outcome.is === 'failed' ? outcome.problems : [];
    expect(problem?.by?.makes.map(({ text }) => flat(text))).toEqual(specOf(call).makes.map(({ text }) => flat(text)));
  });

  test('fails nowhere in between', async () => {
    expect(problemsOf((await built({ image, engine: refusing(new EngineFailure('refused', 'no', { line: 4 })) })).outcome)).toEqual([
      'nowhere: no',
    ]);
  });

  test('needs the bases of both and what is copied from, and no stage', async () => {
    const asked: string[] = [];
    const find: Engine['find'] = (reference) => {
      asked.push(reference);
      return Promise.resolve({ id: reference, pins: [] });
    };
    await built({ image, engine: { ...done, find } });
    expect(asked).toEqual(['busybox:1', 'debian:12', 'alpine:3']);
  });

  test('is refused for what stands in the way in a stage', async () => {
    const refused = Image.base('debian:12').copyFrom(base.runCommands('x', { secrets: ['TOKEN'] }), '/a', '/b');
    expect(problemsOf((await built({ image: refused, engine: done })).outcome)).toEqual([
      'runCommands: the secret `TOKEN` has no value: give the environment variable `TOKEN` one for the build',
    ]);
  });
});

describe('a wish to end', () => {
  /** An engine that works until it is told to stop. */
  const slow = (begun: () => void): Engine =>
    engineThat((_, __, signal) => {
      begun();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new EngineFailure('cancelled', 'cancelled')));
      });
    });

  test('in the middle ends the build', async () => {
    const cancel = new AbortController();
    const { outcome } = await built({ image: base, engine: slow(() => void setTimeout(() => cancel.abort(), 5)), signal: cancel.signal });
    expect(outcome).toMatchObject({ is: 'failed', kind: 'cancelled' });
    expect(outcome.record).toBeUndefined();
  });

  test('while the context is read ends the build', async () => {
    const cancel = new AbortController();
    const engine = engineThat(done.build, () => {
      cancel.abort();
      return Promise.resolve({ id: 'ABC', driver: 'overlay2', version: '1' });
    });
    const { outcome } = await built({ image: base.addLocalDir('.', '/a'), engine, tree: { a: '' }, signal: cancel.signal });
    expect(outcome).toEqual({ is: 'failed', kind: 'cancelled', problems: [{ message: 'cancelled' }] });
  });
});

test('the archive is ended whatever the engine does with it', async () => {
  const archives: Readable[] = [];
  const engines = [
    engineThat(({ archive }) => {
      archives.push(archive);
      return Promise.resolve({ id: 'sha256:1' });
    }),
    engineThat(({ archive }) => {
      archives.push(archive);
      return Promise.reject(new EngineFailure('lost', 'gone'));
    }),
  ];
  for (const engine of engines) await built({ image: base.addLocalDir('.', '/a'), engine, tree: { a: 'x'.repeat(200_000) } });
  expect(archives.map(({ destroyed }) => destroyed)).toEqual([true, true]);
});

test.for([
  [base.runCommands('one').runCommands('two'), false],
  [base.runCommands('one', { forceBuild: true }).runCommands('two'), true],
] as const)('a command that is forced has every step done, for an engine forces all or none', async ([image, noCache]) => {
  const orders: BuildOrder[] = [];
  const engine = engineThat((order) => {
    orders.push(order);
    return Promise.resolve({ id: 'sha256:1' });
  });
  await built({ image, engine });
  expect(orders.map((order) => order.noCache)).toEqual([noCache]);
});

test('two builds at once keep their news and records apart', async () => {
  const engine = engineThat(async (order, on) => {
    for (const [i, state] of (['running', order.tags[0] === 'one' ? 'cached' : 'ran'] as const).entries()) {
      await new Promise((next) => setTimeout(next, 3));
      on(step(2, state, i));
      on(output(2, `${order.tags[0]} `));
    }
    return { id: `sha256:${order.tags[0]}` };
  });
  const job = { image: specOf(base.runCommands('x')), engine, context: temporaryFolder() };
  const lines: string[] = [];
  const note = (news: BuildNews): void => {
    if (news.is === 'line') lines.push(news.text);
  };
  const outcomes = await Promise.all(['one', 'two'].map((tag) => buildImage({ ...job, tags: [tag] }, note, NEVER)));
  expect(outcomes.map((outcome) => outcome.record?.steps[1]?.state)).toEqual(['cached', 'ran']);
  expect(outcomes.map((outcome) => outcome.record?.image)).toEqual(['sha256:one', 'sha256:two']);
  expect(lines.sort()).toEqual(['one one ', 'two two ']);
});

test('no text of the user is in a record', async () => {
  const M = 'marker';
  const image = Image.base(`${M}/${M}:${M}`)
    .aptInstall(M)
    .pipInstall(M, { indexUrl: `https://${M}`, extraOptions: `--${M}` })
    .pipInstallFromRequirements(`${M}.txt`)
    .runCommands(`echo ${M}`)
    .addLocalDir(M, `/${M}`)
    .addLocalFile(`${M}.txt`, `/${M}`)
    .env({ [M]: M })
    .workdir(`/${M}`)
    .user(M)
    .label({ [M]: M })
    .entrypoint([M])
    .cmd([M]);
  const events = [output(4, `${M}\n`), step(4, 'failed')];
  const failure = new EngineFailure('refused', M, { step: { stage: undefined, number: 4 } });
  const tree = { [`${M}/a`]: M, [`${M}.txt`]: M };
  const failed = await built({ image, engine: refusing(failure, ...events), tree });
  expect(problemsOf(failed.outcome)).toHaveLength(1);
  for (const { outcome } of [failed, await built({ image, engine: done, tree })]) {
    const text = JSON.stringify(outcome.record);
    expect(text).toContain('"method":"pipInstallFromRequirements"');
    expect(text).not.toContain(M);
  }
});

describe('bases', () => {
  const image = Image.base('a:1').runCommands('one');
  /** An engine with these images, which tells what it was asked to fetch. */
  function engineWith(
    has: readonly string[],
    pull: Engine['pull'] = () => Promise.resolve(),
  ): { readonly engine: Engine; readonly pulled: string[] } {
    const pulled: string[] = [];
    const engine: Engine = {
      ...done,
      find: (reference) => Promise.resolve(has.includes(reference) ? { id: reference, pins: [] } : undefined),
      pull: (reference, on, signal) => {
        pulled.push(reference);
        return pull(reference, on, signal);
      },
    };
    return { engine, pulled };
  }

  test('one that the engine has is not fetched', async () => {
    const { engine, pulled } = engineWith(['a:1']);
    expect((await built({ image, engine })).outcome.is).toBe('built');
    expect(pulled).toEqual([]);
  });

  test('one that it lacks is fetched before the build, and it is told how far that is', async () => {
    const { engine, pulled } = engineWith([], (_, on) => {
      on({ done: 1, total: 2 });
      return Promise.resolve();
    });
    const { outcome, news } = await built({ image, engine });
    expect(outcome.is).toBe('built');
    expect(pulled).toEqual(['a:1']);
    expect(news.slice(0, 2)).toMatchObject([
      { is: 'fetch', reference: 'a:1', transfer: { done: 0, total: 0 }, step: { at: { number: 1 } } },
      { is: 'fetch', reference: 'a:1', transfer: { done: 1, total: 2 } },
    ]);
  });

  test('one that cannot be had is the fault of the call that names it', async () => {
    const { engine } = engineWith([], () => Promise.reject(new EngineFailure('refused', 'manifest unknown')));
    const { outcome } = await built({ image, engine });
    expect(problemsOf(outcome)).toEqual(['base: manifest unknown']);
    expect(outcome).not.toHaveProperty('record');
  });

  test.for([
    ['linux/amd64', undefined, []],
    ['linux/amd64', 'linux/amd64', []],
    ['linux/arm64/v8', 'linux/arm64', []],
    ['linux/amd64', 'linux/arm64', ['a:1 for linux/arm64']],
    [undefined, 'linux/arm64', []],
  ] as const)('one for %s is there where one for %s is wanted, or is fetched', async ([own, wanted, fetched]) => {
    const pulled: string[] = [];
    const engine: Engine = {
      ...done,
      find: (reference) => Promise.resolve({ id: reference, pins: [], ...(own !== undefined && { platform: own }) }),
      pull: (reference, _, __, platform) => {
        pulled.push(`${reference} for ${platform ?? 'its own'}`);
        return Promise.resolve();
      },
    };
    await built({ image: Image.base('a:1', wanted === undefined ? {} : { platform: wanted }).runCommands('one'), engine });
    expect(pulled).toEqual(fetched);
  });

  test('one whose files a command sees is fetched too, and a cache is no image', async () => {
    const { engine, pulled } = engineWith(['a:1']);
    const mounts = [
      { type: 'bind', from: 'tools:2', target: '/tools' },
      { type: 'cache', target: '/cache' },
    ] as const;
    expect((await built({ image: image.runCommands('two', { mounts }), engine })).outcome.is).toBe('built');
    expect(pulled).toEqual(['tools:2']);
  });

  test('what starts from nothing needs none', async () => {
    const { engine, pulled } = engineWith([]);
    expect((await built({ image: Image.base('scratch').workdir('/a'), engine })).outcome.is).toBe('built');
    expect(pulled).toEqual([]);
  });
});
