import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'base-tag-gone';

/** Of each release that people write with two numbers, the newest patch of which a tag is there. */
const PATCHES = [
  ...['11.1.1', '11.2.2', '11.3.1', '11.4.3', '11.5.2', '11.6.2', '11.7.1', '11.8.0', '12.0.1', '12.1.1', '12.2.2', '12.3.2'],
  ...['12.4.1', '12.5.1', '12.6.3', '12.8.1', '12.9.2', '13.0.3', '13.1.1', '13.2.1', '13.3.1', '13.4.1'],
];

describe('finds tags that are not there', () => {
  test.for(PATCHES)('the short form of %s', (version) => {
    const short = version.replace(/\.\d+$/, '');
    const name = `nvidia/cuda:${short}-base-ubuntu22.04`;
    const text = `export const a = Image.base("${name}");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(name) - 2)}${'^'.repeat(name.length)} ${ID} three numbers`);
  });

  test('one that was deleted, and when it was last seen', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:11.7.0-runtime-ubuntu22.04");
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} 2023-06-30
      export const b = Image.base("docker.io/nvidia/cuda");
      //                           ^^^^^^^^^^^^^^^^^^^^^ ${ID} no tag \`latest\`
    `,
    );
  });

  test('in a program of Daytona and in a Dockerfile', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("nvidia/cuda:12.4-devel-ubuntu22.04");
      //                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    const found = analyse('/Dockerfile', 'ARG V=12.4\nFROM nvidia/cuda:$V-devel-ubuntu22.04\n').findings.map(({ rule }) => rule);
    expect(found).toContain(ID);
  });
});

describe('stays silent', () => {
  test.for([
    '"nvidia/cuda:12.4.1-devel-ubuntu22.04"',
    '"nvidia/cuda:11.8.0-base-ubuntu20.04"',
    '"nvidia/cuda:99.9-base-ubuntu22.04"',
    '"nvidia/cuda:13.1.0-cudnn-devel-ubuntu24.04"',
    '"nvcr.io/nvidia/cuda:11.0-base-ubuntu20.04"',
    `"nvidia/cuda:12.2-devel-ubuntu22.04@sha256:${'a'.repeat(64)}"`,
    '"pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime"',
    '"python:9.9"',
    '`nvidia/cuda:${process.env.CUDA}-devel-ubuntu22.04`',
  ])('about %s', (base) => {
    checkRule(ID, `export const a = Image.base(${base});`);
  });
});

describe('the fix', () => {
  test.for([
    ['12.2-devel-ubuntu22.04', '12.2.2-devel-ubuntu22.04'],
    ['12.4-cudnn-devel-ubuntu22.04', '12.4.1-cudnn-devel-ubuntu22.04'],
    ['11.7.0-runtime-ubuntu22.04', '12.0.1-runtime-ubuntu22.04'],
  ] as const)('of %s is %s', ([gone, there]) => {
    checkFix(ID, `export const a = Image.base("nvidia/cuda:${gone}");`, `export const a = Image.base("nvidia/cuda:${there}");`);
  });

  test('edits where the version is written', () => {
    checkFix(
      ID,
      'const cuda = "12.4";\nexport const a = Image.base(`nvidia/cuda:${cuda}-base-ubuntu22.04`);',
      'const cuda = "12.4.1";\nexport const a = Image.base(`nvidia/cuda:${cuda}-base-ubuntu22.04`);',
    );
  });

  test('is not offered where there is none of that kind', () => {
    checkNoFix(ID, 'export const a = Image.base("nvidia/cuda");');
    checkNoFix(ID, 'export const a = Image.base("nvidia/cuda:12.4-nothing-ubuntu22.04");');
  });
});
