import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'nvidia-env-override';

describe('finds what a machine decides', () => {
  test('in the image', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").env({ CUDA_VISIBLE_DEVICES: "0,1", A: "1" });
      //                                     ^^^^^^^^^^^^^^^^^^^^ ${ID} when a container starts
      export const b = Image.base("x").env({ NVIDIA_VISIBLE_DEVICES: "GPU-8a56" });
      //                                     ^^^^^^^^^^^^^^^^^^^^^^ ${ID}
      export const c = Image.base("x").env({ NVIDIA_DRIVER_CAPABILITIES: "all" });
      //                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Chutes', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image({ username: "me", name: "a", tag: "1" }).withEnv("CUDA_VISIBLE_DEVICES", "0");
      //                                                                       ^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '{ NVIDIA_VISIBLE_DEVICES: "all" }',
    '{ NVIDIA_VISIBLE_DEVICES: "none" }',
    '{ NVIDIA_DRIVER_CAPABILITIES: "compute,utility" }',
    '{ CUDA_VISIBLE_DEVICES: "" }',
    '{ CUDA_VISIBLE_DEVICES: process.env.GPU }',
    '{ CUDA_DEVICE_ORDER: "PCI_BUS_ID" }',
    '{ constructor: "0" }',
  ])('about %s', (env) => {
    checkRule(ID, `export const a = Image.base("x").env(${env});`);
  });
  test('about a stage of which only files are taken', () => {
    checkRule(
      ID,
      `
      const build = Image.base("x").env({ CUDA_VISIBLE_DEVICES: "0" });
      export const a = Image.base("y").copyFrom(build, "/a", "/b");
    `,
    );
  });
});

test('the fix takes the key out, and a call that has no other', () => {
  checkFix(
    ID,
    'export const a = Image.base("x").env({ CUDA_VISIBLE_DEVICES: "0", A: "1" });',
    'export const a = Image.base("x").env({ A: "1" });',
  );
  checkFix(
    ID,
    'export const a = Image.base("x").env({ CUDA_VISIBLE_DEVICES: "0" }).user("b");',
    'export const a = Image.base("x").user("b");',
  );
});
