import { Image } from 'layerwright';
import { flat, specOf } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type BuildEvent, type Engine, EngineFailure, type StepState } from './ports/engine.ts';
import { base, built, problemsOf } from './testing/built.ts';
import { done, engineThat, refusing, step } from './testing/told-engine.ts';

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
