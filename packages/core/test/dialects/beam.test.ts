import { expect, test } from 'vitest';
import { analyse, complete, hover } from '../../src/index.ts';
import { checkRule, checkVariants } from '../../src/testing/index.ts';

test('each call changes its image, in a function too', () => {
  checkVariants(
    `
    import { Image, Pod, beamOpts } from '@beamcloud/beam-js';
    const image = Image.fromRegistry('python:3.12');
    const withTorch = (of) => of.addPythonPackages(['torch']);
    if (process.env.GPU) withTorch(image).buildWithGpu('T4');
    const pod = new Pod({ image, cpu: 1 });
    await image.build();
  `,
    `
    image when process.env.GPU is set
      FROM python:3.12
      RUN pip install torch
    image when process.env.GPU is not set
      FROM python:3.12
  `,
  );
});

test('a configuration is not read', () => {
  const text = "import { Image } from '@beamcloud/beam-js';\nexport const image = new Image({ pythonVersion: 'python3.11' });";
  expect(analyse('/a.ts', text).images).toEqual([]);
});

test('invalid-call: a variable that the package refuses', () => {
  checkRule(
    'invalid-call',
    `
    import { Image } from '@beamcloud/beam-js';
    export const image = Image.fromRegistry('a').withEnvs({ QUERY: 'a=b' });
    //                                                      ^^^^^ invalid-call must have one '='
  `,
  );
});

test('a reference that a pod or a sandbox is given is an image', () => {
  checkVariants(
    `
    import * as beam from '@beamcloud/beam-js';
    import { Image, Pod, Sandbox as Box, TaskQueue } from '@beamcloud/beam-js';
    const image = Image.fromRegistry('debian:12');
    const pod = new Pod({ name: 'a', image });
    await new Box({ name: 'b', image: 'python:3.12' }, false).create();
    const other = new beam.Pod({ name: 'c', image: 'node:22' });
    const start = (tag) => new Pod({ name: 'd', image: \`redis:\${tag}\` });
    new TaskQueue({ image: 'nginx:1' });
    new Foreign({ image: 'nginx:1' });
    pod.create({ image: 'nginx:1' });
    const none = [new Pod({ name: 'e' }), new Pod(options), new Pod()];
  `,
    `
    image
      FROM debian:12
    an image
      FROM python:3.12
    an image
      FROM node:22
    an image
      FROM redis:‹tag›
  `,
  );
});

test('in that reference bases are completed, and hovering says what it becomes', () => {
  const text = "import { Pod } from '@beamcloud/beam-js';\nnew Pod({ name: 'a', image: 'python:3.12-s' });\n";
  const analysis = analyse('/a.ts', text);
  const offset = text.indexOf("' });");
  expect(complete({ analysis, offset, today: '2026-11-20' }).map(({ label }) => label)).toContain('3.12-slim');
  expect(hover(analysis, offset)?.markdown).toContain('FROM python:3.12-s');
  const other = text.replace('Pod({', 'Queue({');
  expect(hover(analyse('/a.ts', other), offset)).toBeUndefined();
});
