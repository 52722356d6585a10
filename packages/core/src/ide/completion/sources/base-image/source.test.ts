import { parseReference, renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../../analyse.ts';
import { statusOf } from '../../../../catalog/bases/bases.ts';
import { applyEdits } from '../../../../lint/engine/verify.ts';
import { complete } from '../../complete.ts';
import type { Completion } from '../../completion.ts';

const TODAY = '2026-11-20';
const head = `import { Image } from 'layerwright';\n`;

type Offered = { readonly text: string; readonly completions: readonly Completion[] };

/** What is offered at `$0` of a text that stands for itself. */
function offeredIn(marked: string, today = TODAY): Offered {
  const text = marked.replace('$0', '');
  return { text, completions: complete({ analysis: analyse('a.ts', text), offset: marked.indexOf('$0'), today }) };
}
const offered = (marked: string, today?: string): Offered => offeredIn(head + marked, today);
const labels = (marked: string): readonly string[] => offered(marked).completions.map(({ label }) => label);

/** The text after the completion with this label is taken. */
function taken({ text, completions }: Offered, label: string): string | undefined {
  const edit = completions.find((each) => each.label === label)?.edit;
  return edit && applyEdits(text, [edit]);
}
const takenIn = (marked: string, label: string): string | undefined => taken(offered(marked), label)?.slice(head.length);

describe('names', () => {
  test.for([
    ['an empty string', `Image.base("$0")`, `Image.base("nvidia/cuda")`],
    ['a half-typed name', `Image.base('nvid$0')`, `Image.base('nvidia/cuda')`],
    ['a template', 'Image.base(`nvid$0`)', 'Image.base(`nvidia/cuda`)'],
    ['a string without an end', `Image.base("nvid$0`, `Image.base("nvidia/cuda`],
    ['nothing but a quote', `Image.base("$0`, `Image.base("nvidia/cuda`],
    ['a string without an end before its parenthesis', `Image.base("nvid$0);`, `Image.base("nvidia/cuda);`],
    ['a quote that closes with the next string', `Image.base("nvid$0).workdir("/app")`, `Image.base("nvidia/cuda).workdir("/app")`],
    ['a chain below', `Image.base("nvid$0\n  .aptInstall(["git"]);`, `Image.base("nvidia/cuda\n  .aptInstall(["git"]);`],
    ['a template without an end', 'Image.base(`nvid$0\n  .workdir("/app");\n', 'Image.base(`nvidia/cuda\n  .workdir("/app");\n'],
    ['the middle of a name', `Image.base("nv$0xyz")`, `Image.base("nvidia/cuda")`],
    ['the beginning of a name', `Image.base("$0xyz:1")`, `Image.base("nvidia/cuda")`],
    ['what is copied from', `Image.base("a").copyFrom("nvid$0", "/a", "/b")`, `Image.base("a").copyFrom("nvidia/cuda", "/a", "/b")`],
    [
      'a base in another image',
      `Image.base("a").copyFrom(Image.base("nvid$0"), "/a", "/b")`,
      `Image.base("a").copyFrom(Image.base("nvidia/cuda"), "/a", "/b")`,
    ],
    ['a statement of its own', `export const a = 1;\nImage.base("$0")`, `export const a = 1;\nImage.base("nvidia/cuda")`],
  ] as const)('%s', ([, marked, expected]) => {
    expect(takenIn(marked, 'nvidia/cuda')).toBe(expected);
  });

  test('a tag that the image has stays, and one that it has not goes', () => {
    expect(takenIn(`Image.base("pytho$0:3.12-slim")`, 'python')).toBe(`Image.base("python:3.12-slim")`);
    expect(takenIn(`Image.base("pytho$0:3.12-slim")`, 'debian')).toBe(`Image.base("debian")`);
    expect(takenIn(`Image.base("ubunt$0:20.04@sha256:${'a'.repeat(64)}")`, 'ubuntu')).toBe(`Image.base("ubuntu")`);
  });

  test('in the spelling that was begun', () => {
    expect(labels(`Image.base("docker.io/library/pyt$0")`)).toContain('docker.io/library/python');
    expect(labels(`Image.base("docker.io/nv$0")`)).toContain('docker.io/nvidia/cuda');
    expect(labels(`Image.base("nvcr.io/$0")`)).toEqual(['nvcr.io/nvidia/cuda']);
    expect(labels(`Image.base("nvcr.io/nvidia/$0")`)).toEqual(['nvcr.io/nvidia/cuda']);
    expect(labels(`Image.base("quay.io/$0")`)).toEqual([]);
  });
});

describe('tags', () => {
  test.for([
    ['behind the colon', `Image.base("python:$0")`, '3.12-slim', `Image.base("python:3.12-slim")`],
    ['in place of another', `Image.base("python:3.$09")`, '3.12-slim', `Image.base("python:3.12-slim")`],
    ['without an end', `Image.base("python:3.1$0`, '3.12-slim', `Image.base("python:3.12-slim`],
    ['in a registry', `Image.base('docker.io/library/python:$0')`, '3.12', `Image.base('docker.io/library/python:3.12')`],
    [
      'of a user',
      `Image.base("docker.io/nvidia/cuda:1$0")`,
      '12.4.1-runtime-ubuntu22.04',
      `Image.base("docker.io/nvidia/cuda:12.4.1-runtime-ubuntu22.04")`,
    ],
    ['with a digest that was for another', `Image.base("debian:1$0@sha256:${'a'.repeat(64)}")`, '13-slim', `Image.base("debian:13-slim")`],
  ] as const)('%s', ([, marked, label, expected]) => {
    expect(takenIn(marked, label)).toBe(expected);
  });

  test('those that are not there, or perhaps not, are not offered', () => {
    const cuda = labels(`Image.base("nvidia/cuda:$0")`);
    expect(cuda).toContain('12.4.1-runtime-ubuntu22.04');
    expect(cuda).not.toContain('12.2-devel-ubuntu22.04');
    expect(cuda).not.toContain('13.1.0-cudnn-devel-ubuntu24.04');
    expect(cuda).not.toContain('latest');
    expect(labels(`Image.base("ubuntu:$0")`)).not.toContain('20.04');
  });

  test('the newest CUDA comes first, then its flavours', () => {
    const versions = offered(`Image.base("nvidia/cuda:$0")`)
      .completions.filter(({ outdated }) => !outdated)
      .map(({ label }) => label.split('-')[0] ?? '');
    expect([...new Set(versions)].slice(0, 8)).toEqual(['13.4.1', '13.3.1', '13.2.1', '13.1.2', '13.0.3', '12.9.2', '12.8.1', '12.6.3']);
    expect(labels(`Image.base("nvidia/cuda:$0")`).filter((label) => /^12\.8\.1-.*ubuntu22\.04$/.test(label))).toEqual([
      '12.8.1-runtime-ubuntu22.04',
      '12.8.1-devel-ubuntu22.04',
      '12.8.1-base-ubuntu22.04',
      '12.8.1-cudnn-runtime-ubuntu22.04',
      '12.8.1-cudnn-devel-ubuntu22.04',
    ]);
  });

  test('what is not supported any more comes last, and says so', () => {
    const { completions } = offered(`Image.base("python:$0")`);
    const first = completions.findIndex(({ outdated }) => outdated);
    expect(first).toBeGreaterThan(0);
    expect(completions.slice(first).every(({ outdated, detail }) => outdated && detail === 'end of life')).toBe(true);
    expect(completions.slice(first).map(({ label }) => label)).toContain('3.10-slim');
    expect(completions.find(({ label }) => label === '3.10-slim')?.documentation).toContain('Python 3.10: end of life since 2026-10-31.');
  });

  test('the day decides what that is', () => {
    const at = (today: string): boolean | undefined =>
      offered(`Image.base("python:$0")`, today).completions.find(({ label }) => label === '3.11-slim')?.outdated;
    expect([at('2027-10-30'), at('2027-10-31')]).toEqual([false, true]);
  });

  test('what is not released comes behind what is', () => {
    const python = labels(`Image.base("python:$0")`);
    expect(python.indexOf('3.15-rc')).toBeGreaterThan(python.indexOf('latest'));
    expect(python[0]).toBe('3');
  });

  test('each says where it runs, and how it is known', () => {
    const slim = offered(`Image.base("node:$0")`).completions.find(({ label }) => label === '26-alpine');
    expect(slim?.detail).toBe('amd64, arm64');
    expect(slim?.documentation).toMatch(/^Node\.js\.\n.*supported until [\s\S]*As of 2026-08-21, from docker-library\/official-images/);
  });

  test('an image that is not known has none', () => {
    expect(labels(`Image.base("me/mine:$0")`)).toEqual([]);
    expect(labels(`Image.base("localhost:$0")`)).toEqual([]);
  });
});

describe('the string of a reference, wherever it is written', () => {
  test.for([
    ['under another name', `import { Image as I } from 'layerwright';\nexport const a = I.base("$0");`],
    ['in a namespace', `import * as lw from 'layerwright';\nexport const a = lw.Image.base("$0");`],
    ['in a namespace, half-typed', `import * as lw from 'layerwright';\nlw.Image.base("$0`],
    ['with require', `const { Image } = require('layerwright');\nexport const a = Image.base("$0");`],
    ['in a function', `${head}export function make() {\n  return Image.base("$0").workdir('/app');\n}`],
    ['in a function that is half-typed', `${head}export function make() {\n  const a = Image.base("$0\n}`],
    ['in an arrow function', `${head}export const make = (gpu: boolean) => Image.base("$0");`],
    ['behind a condition', `${head}export const a = process.env.GPU ? Image.base("$0") : Image.base('debian:13');`],
    ['in an if', `${head}if (process.env.GPU) {\n  Image.base("$0");\n}`],
    ['in code that is never reached', `${head}function f() {\n  return 1;\n  Image.base("$0");\n}`],
    ['in a variable', `${head}const base = "$0";\nexport const a = Image.base(base);`],
    ['in a branch of a variable', `${head}export const a = Image.base(process.env.GPU ? "$0" : 'debian:13');`],
    ['in an argument of a function', `${head}const make = (base: string) => Image.base(base);\nexport const a = make("$0");`],
  ] as const)('%s', ([, marked]) => {
    expect(offeredIn(marked).completions.map(({ label }) => label)).toContain('python');
  });

  test.for([
    ['another argument', `Image.base('debian:13').aptInstall("$0")`],
    ['a second argument', `Image.base('debian:13', "$0")`],
    ['another function', `base("$0")`],
    ['another method', `Image.debianSlim("$0")`],
    ['a property of every object', `Image.toString("$0")`],
    ['a string beside', `export const a = Image.base('debian:13'); const b = "$0";`],
    ['before the quote', `Image.base($0"debian")`],
    ['behind the quote', `Image.base("debian"$0)`],
    ['no string', `Image.base($0)`],
    ['a template with a part that is not known', 'Image.base(`python:$0${process.env.TAG}`)'],
    ['behind such a part', 'Image.base(`${process.env.NAME}:$0`)'],
    ['a string with an escape', `Image.base("python\\x3a$0")`],
    ['a string with an escape behind', `Image.base("pyt$0\\x3a")`],
    ['a string with a blank', `Image.base("python $0")`],
    ['a digest', `Image.base("python:3.12@$0")`],
    ['a comment', `Image.base(/* "$0" */ 'debian:13')`],
    ['a part of a sum', `Image.base('python:' + "$0")`],
    ['a name that is hidden', `export const f = (Image: any) => Image.base("$0")`],
    ['another module', `import { Image as Other } from 'other';\nOther.base("$0")`],
  ] as const)('not %s', ([, marked]) => {
    expect(labels(marked)).toEqual([]);
  });
});

describe('every offer', () => {
  const roots = [
    'python',
    'nvidia/cuda',
    'pytorch/pytorch',
    'debian',
    'docker.io/library/ubuntu',
    'gradle',
    'eclipse-temurin',
    'ghcr.io/astral-sh/uv',
  ];

  test.for(['', ...roots.map((name) => `${name}:`)])('for `%s` makes a program with that reference, which is there', (typed) => {
    const { text, completions } = offered(`export const a = Image.base("${typed}$0");`);
    expect(completions.length).toBeGreaterThan(0);
    for (const { edit } of completions) {
      expect(parseReference(edit.text)).not.toHaveProperty('wrong');
      if (typed !== '') expect(statusOf(edit.text)?.is).toBe('listed');
    }
    for (const { edit } of completions.slice(0, 40)) {
      const { images, program } = analyse('a.ts', applyEdits(text, [edit]) ?? '');
      expect(program.errors).toEqual([]);
      expect(images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text))).toEqual([`FROM ${edit.text}\n`]);
    }
  });

  test.for(['', ...roots.map((name) => `${name}:`)])('for `%s` is found by what is typed, and stands in the order of its rank', (typed) => {
    const { text, completions } = offered(`export const a = Image.base("${typed}$0");`);
    for (const { edit, filter } of completions) {
      expect(filter.startsWith(text.slice(...edit.span))).toBe(true);
      expect(filter).toBe(edit.text);
    }
    const ranks = completions.map(({ sort }) => sort);
    expect([...ranks].sort()).toEqual(ranks);
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});

test('at every cut and offset of a text there is an answer', () => {
  const text = `${head}export const a = Image.base("docker.io/library/python:3.12-slim@sha256:0").workdir(\`/app/\${b}\`);\n`;
  for (let end = 0; end <= text.length; end++) {
    const analysis = analyse('a.ts', text.slice(0, end));
    for (const offset of [0, end - 1, end, end + 1]) {
      const completions = complete({ analysis, offset, today: TODAY });
      for (const { edit } of completions) expect(edit.span[0] <= offset && offset <= edit.span[1]).toBe(true);
    }
  }
});
