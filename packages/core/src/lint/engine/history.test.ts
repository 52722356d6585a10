import { show, stages } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { isSoUntil } from './history.ts';
import { type Step, steps } from './steps.ts';

function allSteps(text: string): readonly Step[] {
  const image = analyse('/Dockerfile', text).images[0]?.variants[0]?.image;
  return image ? stages(image).flatMap(steps) : [];
}

test('each step is asked once, however many are behind it', () => {
  const all = allSteps(`FROM debian:13\n${'RUN true\n'.repeat(100)}`);
  let asked = 0;
  const isNever = (): boolean => {
    asked += 1;
    return false;
  };
  expect(all.filter((step) => isSoUntil(step, isNever))).toEqual([]);
  expect(asked).toBe(all.length);
});

test('what is so in a stage is so for those that start from it, and not above it', () => {
  const all = allSteps('FROM debian:13 AS a\nRUN one\nRUN two\nFROM a\nRUN three\n');
  const isTwo = ({ instruction }: Step): boolean => show(instruction.text) === 'RUN two';
  expect(all.filter((step) => isSoUntil(step, isTwo)).map(({ instruction }) => show(instruction.text))).toEqual([
    'RUN two',
    'FROM a',
    'RUN three',
  ]);
});
