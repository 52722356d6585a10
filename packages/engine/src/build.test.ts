import type { Readable } from 'node:stream';
import { Image } from 'layerwright';
import { specOf } from 'layerwright/spec';
import { extract } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { type BuildNews, buildImage } from './build.ts';
import { type BuildOrder, EngineFailure } from './ports/engine.ts';
import { dockerfileDigest } from './records/digest.ts';
import { NEVER, base, built, problemsOf } from './testing/built.ts';
import { done, engineThat, output, refusing, step } from './testing/told-engine.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

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
