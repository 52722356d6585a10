import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';
import type { Targets } from '../../engine/gpus.ts';

const ID = 'cuda-wheel-on-cpu-image';
const INDEX = 'https://download.pytorch.org/whl/cpu';

const compute = (command: string, gpus = 'gpus: 0', base = 'images.python("3.12")'): string => `
  import { Compute, Image, images } from "layerwright/kubetorch";
  const image = ${base}.runBash("${command}");
  Compute({ cpus: 2, ${gpus}, image });`;

describe('finds the torch with CUDA', () => {
  test('in a program of Kubetorch', () => {
    checkRule(
      ID,
      `
      import { Compute, images } from "layerwright/kubetorch";
      const image = images.python("3.12").runBash("pip install numpy 'torch>=2.1' torchvision");
      //                                                              ^^^^^^^^^^ ${ID} asks for no GPU
      Compute({ cpus: 2, gpus: "0", image });
    `,
    );
  });
  test('in a program of Beam', () => {
    checkRule(
      ID,
      `
      import { Image, Pod, Sandbox } from "@beamcloud/beam-js";
      const image = Image.fromRegistry("python:3.12").addPythonPackages(["torch"]);
      //                                                                  ^^^^^ ${ID}
      new Pod({ image, gpu: "" });
      new Sandbox({ image, gpu: "" });
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    compute('pip install torch', 'gpus: 1'),
    compute('pip install torch', 'memory: "1Gi"'),
    compute('pip install torch', 'gpus: Number(process.env.N)'),
    compute('pip install torch', 'gpus: 0').replace('Compute({', 'Compute({ gpus: 1, image });\n  Compute({'),
    compute('pip install torch', 'gpus: 0').replace('Compute({', 'Compute({ gpus: process.env.N, image });\n  Compute({'),
    compute(`pip install torch --index-url ${INDEX}`),
    compute(`pip install torch --extra-index-url ${INDEX}`),
    compute('pip install torch==2.9.1+cpu -f https://example.com'),
    compute('pip install transformers'),
    compute('pip install torch', 'gpus: 0', 'Image().fromDocker("nvidia/cuda:12.4.1-base-ubuntu22.04")'),
    compute('pip install torch', 'gpus: 0', 'Image().fromDocker("me/own")'),
    compute('pip install torch', 'gpus: 0', 'images.python("3.12").setEnvVars({ PIP_INDEX_URL: "https://example.com" })'),
  ])('about %s', (text) => {
    checkRule(ID, text, { targets: { big: { gpu: 'H100' } } });
  });
});

describe('the fix', () => {
  test('has pip look where the builds without CUDA are', () => {
    checkFix(ID, compute('pip install torch==2.9.1 numpy'), compute(`pip install torch==2.9.1 --extra-index-url ${INDEX} numpy`));
  });
  test('is not offered in typed steps of builders whose options are not known', () => {
    checkNoFix(
      ID,
      `
      import { Image, Pod } from "@beamcloud/beam-js";
      new Pod({ image: Image.fromRegistry("python:3.12").addPythonPackages(["torch"]), gpu: "" });
    `,
    );
  });
});

test('knows nothing of the wheels for another processor', () => {
  const found = (targets: Targets): number =>
    analyse('/a.ts', compute('pip install torch'), { targets }).findings.filter(({ rule }) => rule === ID).length;
  expect(found({})).toBe(1);
  expect(found({ a: { platform: 'linux/amd64' } })).toBe(1);
  expect(found({ a: { platform: 'linux/amd64' }, b: { platform: 'linux/arm64' } })).toBe(0);
});
