import { test } from 'vitest';
import { checkFix, checkRule, checkVariants } from '../../src/testing/index.ts';

test('reads images of Blaxel as they are built', () => {
  checkVariants(
    `
    import { ImageInstance, type SandboxInstance } from '@blaxel/core';
    const packages = process.env.GPU ? ['torch'] : ['torch', '--index-url', 'https://download.pytorch.org/whl/cpu'];
    const image = ImageInstance.fromRegistry('python:3.12-slim')
      .aptInstall({ clean: false }, 'git')
      .pipInstall(...packages)
      .env({ A: '1' })
      .expose(8080);
    await image.build({ name: 'sandbox', memory: 4096 });
    const tools = ImageInstance.fromRegistry('node:20').npmInstall({ globalInstall: true }, ...process.argv);
    tools.write('out');
  `,
    `
    image when process.env.GPU is set
      FROM python:3.12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends git
      RUN pip install torch
      ENV A="1"
      EXPOSE 8080
    image when process.env.GPU is not set
      FROM python:3.12-slim
      RUN apt-get update && apt-get install -y --no-install-recommends git
      RUN pip install torch --index-url https://download.pytorch.org/whl/cpu
      ENV A="1"
      EXPOSE 8080
    tools
      FROM node:20
      # npmInstall(…) is not known: it depends on ‹process.argv›
  `,
  );
});

test('invalid-call: what the package refuses, in its words, and nothing else', () => {
  checkRule(
    'invalid-call',
    `
    import { ImageInstance } from '@blaxel/core';
    const image = ImageInstance.fromRegistry('python:3.12');
    export const a = image.runCommands('pip install a', 'apt-get update\\napt-get install -y git');
    //                                                                 ^^ invalid-call instruction count mismatch
    export const b = image.npmInstall({ packageManager: 'pip' }, 'a');
    //                                                  ^^^^^ invalid-call Invalid package manager: pip.
    export const c = image.expose('80').unheardOf().user(1).pipInstall(['a']);
  `.replace("a', `apt", "a', `apt"),
  );
});

test('unquoted-version-operator: the package quotes nothing', () => {
  checkFix(
    'unquoted-version-operator',
    `
    import { ImageInstance } from '@blaxel/core';
    export const a = ImageInstance.fromRegistry('python:3.12').pipInstall('numpy>=1.26', 'pandas');
  `,
    `
    import { ImageInstance } from '@blaxel/core';
    export const a = ImageInstance.fromRegistry('python:3.12').pipInstall('"numpy>=1.26"', 'pandas');
  `,
  );
});

test('dropped-builder-result: each call makes a new image', () => {
  checkRule(
    'dropped-builder-result',
    `
    import { ImageInstance } from '@blaxel/core';
    const image = ImageInstance.fromRegistry('python:3.12');
    image.pipInstall('numpy');
    //    ^^^^^^^^^^^^^^^^^^^ dropped-builder-result
    image.pipInstall();
    image.write('out');
  `,
  );
});
