import * as ours from 'layerwright';
import * as chalk from 'layerwright/chalk';
import * as modal from 'layerwright/modal';
import { dialects } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../src/index.ts';

/** What a program that runs has of each module whose builder refuses methods by name, and how its images begin. */
const RUNNING: Readonly<Record<string, { readonly exports: Readonly<Record<string, unknown>>; readonly start: string }>> = {
  layerwright: { exports: ours, start: 'Image.base("debian:12")' },
  'layerwright/chalk': { exports: chalk, start: 'Image.base("debian:12")' },
  'layerwright/modal': { exports: modal, start: 'Image.fromRegistry("debian:12")' },
};

const refused = dialects.flatMap(({ refuses = {}, modules }) =>
  Object.entries(refuses).map(([name, why]) => ({ module: modules[0] ?? '', name, why })),
);
const modules = [...new Set(refused.map(({ module }) => module))];

const sentence = (why: string): string => `${why.charAt(0).toUpperCase()}${why.slice(1)}. `;

test('each module that refuses something is run', () => {
  expect(modules.toSorted()).toEqual(Object.keys(RUNNING).toSorted());
});

describe.for(modules)('%s', (module) => {
  const { exports = {}, start = '' } = RUNNING[module] ?? {};
  const names = refused.filter((each) => each.module === module);

  test.for(names)('$name is refused with its reason, when a program runs and when it is read', ({ name, why }) => {
    const call = name.includes('.') ? `${name}("a", "b")` : `${start}.${name}("a", "b")`;
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- The program that is read is the one that runs.
    const run = new Function('Image', `return ${call}`) as (root: unknown) => unknown;
    const last = name.slice(name.indexOf('.') + 1);
    expect(() => run(exports['Image'])).toThrow(new TypeError(`${last}(): ${why}`));
    const text = `import { Image } from '${module}';\nexport const image = ${call};\n`;
    const found = analyse('/a.ts', text).findings.filter(({ rule }) => rule === 'invalid-call');
    expect(found.map(({ message, span: [from, to] }) => [message.startsWith(sentence(why)), text.slice(from, to)])).toEqual([[true, last]]);
  });
});
