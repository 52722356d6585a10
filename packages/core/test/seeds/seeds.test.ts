import { readFileSync } from 'node:fs';
import { holesOf, sent, show, specOf } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, type DescribedImage, analyse } from '../../src/index.ts';
import { isKnown } from '../properties/programs/matches.ts';
import * as reference from './image-reference.ts';
import * as chutes from './001-chutes.ts';
import * as guide from './images.ts';
import * as kubetorch from './002-kubetorch.ts';
import * as modal from './003-modal.ts';
import * as chalk from './004-chalk.ts';

type Spec = Parameters<typeof sent>[0];

function read(name: string): Analysis {
  const url = new URL(name, import.meta.url);
  return analyse(url.pathname, readFileSync(url, 'utf8'));
}

/** The instructions of an image, as text. */
const instructionsOf = (image: Spec): readonly string[] => sent(image).map(({ instruction }) => show(instruction.text));

/** What a document's examples export when they run, less the functions. */
const imagesOf = (module: object): readonly (readonly [name: string, made: object])[] =>
  Object.entries(module).filter((entry): entry is [string, object] => typeof entry[1] === 'object');

function imageOf({ images }: Analysis, name: string): DescribedImage {
  const found = images.find((image) => image.name === name);
  if (!found) throw new Error(`There is no image ${name}.`);
  return found;
}

describe.each([
  ['images.ts', guide],
  ['image-reference.ts', reference],
  ['001-chutes.ts', chutes],
  ['002-kubetorch.ts', kubetorch],
  ['003-modal.ts', modal],
  ['004-chalk.ts', chalk],
] as const)('%s', (file, module) => {
  const analysis = read(file);

  test.for(imagesOf(module))('%s is read as it runs, and nothing of it is unknown', ([name, made]) => {
    const { variants, unexplored, role } = imageOf(analysis, name);
    expect([variants.length, unexplored]).toEqual([1, 0]);
    expect(role).not.toBe('template');
    for (const { image, when } of variants) {
      expect(when).toEqual([]);
      expect(isKnown(image)).toBe(true);
      expect(instructionsOf(image)).toEqual(instructionsOf(specOf(made)));
    }
  });

  test('nothing is refused, and the file is read whole', () => {
    expect(analysis.findings.filter(({ rule }) => rule === 'invalid-call' || rule === 'syntax-error')).toEqual([]);
    expect([analysis.notice, analysis.program.errors]).toEqual([undefined, []]);
  });
});

describe('functions that make images', () => {
  const analysis = read('images.ts');
  const templates = analysis.images.filter(({ role }) => role === 'template');

  test('are read where they are declared, each once', () => {
    expect(templates.map(({ name }) => name)).toEqual(['buildImageForGpu', 'createPytorchImage', 'withPython']);
  });

  test('a condition on a parameter gives three images, each with what holds of it', () => {
    const { variants, unexplored } = imageOf(analysis, 'buildImageForGpu');
    expect(unexplored).toBe(0);
    expect(variants.map(({ when, image }) => [when, instructionsOf(image).filter((line) => line.startsWith('ENV'))])).toEqual([
      [['gpuType === "a100"'], ['ENV TORCH_CUDA_ARCH_LIST=8.0']],
      [['gpuType !== "a100"', 'gpuType === "v100"'], ['ENV TORCH_CUDA_ARCH_LIST=7.0']],
      [['gpuType !== "a100"', 'gpuType !== "v100"'], []],
    ]);
  });

  test('each variant is what runs under its condition', () => {
    const { variants } = imageOf(analysis, 'buildImageForGpu');
    const made = [guide.forA100, guide.forV100, guide.forOthers].map((image) => instructionsOf(image.spec));
    expect(variants.map(({ image }) => instructionsOf(image))).toEqual(made);
    expect(variants.every(({ image }) => isKnown(image))).toBe(true);
  });

  test('a parameter is a hole of its name, with and without a default', () => {
    const holes = templates.map(({ name, variants }) => [name, variants.map(({ image }) => holeNames(image))]);
    expect(Object.fromEntries(holes)).toEqual({
      buildImageForGpu: [[], [], []],
      createPytorchImage: [[['pytorchVersion', 'parameter']]],
      withPython: [[['version', 'parameter']]],
    });
  });
});

const holeNames = (image: Spec): readonly (readonly [name: string, why: string])[] => {
  const holes = new Set(sent(image).flatMap(({ instruction }) => holesOf(instruction.text)));
  return [...holes].map(({ name, why }) => [name, why]);
};

test('what runs an image says on how many GPUs, and what it is given by its reference is an image', () => {
  const gpusOf = (file: string, name: string): unknown => imageOf(read(file), name).gpus.map(({ name: kind, count }) => ({ kind, count }));
  const on = (name: string): unknown => gpusOf('002-kubetorch.ts', name);
  expect(gpusOf('003-modal.ts', 'customBase')).toEqual([{ kind: 'T4', count: undefined }]);
  expect(on('training')).toEqual([{ kind: undefined, count: 4 }]);
  expect(on('chain')).toEqual([]);
  const [reference] = read('001-chutes.ts').images.filter(({ name }) => name === undefined);
  expect(reference && [reference.role, ...reference.variants.flatMap(({ image }) => instructionsOf(image))]).toEqual([
    'final',
    'FROM nvidia/cuda:12.2-devel-ubuntu22.04',
  ]);
});

/** What the documents show, or their readers try, and no image can have. */
const REFUSED = [
  ['description', 'there is no option `description`', `base.named({ name: 'advanced-nlp', description: 'Several models' })`],
  ['runFunction', 'a function cannot run while an image is built', 'base.runFunction(() => 1)'],
] as const;

test.for(REFUSED)('`%s` is refused where it stands, with the reason', ([word, reason, code]) => {
  const text = `import { Image } from 'layerwright';\nconst base: any = Image.base('ubuntu:22.04');\nexport const image = ${code};\n`;
  const refused = analyse('/seed.ts', text).findings.filter(({ rule }) => rule === 'invalid-call');
  expect(refused.map(({ message, span: [start, end] }) => [message.toLowerCase().includes(reason), text.slice(start, end)])).toEqual([
    [true, word],
  ]);
});
