import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'gpu-arch-not-in-wheel';
const BEAM = "import { Image, Pod } from '@beamcloud/beam-js';\n";
const INDEX = 'https://download.pytorch.org/whl';

/** An image that installs something with a command, and the GPUs that it may run on. */
const chute = (command: string, ...gpus: readonly string[]): string => `import { Chute, Image } from 'layerwright/chutes';
const image = Image('me', 'app', '1').runCommand('${command}');
Chute({ username: 'me', name: 'app', image, nodeSelector: { include: [${gpus.join(', ')}] } });`;

describe('finds a torch without code for the GPU', () => {
  test.for([
    [`pip install $torch==2.13.0$ --index-url ${INDEX}/cu126`, "'RTX 5090'", 'no code for RTX 5090'],
    [`pip install $torch==2.6.0+cu124$ --extra-index-url ${INDEX}/cu124`, "'B200'", 'Take a torch that was built for it.'],
    ['pip install $torch==2.11.0$ numpy', "'V100'", 'torch 2.11.0 for cu130'],
    ['pip install $torch==2.11.0$ numpy', "'A100', 'V100'", 'no code for V100'],
  ] as const)('%s on %s', ([marked, gpu, part]) => {
    const [before = '', word = '', behind = ''] = marked.split('$');
    const text = chute(before + word + behind, gpu);
    const line = text.split('\n')[1] ?? '';
    const label = `//${' '.repeat(line.indexOf(word) - 2)}${'^'.repeat(word.length)} ${ID} ${part}`;
    checkRule(ID, text.replace(line, `${line}\n${label}`));
  });
  test('in programs of Kubetorch and Daytona', () => {
    checkRule(
      ID,
      `
      import { Compute, images } from "layerwright/kubetorch";
      const a = images.python("3.12").pipInstall(["torch==2.11.0"]);
      //                                           ^^^^^^^^^^^^^ ${ID} V100
      Compute({ gpus: 1, gpuType: "V100", image: a });
    `,
    );
    checkRule(
      ID,
      `
      import { Daytona, Image } from "@daytonaio/sdk";
      const a = Image.base("python:3.12").runCommands("pip install torch==2.13.0 -i ${INDEX}/cu126");
      //                                                           ^^^^^^^^^^^^^ ${ID} B200
      new Daytona().create({ image: a, resources: { gpu: 1, gpuType: "B200" } });
    `,
    );
  });
  test('for each that it runs on, and a later one that is no other torch', () => {
    checkRule(
      ID,
      `
      import { Image, Pod } from '@beamcloud/beam-js';
      const app = Image.fromRegistry('python:3.12').addPythonPackages(['torch==2.11.0']).addPythonPackages(['numpy']);
      //                                                                ^^^^^^^^^^^^^ ${ID} V100
      new Pod({ image: app, gpu: 'A100' });
      new Pod({ image: app, gpu: 'V100' });
    `,
    );
  });
  test('where the configuration says it', () => {
    const marked = `export const a = Image.base("python:3.12").pipInstall("torch==2.11.0");\n${' '.repeat(0)}//${' '.repeat(53)}^^^^^^^^^^^^^ ${ID} V100`;
    checkRule(ID, marked, { targets: { old: { gpu: 'V100' }, older: { gpu: 'P100' } } });
  });
});

describe('stays silent', () => {
  test.for([
    ['pip install torch==2.11.0', "'A100'"],
    ['pip install torch==2.11.0', "'T4'"],
    ['pip install torch==2.11.0', 'process.env.GPU'],
    ['pip install torch==2.11.0', "'A100', process.env.GPU"],
    ['pip install torch==2.11.0', "'V1000'"],
    ['pip install torch==2.11.0', "'GH200'"],
    ['pip install torch', "'V100'"],
    ['pip install "torch>=2.11"', "'V100'"],
    ['pip install torch==2.4.0', "'RTX 5090'"],
    [`pip install torch==2.11.0 --index-url ${INDEX}/cu126`, "'V100'"],
    [`pip install torch==2.11.0 --extra-index-url ${INDEX}/cu126`, "'V100'"],
    [`pip install torch==2.13.0 --index-url ${INDEX}/cpu`, "'V100'"],
    ['pip install torch==2.11.0 && pip install vllm', "'V100'"],
    ['pip install torch==2.11.0 && pip install torchvision', "'V100'"],
    ['pip install torch==2.11.0 && pip install torch==2.7.1', "'V100'"],
    ['pip install torch==2.11.0 && ./setup.sh', "'V100'"],
    ['pip install torch==2.11.0 && pip uninstall -y torch', "'V100'"],
    ['python -m venv /v && /v/bin/pip install -r requirements.txt', "'V100'"],
  ])('about %s on %s', ([command = '', gpu = '']) => {
    checkRule(ID, chute(command, gpu));
  });
  test('where not all targets lack it, or one of them is not known', () => {
    const text = 'export const a = Image.base("python:3.12").pipInstall("torch==2.11.0");';
    for (const targets of [{ old: { gpu: 'V100' }, now: { gpu: 'A100' } }, { old: { gpu: 'V100' }, builds: {} }, {}])
      checkRule(ID, text, { targets });
  });
  test('about stages of which only files are taken', () => {
    checkRule(
      ID,
      `
      import { Image } from "layerwright";
      const build = Image.base("python:3.12").pipInstall("torch==2.11.0");
      export const a = Image.base("debian:12").copyFrom(build, "/a", "/b");
    `,
      { targets: { old: { gpu: 'V100' } } },
    );
  });
});

describe('the fix', () => {
  test('takes the build with code for it', () => {
    checkFix(
      ID,
      chute(`pip install torch==2.13.0+cu126 --index-url ${INDEX}/cu126`, "'B200'"),
      chute(`pip install torch==2.13.0+cu130 --index-url ${INDEX}/cu130`, "'B200'"),
    );
  });
  test('adds the index of one that PyPI does not have', () => {
    checkFix(
      ID,
      chute('pip install torch==2.11.0 numpy', "'V100'"),
      chute(`pip install torch==2.11.0 --extra-index-url ${INDEX}/cu126 numpy`, "'V100'"),
    );
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["torch==2.11.0"]);',
      `export const a = Image.base("python:3.12").pipInstall(["torch==2.11.0"], { extraIndexUrls: ["${INDEX}/cu126"] });`,
      { targets: { old: { gpu: 'V100' } } },
    );
  });
  test('is not offered where no build has code for all of them', () => {
    checkNoFix(ID, chute('pip install torch==2.11.0', "'V100', 'B200'"));
  });
});

test('what silences it is not said to be unused where it is not known what the image runs on', () => {
  const text = `${BEAM}// layerwright-ignore ${ID}\nexport const app = Image.fromRegistry('python:3.12').addPythonPackages(['torch==2.11.0']);`;
  const unused = (targets: Readonly<Record<string, { readonly gpu?: string }>>): number =>
    analyse('/a.ts', text, { targets }).findings.filter(({ rule }) => rule === 'unused-ignore').length;
  expect([unused({}), unused({ old: { gpu: 'V100' } }), unused({ now: { gpu: 'A100' } })]).toEqual([0, 0, 1]);
});
