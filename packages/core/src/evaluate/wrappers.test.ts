import { describe, expect, test } from 'vitest';
import { analyse } from '../index.ts';
import { checkVariants } from '../testing/index.ts';

const wrappers = ['makeBase', 'bases.gpu'];
const check = (program: string, images: string): void => {
  checkVariants(program, images, { wrappers });
};

describe('a function that is said to return an image, and is not read', () => {
  test('gives one of which nothing is known, and what is called on it is read', () => {
    check(
      `
      import { Image } from 'layerwright';
      import { makeBase as base } from '@company/images';
      export const app = base('3.12').aptInstall('git').copyFrom(Image.base('golang:1.23'), '/a', '/b');
    `,
      `
      app
        FROM golang:1.23 AS ‹stage-0›

        # makeBase(…) is not known: it depends on ‹makeBase()›
        RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
        COPY --from=‹stage-0› /a /b
    `,
    );
  });

  test('may be a member of what a module exports, and be awaited', () => {
    check(
      `
      import 'layerwright';
      import { bases } from '@company/images';
      export const app = (await bases.gpu()).workdir('/app');
    `,
      `
      app
        # bases.gpu(…) is not known: it depends on ‹bases.gpu()›
        WORKDIR /app
    `,
    );
  });

  test('is of the builder that the file names', () => {
    check(
      `
      import { Image } from '@daytonaio/sdk';
      import { makeBase } from '@company/images';
      export const app = makeBase().runCommands('make');
    `,
      `
      app
        # makeBase(…) is not known: it depends on ‹makeBase()›
        RUN make
    `,
    );
  });

  test.for([
    ['no builder', ''],
    ['two', `import { Image } from 'layerwright'; import { Image as Other } from '@daytonaio/sdk';`],
  ])('is unknown where a file names %s', ([, imports]) => {
    check(`${imports}\nimport { makeBase } from '@company/images';\nexport const app = makeBase().workdir('/app');`, '');
  });

  test('is read where it can be', () => {
    check(
      `
      import { Image } from 'layerwright';
      const makeBase = () => Image.base('debian:12');
      export const app = makeBase().workdir('/app');
    `,
      `
      app
        FROM debian:12
        WORKDIR /app
      makeBase (template)
        FROM debian:12
    `,
    );
  });

  test('is judged as every image is, and an import that comes later is seen', () => {
    const head = `import { makeBase } from '@company/images';\nimport './other';\n`;
    const rest = `export const app = makeBase().env({ API_TOKEN: 'abcdefghijklmnop' }).installl('x');\n`;
    const before = analyse('/a.image.ts', head + rest, { wrappers });
    expect(before.findings).toEqual([]);
    const text = `${head.replace('./other', 'layerwright')}${rest}`;
    const after = analyse('/a.image.ts', text, { wrappers, before });
    expect(after.findings.map(({ rule }) => rule)).toEqual(analyse('/a.image.ts', text, { wrappers }).findings.map(({ rule }) => rule));
    expect(after.findings.map(({ rule }) => rule)).toContain('invalid-call');
    expect(analyse('/a.image.ts', text, { before: after }).images).toEqual([]);
  });
});
