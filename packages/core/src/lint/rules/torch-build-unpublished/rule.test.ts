import { describe, expect, test } from 'vitest';
import { checkFix, checkNoFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'torch-build-unpublished';
const PYTHON = 'Image.base("python:3.11-slim-bookworm")';

describe('finds a torch that was not built', () => {
  test.for([
    ['pip install $torch==2.11.0+cu121$ --index-url https://download.pytorch.org/whl/cu121', 'cu126, cu128'],
    ['pip3 install numpy $torch==2.8$ -i https://download.pytorch.org/whl/cu118/', 'for cu118'],
    ['pip install $torch==2.1.0+cu121$ numpy', 'PyPI has no torch'],
  ] as const)('%s', ([marked, part]) => {
    const [before = '', word = '', behind = ''] = marked.split('$');
    const text = `export const a = ${PYTHON}.runCommands("${before}${word}${behind}");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(word) - 2)}${'^'.repeat(word.length)} ${ID} ${part}`);
  });
  test('in a typed step', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.11").pipInstall(["torch==2.1.0+cu121", "numpy"]);
      //                                                      ^^^^^^^^^^^^^^^^^^ ${ID} PyPI has no torch
    `,
    );
  });
  test('for the Python of the base', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.13-slim").runCommands("pip install torch==2.2.0");
      //                                                                       ^^^^^^^^^^^^ ${ID} 3.8 to 3.12
      export const b = Image.base("python:3.9-slim").runCommands("pip install torch==2.9.0");
      //                                                                      ^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    `${PYTHON}.pipInstall("torch==2.5.1")`,
    `${PYTHON}.pipInstall("torch")`,
    `${PYTHON}.pipInstall("torch==2.99.0")`,
    `${PYTHON}.runCommands("pip install torch==2.5.1 --index-url https://download.pytorch.org/whl/cu124")`,
    `${PYTHON}.runCommands("pip install torch==2.5.1+cpu --index-url https://download.pytorch.org/whl/cpu")`,
    `${PYTHON}.runCommands("pip install torch==2.5.1+rocm6.2 --index-url https://download.pytorch.org/whl/rocm6.2")`,
    `${PYTHON}.runCommands("pip install torch==2.1.0+cu121 -f https://download.pytorch.org/whl/torch_stable.html")`,
    `${PYTHON}.runCommands("pip install torch==2.1.0+cu121 --extra-index-url https://download.pytorch.org/whl/cu121")`,
    `${PYTHON}.env({ PIP_EXTRA_INDEX_URL: "https://example.com" }).pipInstall("torch==2.1.0+cu121")`,
    'Image.base("me/own").pipInstall("torch==2.1.0+cu121")',
    'Image.base("python:3.13-slim").pipInstall("torch==2.5.1")',
    'Image.base("python:3.14-slim").runCommands("./python.sh", "pip install torch==2.5.1")',
    'Image.base("python:3.14-slim").runCommands("/opt/venv/bin/pip install torch==2.5.1")',
    'Image.base(`python:${process.env.V}`).pipInstall("torch==2.5.1")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix', () => {
  test('takes a build that there is, in the version and in the address', () => {
    checkFix(
      ID,
      `export const a = ${PYTHON}.runCommands("pip install torch==2.5.1+cu128 --index-url https://download.pytorch.org/whl/cu128");`,
      `export const a = ${PYTHON}.runCommands("pip install torch==2.5.1+cu124 --index-url https://download.pytorch.org/whl/cu124");`,
    );
  });
  test('passes the index', () => {
    checkFix(
      ID,
      `export const a = ${PYTHON}.runCommands("pip install torch==2.1.0+cu121 numpy");`,
      `export const a = ${PYTHON}.runCommands("pip install torch==2.1.0+cu121 --extra-index-url https://download.pytorch.org/whl/cu121 numpy");`,
    );
  });
  test('is not offered for another Python where the base has no such image', () => {
    checkNoFix(ID, 'export const a = Image.base("python:3.14.1-slim-bullseye").pipInstall("torch==2.5.1");');
  });
});

describe('the fix takes the newest Python that it was built for', () => {
  test('on the same base', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.14-slim").pipInstall(["torch==2.5.1"]);',
      'export const a = Image.base("python:3.13-slim").pipInstall(["torch==2.5.1"]);',
    );
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.14.7-slim-bookworm").runCommands("pip install torch==2.5.1");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.13-slim-bookworm").runCommands("pip install torch==2.5.1");
    `,
    );
  });
});

describe('says nothing of an index that somebody has set', () => {
  const INSTALL = 'pip install torch==2.3.0+cu121';
  test.for([
    `ARG PIP_EXTRA_INDEX_URL=https://example.com/simple\nRUN ${INSTALL}`,
    `RUN pip config set global.extra-index-url https://example.com/simple\nRUN ${INSTALL}`,
    `COPY pip.conf /etc/\nRUN ${INSTALL}`,
    `RUN --mount=type=secret,id=a,target=/etc/pip.conf ${INSTALL}`,
    `RUN export PIP_INDEX_URL=https://example.com/simple && ${INSTALL}`,
  ])('by %s', (text) => {
    expect(foundIn(ID, `FROM python:3.12-slim\n${text}\n`)).toEqual([]);
  });
  test('but of variables that are no settings', () => {
    expect(foundIn(ID, `FROM python:3.12-slim\nARG A\nENV B=$A\nRUN ${INSTALL}\n`)).toEqual(['torch==2.3.0+cu121']);
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-slim").env({ HF_TOKEN: process.env.HF_TOKEN }).runCommands("${INSTALL}");
      //                                                                                                               ^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});
