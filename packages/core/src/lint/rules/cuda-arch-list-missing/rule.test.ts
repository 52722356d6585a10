import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'cuda-arch-list-missing';
const DETECTRON = 'git+https://github.com/facebookresearch/detectron2';
const DEVEL = 'Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04")';
const FORCED = `${DEVEL}.env({ FORCE_CUDA: "1" })`;
const compile = `.runCommands("pip install ${DETECTRON}")`;

describe('finds what is compiled for GPUs that nobody names', () => {
  test('in our own builder', () => {
    checkRule(
      ID,
      `
      export const a = ${FORCED}
        .runCommands("pip install --no-build-isolation ${DETECTRON}");
        //                                             ${'^'.repeat(DETECTRON.length)} ${ID} to the compute capabilities
    `,
    );
  });
  test('in a program of Daytona, for the GPU that it says', () => {
    checkRule(
      ID,
      `
      import { Daytona, Image } from "@daytonaio/sdk";
      const a = ${DEVEL}.runCommands(
        "FORCE_CUDA=1 pip install ${DETECTRON}",
        //                        ${'^'.repeat(DETECTRON.length)} ${ID} to \`9.0\`
      );
      new Daytona().create({ image: a, resources: { gpu: 1, gpuType: "H100" } });
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    `${DEVEL}${compile}`,
    `${DEVEL}.env({ FORCE_CUDA: "0" })${compile}`,
    `${FORCED}.env({ TORCH_CUDA_ARCH_LIST: "8.0" })${compile}`,
    `${FORCED}.env({ TORCH_CUDA_ARCH_LIST: process.env.ARCHS })${compile}`,
    `${FORCED}.env(process.env)${compile}`,
    `${FORCED}.runCommands("TORCH_CUDA_ARCH_LIST=8.0 pip install ${DETECTRON}")`,
    `${FORCED}.runCommands("export TORCH_CUDA_ARCH_LIST=8.0 && pip install ${DETECTRON}")`,
    `${FORCED}.runCommands("pip install ${DETECTRON}", { gpu: "A100" })`,
    `${FORCED}.runCommands("pip install git+https://github.com/me/detectron2")`,
    `${FORCED}.runCommands("pip install detectron2")`,
    `${DEVEL}.env({ FLASH_ATTENTION_FORCE_BUILD: "TRUE" }).runCommands("pip install flash-attn")`,
    `Image.base("nvcr.io/nvidia/pytorch:24.10-py3").env({ FORCE_CUDA: "1" })${compile}`,
    `Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04").env({ FORCE_CUDA: "1" })${compile}`,
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix', () => {
  test('sets it before, for all that the image runs on', () => {
    checkFix(
      ID,
      `export const a = ${FORCED}${compile};`,
      `export const a = ${FORCED}.env({ TORCH_CUDA_ARCH_LIST: "8.0;9.0" })${compile};`,
      { targets: { a: { gpu: 'H100' }, b: { gpu: 'A100' }, c: { gpu: 'h100' } } },
    );
  });
  test('in the words of Chutes and Kubetorch', () => {
    const chute = (set: string): string => `
      import { Chute, Image } from "layerwright/chutes";
      const image = Image("me", "a", "1").fromBase("nvidia/cuda:12.4.1-devel-ubuntu22.04").withEnv("FORCE_CUDA", "1")${set}.runCommand("pip install ${DETECTRON}");
      Chute({ username: "me", name: "a", image, nodeSelector: { include: ["l4"] } });`;
    checkFix(ID, chute(''), chute('.withEnv("TORCH_CUDA_ARCH_LIST", "8.9")'));
    const compute = (set: string): string => `
      import { Compute, images, Image } from "layerwright/kubetorch";
      const image = Image().fromDocker("nvidia/cuda:12.4.1-devel-ubuntu22.04").setEnvVars({ FORCE_CUDA: "1" })${set}.runBash("pip install ${DETECTRON}");
      Compute({ gpus: 1, gpuType: "T4", image });`;
    checkFix(ID, compute(''), compute('.setEnvVars({ TORCH_CUDA_ARCH_LIST: "7.5" })'));
  });
  test('is not offered where a GPU is not known', () => {
    const text = `export const a = ${FORCED}${compile};`;
    checkNoFix(ID, text);
    checkNoFix(ID, text, { targets: { a: { gpu: 'H100' }, b: { gpu: 'own' } } });
    checkNoFix(ID, text, { targets: { a: { gpu: 'H100' }, b: {} } });
  });
});
