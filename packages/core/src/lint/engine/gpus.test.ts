import { expect, test } from 'vitest';
import { evaluateProgram } from '../../evaluate/read.ts';
import { parseTypeScript } from '../../syntax/typescript/parse.ts';
import { type Gpus, type Targets, areKnown, gpuThat, runsOn } from './gpus.ts';
import { lintEvaluation } from './lint.ts';
import { type Rule, defineRule } from './rule.ts';

/** Says what an image runs on. */
const says = (): Rule =>
  defineRule(
    { id: 'says', group: 'style', severity: 'warning', fix: 'none', summary: 'A rule of this test.' },
    {
      image: ([step], report, _, { gpus, isFinal }) => {
        const on = gpus.names.map((name) => (name === '' ? 'none' : (name ?? '?'))).join(gpus.isEach ? ' and ' : ' or ');
        if (step && isFinal) report({ at: step.call.from, message: on, steps: [step] });
      },
    },
  );

const BEAM = "import { Image, Pod, Sandbox } from '@beamcloud/beam-js';\nexport const app = Image.fromRegistry('debian:12');\n";
const FLEET: Targets = { training: { gpu: 'H100' }, serving: { gpu: 'L4' } };

function told(program: string, targets?: Targets): readonly string[] {
  const evaluation = evaluateProgram(parseTypeScript('/a.ts', `${BEAM}${program}`));
  return lintEvaluation(evaluation, { rules: [says()] }, undefined, runsOn(targets)).map(({ message }) => message);
}

test('an image runs on each GPU that the program hands it to', () => {
  expect(told("new Pod({ image: app, gpu: 'T4' });\nnew Sandbox({ image: app, gpu: 'L4' });", FLEET)).toEqual(['T4 and L4']);
  expect(told("new Pod({ image: app, gpu: '' });")).toEqual(['none']);
});

test('one that is not known is not any of the configuration', () => {
  expect(told('new Pod({ image: app, gpu: process.env.GPU });', FLEET)).toEqual(['?']);
});

test('where the program says nothing, it is one or another of the configuration, or nobody knows', () => {
  expect(told('new Pod({ image: app });', FLEET)).toEqual(['H100 or L4']);
  expect(told('', { ...FLEET, builds: {} })).toEqual(['H100 or L4 or ?']);
  expect(told('new Pod({ image: app });')).toEqual(['']);
});

test('which variant of an image runs where is not known', () => {
  const two = "const one = process.env.A ? app : app.addCommands(['true']);\nnew Pod({ image: one, gpu: 'T4' });";
  expect(told(two)).toContain('T4');
  expect(told(`${two}\nnew Pod({ image: one, gpu: 'L4' });`)).toContain('T4 or L4');
});

test('what is found holds for as long as the GPUs are the same', () => {
  const evaluation = evaluateProgram(parseTypeScript('/a.ts', BEAM));
  const rules = { rules: [says()] };
  const on = (gpu: string): readonly string[] =>
    lintEvaluation(evaluation, rules, undefined, runsOn({ a: { gpu } })).map(({ message }) => message);
  expect([on('T4'), on('L4'), on('L4')]).toEqual([['T4'], ['L4'], ['L4']]);
});

test('something is so of one on which it surely runs', () => {
  const on = (isEach: boolean, ...names: Gpus['names']): string | undefined =>
    gpuThat({ names, isEach, isOffPc: false }, (name) => name.startsWith('T'));
  expect([on(true, 'L4', 'T4'), on(true, undefined, 'T4'), on(true, 'L4'), on(true)]).toEqual(['T4', 'T4', undefined, undefined]);
  expect([on(false, 'L4', 'T4'), on(false, undefined, 'T4'), on(false, 'T4', 'T10'), on(false)]).toEqual([
    undefined,
    undefined,
    'T4',
    undefined,
  ]);
  expect([['T4'], [undefined], ['T4', undefined], []].map((names) => areKnown({ names, isEach: true, isOffPc: false }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
