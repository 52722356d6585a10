import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
import { type Files, find, orWhyNot } from './in-memory.ts';

describe('a client in the field of a parameter', () => {
  const context = `import type { App, ModalClient } from 'modal';
export interface Context { app: App; readonly cloud: { modal?: ModalClient | null }; name: string }`;
  const make = (from: string): string => `import type { Context } from '${from}';
export async function make({ app, cloud, name }: Context) {
  const image = cloud.modal.images.fromRegistry('debian:12').dockerfileCommands([\`LABEL name=\${name}\`]);
  await cloud.modal.sandboxes.create(app, image);
}`;
  const label = 'FROM debian:12\nLABEL name=‹parameter.name›\n';
  const any = '# parameter.app(…) is not known: it depends on ‹parameter.app›\n';
  const cases: readonly (readonly [what: string, main: string, files: Files, images: readonly string[]])[] = [
    ['of a type in another file', make('./context'), { 'context.ts': context }, [label]],
    ['of a type in the same file', `${context}\n${make('./nobody').replace(/^.*\n/, '')}`, {}, [label]],
    ['of a type that is passed on', make('./all'), { 'all.ts': `export * from './context';`, 'context.ts': context }, [label]],
    [
      'of a type that is another one',
      make('./all'),
      { 'all.ts': `import type { Context as C } from './context';\nexport type Context = C;`, 'context.ts': context },
      [label],
    ],
    ['of a type that is not there', make('./nobody'), {}, []],
    [
      'of one that two files pass on',
      make('./all'),
      { 'all.ts': `export * from './a';\nexport * from './b';`, 'a.ts': context, 'b.ts': context },
      [],
    ],
    ['of a package with the same names', make('./context'), { 'context.ts': context.replace(`'modal'`, `'other'`) }, []],
    [
      'of a class that has the name',
      make('./context'),
      { 'context.ts': `import { ModalClient } from 'modal';\nexport class Context {}` },
      [],
    ],
    [
      'that is an image',
      make('./context').replace(/cloud\.modal\.images.*\(\[/, 'app.dockerfileCommands(['),
      { 'context.ts': context.replace('app: App', 'app: Image').replace('App', 'Image') },
      [any, `${any}LABEL name=‹parameter.name›\n`],
    ],
  ];

  test.for(cases)('%s', ([, main, files, images]) => {
    const read = analyse('/p/main.ts', main, { findModule: orWhyNot(find(files)) });
    expect(read.images.map(({ variants: [variant] }) => variant && renderDockerfile(variant.image).text)).toEqual(images);
  });
});
