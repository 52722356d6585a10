import { expect, test } from 'vitest';
import type { AnalyseOptions } from '../../analysis.ts';
import { analyse } from '../../analyse.ts';
import { applyEdits } from '../../lint/engine/verify.ts';

const OWN = "import { Image } from 'layerwright';\n";

/** What is offered at `$0`: each title, and the text after it. */
function offered(
  marked: string,
  file = '/a.ts',
  options: AnalyseOptions = {},
): readonly (readonly [title: string, text: string | undefined])[] {
  const at = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  return analyse(file, text, options)
    .offers([at, at])
    .map(({ title, edits }) => [title, applyEdits(text, edits)]);
}

test('at the base of an image, a newer patch of it is offered', () => {
  const program = (tag: string, cursor = ''): string =>
    `${OWN}export const a = Image.base('nvidia/cuda${cursor}:${tag}-devel-ubuntu24.04').runCommands('nvcc --version');`;
  expect(offered(program('13.3.0', '$0'))).toEqual([
    ['Start from `nvidia/cuda:13.3.1-devel-ubuntu24.04`, a newer patch', program('13.3.1')],
  ]);
  expect(analyse('/a.ts', program('13.3.0')).findings).toEqual([]);
});

test('in a Dockerfile, and in a program of Daytona', () => {
  const file = (tag: string, cursor = ''): string => `FROM ${cursor}docker.io/nvidia/cuda:${tag}-base-ubuntu22.04 AS build\nRUN true\n`;
  expect(offered(file('12.8.0', '$0'), '/Dockerfile')).toEqual([
    ['Start from `docker.io/nvidia/cuda:12.8.1-base-ubuntu22.04`, a newer patch', file('12.8.1')],
  ]);
  const program = (tag: string): string =>
    `import { Image } from '@daytonaio/sdk';\nconst base = 'nvidia/cuda:${tag}-base-ubuntu22.04';\nexport const a = Image.base(base);`;
  expect(offered(program('12.8.0').replace("= 'nv", "= '$0nv"))[0]?.[1]).toBe(program('12.8.1'));
});

test('several images that begin there change alike', () => {
  const program = (tag: string): string => `${OWN}const cuda = () => Image.base('nvidia/cuda:${tag}-base-ubuntu22.04');
export const a = cuda().runCommands('a');
export const b = cuda().runCommands('b');`;
  const marked = program('12.4.0').replace('nvidia', '$0nvidia');
  expect(offered(marked).map(([, text]) => text)).toEqual([program('12.4.1')]);
});

test('a finding that names the base is no reason against it', () => {
  const program = (tag: string): string =>
    `${OWN}export const a = Image.base('nvidia/cuda:${tag}-devel-ubuntu24.04').pipInstall(['torch==2.11.0']).cmd(['python']);`;
  expect(analyse('/a.ts', program('13.3.0')).findings.map(({ message }) => message.includes('13.3.0'))).toContain(true);
  expect(offered(program('13.3.0').replace('nvidia', '$0nvidia'))[0]?.[1]).toBe(program('13.3.1'));
});

test.for([
  ['elsewhere', "Image.base('nvidia/cuda:12.4.0-base-ubuntu22.04').runCommands('tr$0ue')"],
  ['for the newest', "Image.base('nvidia$0/cuda:12.4.1-base-ubuntu22.04')"],
  ['for an image that nobody lists', "Image.base('me$0/own:1.2.3')"],
  ['where a digest chooses', `Image.base('nvidia$0/cuda:12.4.0-base-ubuntu22.04@sha256:${'a'.repeat(64)}')`],
  ['for a tag that is gone', "Image.base('nvidia$0/cuda:10.0.1-base-ubuntu18.04')"],
  ['where the tag is not known', 'Image.base(`nvidia$0/cuda:12.4.0-${process.env.KIND}`)'],
] as const)('nothing is offered %s', ([, image]) => {
  expect(offered(`${OWN}export const a = ${image};`)).toEqual([]);
});
