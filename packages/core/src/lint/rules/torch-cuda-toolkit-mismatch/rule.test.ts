import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'torch-cuda-toolkit-mismatch';
const INDEX = 'https://download.pytorch.org/whl';
const DETECTRON = 'git+https://github.com/facebookresearch/detectron2';
const DEVEL = 'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04")';
const torchFor = (wheel: string): string => `.runCommands("pip install torch==2.6.0 --index-url ${INDEX}/${wheel}")`;

describe('finds what is compiled with another CUDA', () => {
  test('in steps of their own', () => {
    checkRule(
      ID,
      `
      export const a = ${DEVEL}.env({ FORCE_CUDA: "1" })${torchFor('cu118')}
        .runCommands("pip install --no-build-isolation ${DETECTRON}");
        //                                             ${'^'.repeat(DETECTRON.length)} ${ID} Take the torch for cu124.
    `,
    );
  });
  test('in one command, with a variable of its own', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.8.1-devel-ubuntu22.04").runCommands(
        "pip install torch==2.11.0 && pip install ninja && FLASH_ATTENTION_FORCE_BUILD=TRUE pip install flash-attn==2.8.3",
        //                                                                                              ^^^^^^^^^^^^^^^^^ ${ID} torch 2.11.0 was compiled with 13.0
      );
    `,
    );
  });
  test('where torch was compiled with no such CUDA', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:11.8.0-devel-ubuntu22.04").runCommands("pip install torch==2.13.0 -i ${INDEX}/cu126")
        .env({ FORCE_CUDA: "1" })
        .runCommands("pip install '${DETECTRON}.git@v0.6'");
        //                        ${'^'.repeat(DETECTRON.length + 11)} ${ID} Start from a base with CUDA 12.
    `,
    );
  });
});

describe('stays silent', () => {
  const forced = '.env({ FORCE_CUDA: "1" })';
  const compile = `.runCommands("pip install ${DETECTRON}")`;
  test.for([
    `${DEVEL}${torchFor('cu118')}${compile}`,
    `${DEVEL}.env({ FORCE_CUDA: "0" })${torchFor('cu118')}${compile}`,
    `${DEVEL}.env({ FORCE_CUDA: process.env.F })${torchFor('cu118')}${compile}`,
    `${DEVEL}${forced}${torchFor('cu124')}${compile}`,
    `${DEVEL}${forced}${torchFor('cu126')}${compile}`,
    `${DEVEL}${forced}${torchFor('cpu')}${compile}`,
    `${DEVEL}${forced}.runCommands("pip install torch --index-url ${INDEX}/cu118")${compile}`,
    `${DEVEL}${forced}${torchFor('cu118')}.runCommands("pip install vllm")${compile}`,
    `${DEVEL}${forced}${torchFor('cu118')}.runCommands("./setup.sh")${compile}`,
    `${DEVEL}${forced}${torchFor('cu118')}.env({ CUDA_HOME: "/opt/cuda-11.8" })${compile}`,
    `${DEVEL}${forced}${torchFor('cu118')}.env({ PATH: "/opt/cuda-11.8/bin:$PATH" })${compile}`,
    `${DEVEL}${forced}.aptInstall("cuda-toolkit-11-8")${torchFor('cu118')}${compile}`,
    `${DEVEL}${forced}${compile}${torchFor('cu118')}`,
    `${DEVEL}${forced}${torchFor('cu118')}.runCommands("pip install git+https://github.com/me/detectron2")`,
    `${DEVEL}${torchFor('cu118')}.runCommands("pip install --no-build-isolation flash-attn")`,
    `Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04")${forced}${torchFor('cu118')}${compile}`,
    `Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel")${forced}${torchFor('cu118')}${compile}`,
    `Image.base("me/own")${forced}${torchFor('cu118')}${compile}`,
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix', () => {
  const compile = `.env({ FORCE_CUDA: "1" }).runCommands("pip install ${DETECTRON}");`;
  test('takes the torch for the CUDA of the base', () => {
    checkFix(ID, `export const a = ${DEVEL}${torchFor('cu118')}${compile}`, `export const a = ${DEVEL}${torchFor('cu124')}${compile}`);
  });
  test('adds the index of one that PyPI does not have', () => {
    const base = 'export const a = Image.base("nvidia/cuda:12.8.1-devel-ubuntu22.04")';
    checkFix(
      ID,
      `${base}.pipInstall(["torch==2.11.0"])${compile}`,
      `${base}.pipInstall(["torch==2.11.0"], { extraIndexUrls: ["${INDEX}/cu128"] })${compile}`,
    );
  });
  test('is not offered where torch has none for it', () => {
    checkNoFix(
      ID,
      `export const a = Image.base("nvidia/cuda:11.8.0-devel-ubuntu22.04").runCommands("pip install torch==2.13.0 -i ${INDEX}/cu126")${compile}`,
    );
  });
});
