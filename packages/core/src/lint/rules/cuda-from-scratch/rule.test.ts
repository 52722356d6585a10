import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

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
