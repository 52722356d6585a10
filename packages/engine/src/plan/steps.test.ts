import { Image } from 'layerwright';
import { type Image as ImageValue, type Instruction, NOWHERE, flat, own, specOf } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { type BuildStep, isAt, stepsOf } from './steps.ts';

const shown = ({ at, instruction }: BuildStep): string => `[${at.stage ?? ''} ${at.number}] ${flat(instruction.text)}`;

/** An image whose stages have names of their own. */
const staged = (...makes: readonly Instruction[]): ImageValue => ({
  call: { dialect: 'test', method: 'base', from: NOWHERE, args: [], problems: [] },
  makes,
});
const front = (ref: string, as?: string): Instruction => ({
  do: 'from',
  source: { kind: ref === 'scratch' ? 'scratch' : 'reference', ref: own(ref), ...(as !== undefined && { as: own(as) }) },
  text: own(`FROM ${ref}${as === undefined ? '' : ` AS ${as}`}`),
});
const run = (body: string): Instruction => ({ do: 'run', body: own(body), flags: [], text: own(`RUN ${body}`) });

test('a step is what the builder does, numbered as the builder does', () => {
  const image = Image.base('busybox:1')
    .env({ A: 'b' })
    .workdir('/w')
    .label({ c: 'd' })
    .addLocalDir('src', '/src')
    .user('1')
    .runCommands('one', 'two')
    .cmd(['x']);
  expect(stepsOf(specOf(image)).map(shown)).toEqual([
    '[ 1] FROM busybox:1',
    '[ 2] WORKDIR /w',
    '[ 3] COPY src /src',
    '[ 4] RUN one',
    '[ 5] RUN two',
  ]);
});

test('a step leads to the call that made it', () => {
  const image = Image.base('busybox:1').workdir('/w').runCommands('one', 'two');
  expect(stepsOf(specOf(image)).map(({ by }) => by.call.method)).toEqual(['base', 'workdir', 'runCommands', 'runCommands']);
});

test('what starts empty has no step for it', () => {
  expect(stepsOf(specOf(Image.base('scratch').addLocalFile('a', '/a'))).map(shown)).toEqual(['[ 1] COPY a /a']);
});

test('stages are counted by themselves, and one that begins from another has no base of its own', () => {
  const image = staged(
    front('busybox:1', 'Build'),
    run('one'),
    front('build'),
    run('two'),
    front('busybox:1', 'last'),
    run('three'),
    front('scratch'),
    run('four'),
  );
  expect(stepsOf(image).map(shown)).toEqual([
    '[build 1] FROM busybox:1 AS Build',
    '[build 2] RUN one',
    '[stage-1 1] RUN two',
    '[last 1] FROM busybox:1 AS last',
    '[last 2] RUN three',
    '[stage-3 1] RUN four',
  ]);
});

test('an image that is copied from has steps of its own, which lead to its calls', () => {
  const build = Image.base('busybox:1').workdir('/w').runCommands('one');
  const image = Image.base('busybox:2').copyFrom(build, '/a', '/a').copyFrom('busybox:3', '/b', '/b').copyFrom(build, '/c', '/c');
  expect(stepsOf(specOf(image)).map((step) => `${shown(step)} by ${step.by.call.method}`)).toEqual([
    '[stage-0 1] FROM busybox:1 AS stage-0 by base',
    '[stage-0 2] WORKDIR /w by workdir',
    '[stage-0 3] RUN one by runCommands',
    '[stage-1 1] FROM busybox:2 by base',
    '[stage-1 2] COPY --from=stage-0 /a /a by copyFrom',
    '[stage-1 3] COPY --from=busybox:3 /b /b by copyFrom',
    '[stage-1 4] COPY --from=stage-0 /c /c by copyFrom',
  ]);
});

test('a lone stage is found with and without a name', () => {
  const steps = stepsOf(specOf(Image.base('busybox:1').workdir('/w')));
  const at = (stage: string | undefined, number: number): readonly string[] =>
    steps.filter((step) => isAt(step, { stage, number })).map(shown);
  expect(at(undefined, 2)).toEqual(['[ 2] WORKDIR /w']);
  expect(at('stage-0', 2)).toEqual(['[ 2] WORKDIR /w']);
  expect(at('stage-1', 2)).toEqual([]);
  expect(at(undefined, 3)).toEqual([]);
});
