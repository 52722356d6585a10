import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'gpu-query-at-build';

describe('finds', () => {
  test('a question that fails', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("nvidia-smi", "echo a && /usr/bin/nvidia-smi -L");
      //                                            ^^^^^^^^^^ ${ID} without a GPU
      //                                                                    ^^^^^^^^^^^^^^^^^^^^^^ ${ID} without a GPU
      export const b = Image.base("x").runCommands("python3 -c 'import torch; assert torch.cuda.is_available()'");
      //                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} is false
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").runCommands("nvidia-smi");
      //                                            ^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("x").runCommands("nvidia-smi", { gpu: "T4" })',
    'Image.base("x").runCommands("nvidia-smi || true")',
    'Image.base("x").runCommands("if command -v nvidia-smi; then nvidia-smi; fi")',
    'Image.base("x").runCommands("python -c \'import torch; print(torch.cuda.is_available())\'")',
    'Image.base("x").runCommands("echo nvidia-smi")',
    'Image.base("x").cmd(["nvidia-smi"])',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});
