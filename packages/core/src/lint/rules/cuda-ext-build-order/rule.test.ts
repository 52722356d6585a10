import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'cuda-ext-build-order';
const DEVEL = '"pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel"';

describe('finds a build without torch', () => {
  test('in an environment of its own, also behind torch', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel").pipInstall(["flash-attn"]);
      //                                                                                      ^^^^^^^^^^ ${ID} of its own
      export const b = Image.base("python:3.12").pipInstall("torch").runCommands("pip install flash_attn==2.8.3");
      //                                                                                      ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('before torch, or beside it', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").runCommands("pip install torch flash-attn --no-build-isolation");
      //                                                                        ^^^^^^^^^^ ${ID} before torch is there
      export const b = Image.base("python:3.12").pipInstall("ninja").runCommands("pip install --no-build-isolation flash-attn").pipInstall("torch");
      //                                                                                                           ^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel").runCommands("pip install flash-attn");
      //                                                                                                  ^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    `Image.base(${DEVEL}).runCommands("pip install flash-attn --no-build-isolation")`,
    'Image.base("python:3.12").pipInstall("torch").runCommands("pip install flash-attn --no-build-isolation")',
    'Image.base("python:3.12").pipInstall("accelerate").runCommands("pip install flash-attn --no-build-isolation")',
    'Image.base("python:3.12").runCommands("pip install -r r.txt", "pip install flash-attn --no-build-isolation")',
    'Image.base("nvcr.io/nvidia/pytorch:24.12-py3").runCommands("pip install flash-attn")',
    'Image.base("me/own").runCommands("pip install flash-attn")',
    `Image.base(${DEVEL}).runCommands("pip install https://example.com/flash_attn-2.7.4-cp311-cp311-linux_x86_64.whl", "pip install flash-attn")`,
    `Image.base(${DEVEL}).runCommands("pip install flash-attn -f https://example.com/wheels")`,
    `Image.base(${DEVEL}).runCommands("uv pip install --system flash-attn")`,
    `Image.base(${DEVEL}).env({ PIP_NO_BUILD_ISOLATION: "0" }).runCommands("pip install flash-attn")`,
    `Image.base(${DEVEL}).pipInstall("xformers")`,
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('the fix passes the flag', () => {
  checkFix(
    ID,
    `export const a = Image.base(${DEVEL}).runCommands("pip install flash-attn");`,
    `export const a = Image.base(${DEVEL}).runCommands("pip install --no-build-isolation flash-attn");`,
  );
});
