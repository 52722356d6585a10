import { test } from 'vitest';
import { checkRule, checkVariants } from '../../src/testing/index.ts';

test('reads images of OpenComputer, and leaves them as they are where they are handed over', () => {
  checkVariants(
    `
    import { Image, Snapshots } from '@opencomputer/sdk/node';
    const packages = ['requests', ...(process.env.GPU ? ['torch'] : [])];
    const image = Image.base().aptInstall(['curl']).pipInstall(packages).workdir('/workspace');
    await new Snapshots().create({ name: 'data-science', image });
  `,
    `
    image when process.env.GPU is set
      # from the environment base of OpenComputer
      RUN apt-get update && apt-get install -y curl
      RUN pip install requests torch
      WORKDIR /workspace
    image when process.env.GPU is not set
      # from the environment base of OpenComputer
      RUN apt-get update && apt-get install -y curl
      RUN pip install requests
      WORKDIR /workspace
  `,
  );
});

test('dropped-builder-result: each call makes a new image', () => {
  checkRule(
    'dropped-builder-result',
    `
    import { Image } from '@opencomputer/sdk/node';
    const image = Image.base();
    image.runCommands('a');
    //    ^^^^^^^^^^^^^^^^ dropped-builder-result
    image.toJSON();
  `,
  );
});

test('what is installed is quoted, so that no version is a redirection', () => {
  checkRule(
    'unquoted-version-operator',
    `
    import { Image } from '@opencomputer/sdk/node';
    export const a = Image.base().pipInstall(['numpy>=1.26']).runCommands('pip install numpy>=1.26');
    //                                                                                 ^^^^^^^^^^^ unquoted-version-operator
  `,
  );
});
