import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'redundant-cuda-install';

describe('finds', () => {
  test('the compiler and cuDNN', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04").aptInstall(["cuda-nvcc-12-4", "libcudnn9-dev-cuda-12"]);
      //                                                                                     ^^^^^^^^^^^^^^ ${ID}
      //                                                                                                       ^^^^^^^^^^^^^^^^^^^^^ ${ID}
      export const b = Image.base("nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04").runCommands("apt-get install -y libcudnn9-cuda-12");
      //                                                                                                          ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("apt-get install -y nvidia-cuda-toolkit");
      //                                                                                                  ^^^^^^^^^^^^^^^^^^^ ${ID} already
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").aptInstall("cuda-toolkit-12-4")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("cuda-toolkit-11-8")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("libcudnn9-cuda-12")',
    'Image.base("nvidia/cuda:12.4.1-cudnn-runtime-ubuntu22.04").aptInstall("libcudnn9-dev-cuda-12")',
    'Image.base("debian:12").aptInstall("nvidia-cuda-toolkit")',
    'Image.base("me/cuda").aptInstall("cuda-toolkit")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix leaves it out', () => {
  checkFix(
    ID,
    'export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall(["git", "cuda-toolkit"]);',
    'export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall(["git"]);',
  );
});

test('the fix takes no more of a command than the package', () => {
  checkFix(
    ID,
    `
    import { Image } from "@daytonaio/sdk";
    export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("apt-get update && apt-get install -y git cuda-toolkit-12-4 && make");
  `,
    `
    import { Image } from "@daytonaio/sdk";
    export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("apt-get update && apt-get install -y git && make");
  `,
  );
});
