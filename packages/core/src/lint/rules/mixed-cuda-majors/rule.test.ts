import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'mixed-cuda-majors';

describe('finds', () => {
  test('torch and cupy', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("pip install torch==2.9.1 cupy-cuda11x");
      //                                                                     ^^^^^^^^^^^^ ${ID} CUDA 12
      export const b = Image.base("x").runCommands("pip install torch --index-url https://download.pytorch.org/whl/cu118", "pip install cupy-cuda12x==13.3");
      //                                                                                                                                ^^^^^^^^^^^^^^^^^^ ${ID} cupy-cuda11x
    `,
    );
  });
  test('two of cupy, in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").runCommands("pip install cupy-cuda11x cupy-cuda12x");
      //                                                                     ^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("x").pipInstall(["torch==2.9.1", "cupy-cuda12x"])',
    'Image.base("x").pipInstall(["torch", "cupy-cuda11x"])',
    'Image.base("x").pipInstall(["torch==2.5.1", "cupy-cuda11x"])',
    'Image.base("x").pipInstall(["torch==2.9.1", "cupy"])',
    'Image.base("x").pipInstall([`torch==${process.env.V}`, "cupy-cuda11x"])',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix takes the one that fits', () => {
  checkFix(
    ID,
    'export const a = Image.base("x").runCommands("pip install torch==2.9.1 cupy-cuda11x");',
    'export const a = Image.base("x").runCommands("pip install torch==2.9.1 cupy-cuda12x");',
  );
});
