import { Image } from 'layerwright';
import { specOf } from 'layerwright/spec';
import { stepsOf } from '@layerwright/engine/steps';
import { expect, test } from 'vitest';
import type { News } from './job.ts';
import { hostLine, telling } from './telling.ts';

const steps = stepsOf(specOf(Image.base('debian:12').env({ A: 'b' }).runCommands('make', 'make install')));
const tell = (news: readonly News[]): readonly string[] => {
  const say = telling(steps.length, ({ at }) => `(line ${at.number})`);
  return news.flatMap((each) => say(each));
};
const step = (index: number, state: Extract<News, { is: 'step' }>['state'], milliseconds = 0): News => {
  const of = steps[index];
  if (!of) throw new Error(`there is no step ${index}`);
  return { is: 'step', index, step: of, state, milliseconds };
};

test('each step is named once, with its call; how it ended follows', () => {
  expect(
    tell([
      step(0, 'running'),
      step(0, 'ran', 12),
      step(1, 'cached'),
      step(2, 'running'),
      { is: 'line', step: steps[2], text: 'cc a.c' },
      step(2, 'ran', 12_345),
    ]),
  ).toEqual([
    '[1/3] base (line 1)',
    '[2/3] runCommands (line 2) cached',
    '[3/3] runCommands (line 3)',
    '[3/3] | cc a.c',
    '[3/3] done in 12.3 s',
  ]);
});

test('a line is that of its step, whatever was told of others meanwhile', () => {
  expect(
    tell([
      step(1, 'running'),
      step(0, 'ran', 12),
      { is: 'line', step: steps[1], text: 'cc a.c' },
      { is: 'line', step: undefined, text: 'of nothing' },
    ]),
  ).toEqual(['[2/3] runCommands (line 2)', '[1/3] base (line 1)', '[2/3] | cc a.c', '[1/3] | of nothing']);
});

test('a step that fails says so, and one that was never begun says nothing', () => {
  expect(tell([step(0, 'failed'), step(1, 'running'), step(1, 'failed'), step(2, 'unreached')])).toEqual([
    '[1/3] base (line 1) failed',
    '[2/3] runCommands (line 2)',
    '[2/3] failed',
  ]);
});

test('hosts', () => {
  const host = { host: 'ssh://n1', milliseconds: 1500 };
  expect(hostLine({ ...host, state: 'pulled', reference: 'a:1' })).toBe('ssh://n1: fetched a:1 in 1.5 s');
  expect(hostLine({ ...host, state: 'present', reference: 'a:1' })).toBe('ssh://n1: had a:1 already');
  expect(hostLine({ ...host, state: 'failed', message: 'no' })).toBe('ssh://n1: failed in 1.5 s: no');
});
