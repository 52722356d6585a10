import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'cuda-from-scratch';

describe('finds', () => {
  test('packages of apt', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("ubuntu:22.04").aptInstall(["git", "cuda-toolkit-12-4", "libcudnn9-cuda-12"]);
      //                                                              ^^^^^^^^^^^^^^^^^ ${ID} minutes and gigabytes
      export const b = Image.base("debian:12").runCommands("apt-get update && apt-get install -y nvidia-cuda-toolkit=11.8.89");
      //                                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test("NVIDIA's installer, in a program of Daytona", () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.12").runCommands("wget https://developer.download.nvidia.com/compute/cuda/12.4.1/local_installers/cuda_12.4.1_550.54.15_linux.run");
      //                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("nvidia/cuda:12.4.1-base-ubuntu22.04").aptInstall("cuda-toolkit-12-4")',
    'Image.base("me/own").aptInstall("cuda-toolkit-12-4")',
    'Image.base("debian:12").aptInstall("cuda-keyring")',
    'Image.base("debian:12").runCommands("true || apt-get install -y cuda-toolkit-12-4")',
    'Image.base("debian:12").runCommands("apt-get remove -y nvidia-cuda-toolkit")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix starts from the image that has them', () => {
  test('and takes all of them out of lists', () => {
    checkFix(
      ID,
      'export const a = Image.base("ubuntu:22.04").aptInstall(["git", "cuda-toolkit-12-4", "libcudnn9-cuda-12"]).runCommands("nvcc /a.cu");',
      'export const a = Image.base("nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04").aptInstall(["git"]).runCommands("nvcc /a.cu");',
    );
    checkFix(
      ID,
      'export const a = Image.base("ubuntu:22.04").aptInstall(["libcudnn8", "cuda-nvcc-12-1"]).runCommands("nvcc /a.cu");',
      'export const a = Image.base("nvidia/cuda:12.1.1-cudnn8-devel-ubuntu22.04").runCommands("nvcc /a.cu");',
    );
  });
  test('and out of commands, in a program of Daytona', () => {
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("ubuntu:22.04").runCommands("apt-get update && apt-get install -y libcudnn9-cuda-12 -q gcc cuda-toolkit-12-4=12.4.1-1", "nvcc /a.cu");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.4.1-cudnn-devel-ubuntu22.04").runCommands("apt-get update && apt-get install -y -q gcc", "nvcc /a.cu");
    `,
    );
  });
  test.for([
    ['which release is meant is not said', 'Image.base("ubuntu:22.04").aptInstall("nvidia-cuda-toolkit")'],
    ['the packages are for two of them', 'Image.base("ubuntu:22.04").aptInstall(["cuda-toolkit-12-4", "cuda-nvcc-11-8"])'],
    ['there is no such image', 'Image.base("ubuntu:22.04").aptInstall(["cuda-toolkit-12-3", "libcudnn9-cuda-12"])'],
    ['the base is no image of Ubuntu', 'Image.base("python:3.12-slim").aptInstall("cuda-toolkit-12-4")'],
    ['the step does something else', 'Image.base("ubuntu:22.04").runCommands("apt-get install -y cuda-toolkit-12-4 && make")'],
  ])('and there is none where %s', ([, image]) => {
    checkNoFix(ID, `export const a = ${image};`);
  });
});
