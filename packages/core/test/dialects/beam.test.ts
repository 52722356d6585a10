import { expect, test } from 'vitest';
import { analyse } from '../../src/index.ts';
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
