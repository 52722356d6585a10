import { describe, expect, test } from 'vitest';
import { type Text, flat, own } from 'layerwright/spec';
import { unescaped } from '../../src/effects/shell/unescape.ts';
import { checkFix, checkNoFix, checkRule } from '../../src/testing/index.ts';

/** Daytona puts a backslash before each character of a requirement that a shell would read. */
describe('requirements are read through what a builder quotes them with', () => {
  test.for([
    ['pip-version-conflict', '.pipInstall(["«numpy==2.1.3»", "numpy==1.26.4"])'],
    ['duplicate-package', '.pipInstall(["numpy==2.1.3"]).pipInstall(["pandas", "«numpy==2.1.3»"])'],
    ['torch-family-mismatch', '.pipInstall(["torch==2.5.1", "«torchvision==0.19.1»"])'],
    ['torch-build-unpublished', '.pipInstall(["«torch==2.5.1+cu999»"])'],
    ['variant-conflict', '.pipInstall(["«onnxruntime==1.19.2»", "onnxruntime-gpu==1.19.2"])'],
    ['mixed-cuda-majors', '.pipInstall(["torch==2.5.1+cu121", "«cupy-cuda11x==13.0.0»"])'],
    ['python-version-unsupported', '.pipInstall(["«tensorflow==2.10.0»"])'],
    ['missing-system-library', '.pipInstall(["«opencv-python»==4.10.0.84"])'],
    ['cuda-ext-build-order', '.pipInstall(["«flash-attn==2.7.0»"])'],
    ['pip-unpinned', '.pipInstall(["numpy==2.1.3", "«torch»", "requests>=2,<3"])'],
    ['unpinned-vcs-ref', '.pipInstall(["git+«https://github.com/a/b»"])'],
  ] as const)('%s speaks of %s', ([rule, calls]) => {
    const chain = `export const a = Image.base("python:3.12-slim")${calls}`;
    const [start, end] = [chain.indexOf('«'), chain.indexOf('»') - 1];
    checkRule(rule, `//- dialect: daytona\n${chain.replace(/[«»]/g, '')}\n//${' '.repeat(start - 2)}${'^'.repeat(end - start)} ${rule}`);
  });

  test('and fixes write what the user would', () => {
    checkFix(
      'mixed-cuda-majors',
      '//- dialect: daytona\nexport const a = Image.base("python:3.12").pipInstall(["torch==2.5.1+cu121", "cupy-cuda11x==13.0.0"]);',
      'export const a = Image.base("python:3.12").pipInstall(["torch==2.5.1+cu121", "cupy-cuda12x==13.0.0"]);',
    );
    checkFix(
      'mergeable-installs',
      '//- dialect: daytona\nexport const a = Image.base("python:3.12").pipInstall(["numpy==2.1.3"]).pipInstall(["pandas>=2,<3"]);',
      'export const a = Image.base("python:3.12").pipInstall(["numpy==2.1.3", "pandas>=2,<3"]);',
    );
  });

  test('and none is offered that the builder would not understand: what stands behind its packages are options', () => {
    checkNoFix(
      'mergeable-installs',
      '//- dialect: daytona\nexport const a = Image.base("python:3.12").pipInstall("numpy==2.1.3").pipInstall("pandas>=2,<3");',
    );
  });
});

describe('a word without its backslashes', () => {
  test.for([
    ['numpy', 'numpy'],
    ['numpy\\=\\=2.1.3', 'numpy==2.1.3'],
    ['a\\\\b', 'a\\b'],
    ['"a\\=b"', '"a\\=b"'],
    ['a\\$b', 'a$b'],
    ['a\\=$b', 'a\\=$b'],
    ['a\\\n', 'a\\\n'],
    ['a\\', 'a\\'],
  ] as const)('%j is %j', ([written, expected]) => {
    expect(flat(unescaped(own(written)))).toBe(expected);
  });

  test('is what the user wrote, where a builder escaped that', () => {
    const from = { in: { file: '/a.ts' }, span: [1, 2], exact: true } as const;
    const escaped: Text = [{ text: '\\=', from: { ...from, exact: false }, for: [{ text: '=', from }] }];
    expect(unescaped(escaped)).toEqual([{ text: '=', from }]);
  });
});
