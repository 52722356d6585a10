import { analyse } from '@layerwright/core';
import { expect, test } from 'vitest';
import { type Choice, chooseOne } from './choose.ts';

const text = `import { Image } from 'layerwright';
export const app = Image.base('debian:12');
export const api = app.workdir('/api');
export const varies = Image.base('debian:12').env({ TAG: process.env.TAG ?? 'latest' });
deploy(Image.base('alpine:3.20'));
`;
const choose = (choice: Choice, of = text): ReturnType<typeof chooseOne> => chooseOne(analyse('/a.ts', of), choice);

test('by name, and by place where there is none', () => {
  expect(choose({ name: 'api' })).toMatchObject({ name: 'api', image: { call: { method: 'workdir' } } });
  expect(choose({ offset: text.indexOf('deploy(') })).toMatchObject({ image: { call: { method: 'base' } } });
});

test('the only one need not be named', () => {
  expect(choose({}, text.split('\n').slice(0, 2).join('\n'))).toMatchObject({ name: 'app' });
});

test.for([
  [{}, 'there are several images, and one has to be named: app, api, varies'],
  [{ name: 'nope' }, 'there is no image `nope` here'],
  [{ offset: 3 }, 'there is no image here'],
  [
    { name: 'varies' },
    '`varies` is one of 2 variants, by what is not known without running the program: process.env.TAG is not set; process.env.TAG is set',
  ],
] as const)('%j is no one image', ([choice, failure]) => {
  expect(choose(choice)).toMatchObject({ failure });
});
