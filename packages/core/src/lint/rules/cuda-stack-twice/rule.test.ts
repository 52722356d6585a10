import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'cuda-stack-twice';

describe('finds', () => {
  test('a second CUDA', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04").aptInstall("python3-pip").pipInstall(["torch", "numpy"]);
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`nvidia/cuda:12.4.1-base-ubuntu22.04\`
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").runCommands("pip install torch");
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04")',
    'Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").pipInstall(["torch", "cupy-cuda12x"])',
    'Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").pipInstall("torch").runCommands("./run.sh")',
    'Image.base("nvidia/cuda:12.4.1-base-ubuntu22.04").pipInstall("torch")',
    'Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime").pipInstall("torch")',
    'Image.base("me/cuda:runtime").pipInstall("torch")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix takes the image without libraries', () => {
  checkFix(
    ID,
    'export const a = Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").aptInstall("python3-pip").pipInstall("torch");',
    'export const a = Image.base("nvidia/cuda:12.4.1-base-ubuntu22.04").aptInstall("python3-pip").pipInstall("torch");',
  );
});
