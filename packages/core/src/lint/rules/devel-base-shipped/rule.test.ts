import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'devel-base-shipped';

describe('finds', () => {
  test('a compiler that nothing uses', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("python3-pip").pipInstall(["torch", "numpy"]);
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} gigabytes
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("apt-get update && apt-get install -y python3-pip", "pip install torch");
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("python3-pip")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").pipInstall(["torch", "flash-attn"])',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").pipInstall(["torch", "some-package"])',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("cmake").pipInstall("torch")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").pipInstall("torch").runCommands("./build.sh")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").env({ TORCH_CUDA_ARCH_LIST: "8.0" }).pipInstall("torch")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").pipInstall(["torch", ...more()])',
    'Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").pipInstall("torch")',
    'Image.base("debian:12").copyFrom(Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").pipInstall("torch"), "/a", "/b")',
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("pip install -r requirements.txt", "pip install torch")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix takes the image without it', () => {
  checkFix(
    ID,
    'export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("python3-pip").pipInstall("torch");',
    'export const a = Image.base("nvidia/cuda:12.4.1-base-ubuntu22.04").aptInstall("python3-pip").pipInstall("torch");',
  );
});
