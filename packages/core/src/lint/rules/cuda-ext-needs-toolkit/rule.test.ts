import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'cuda-ext-needs-toolkit';

describe('finds', () => {
  test('a compiler that is not there', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").runCommands("nvcc -o a a.cu");
      //                                                                                 ^^^^^^^^^^^^^^ ${ID} \`nvidia/cuda:12.4.1-devel-ubuntu22.04\`
      export const b = Image.base("python:3.12").runCommands("cd /src && nvcc --version");
      //                                                                 ^^^^^^^^^^^^^^ ${ID} says
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime").runCommands("nvcc a.cu");
      //                                                                                        ^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("nvcc a.cu")',
    'Image.base("me/own").runCommands("nvcc a.cu")',
    'Image.base("debian:12").aptInstall("nvidia-cuda-toolkit").runCommands("nvcc a.cu")',
    'Image.base("debian:12").runCommands("./cuda.sh", "nvcc a.cu")',
    'Image.base("debian:12").runCommands("which nvcc && nvcc a.cu")',
    'Image.base("debian:12").runCommands("/opt/cuda/bin/nvcc a.cu")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix takes the image with the compiler', () => {
  checkFix(
    ID,
    'export const a = Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").runCommands("nvcc -o a a.cu");',
    'export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").runCommands("nvcc -o a a.cu");',
  );
});
