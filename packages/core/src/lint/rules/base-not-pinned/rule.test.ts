import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'base-not-pinned';

describe('finds a base that moves', () => {
  test.for([
    ['python', 'without a tag'],
    ['python:latest', 'with the tag that moves'],
    ['registry.example.com/team/base', 'in another registry'],
    ['me/own:latest', 'that nobody knows'],
  ] as const)('%s, %s', ([name]) => {
    const text = `export const a = Image.base("${name}");`;
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(name) - 2)}${'^'.repeat(name.length)} ${ID} published last`);
  });

  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("ubuntu");
      //                           ^^^^^^ ${ID} \`ubuntu:26.04\`
    `,
    );
  });

  test.for([
    ['gcr.io/distroless/static', 'Name the release of Debian too, as in `static-debian13`, or a digest.'],
    ['cgr.dev/chainguard/python:latest-dev', undefined],
    ['cgr.dev/chainguard/python', 'Its tags name no version: name a digest.'],
    ['me/own', 'Name a version or a digest.'],
    ['python', 'Name a version, such as `python:3.14`.'],
  ] as const)('%s, and says what names a version of it', ([name, wanted]) => {
    const found = analyse('/Dockerfile', `FROM ${name}\n`).findings.filter(({ rule }) => rule === ID);
    expect(found.map(({ message }) => message.replace(/^.*different bases\. /, ''))).toEqual(wanted === undefined ? [] : [wanted]);
  });

  test('in each stage that starts from one', () => {
    checkRule(
      ID,
      `
      const build = Image.base("golang");
      //                        ^^^^^^ ${ID}
      export const a = Image.base("debian:12").copyFrom(build, "/a", "/b");
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '"python:3.12"',
    `"python@sha256:${'a'.repeat(64)}"`,
    `"python:latest@sha256:${'a'.repeat(64)}"`,
    'process.env.BASE',
    '`python${process.env.TAG}`',
    '"Not A Reference"',
    '"gcr.io/distroless/static-debian12"',
    '"gcr.io/distroless/nodejs22-debian12:latest"',
  ])('about %s', (base) => {
    checkRule(ID, `export const a = Image.base(${base});`);
  });
  test('about scratch', () => {
    checkRule(ID, 'export const a = Image.scratch();');
    expect(analyse('/Dockerfile', 'FROM scratch\nCOPY a /a\n').findings.filter(({ rule }) => rule === ID)).toEqual([]);
  });
  test('about a stage of the same Dockerfile', () => {
    const found = analyse('/Dockerfile', 'FROM debian:12 AS build\nFROM build\n').findings;
    expect(found.filter(({ rule }) => rule === ID)).toEqual([]);
  });
});

describe('the fix', () => {
  test('names the release that latest is', () => {
    checkFix(ID, 'export const a = Image.base("python");', 'export const a = Image.base("python:3.14");');
    checkFix(ID, 'export const a = Image.base("docker.io/debian:latest");', 'export const a = Image.base("docker.io/debian:13");');
  });
  test('is not offered where nobody knows what latest is', () => {
    checkNoFix(ID, 'export const a = Image.base("me/own");');
    checkNoFix(ID, 'export const a = Image.base("nvidia/cuda");');
  });
});
