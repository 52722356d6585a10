import { type Image, renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { type Analysis, analyse } from '../index.ts';
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

describe('while somebody types', () => {
  const one = `import 'layerwright';\nimport { makeBase } from '@company/images';\n`;
  const app = `export const app = makeBase().workdir('/app');\n`;
  const api = `export const api = makeBase().env({ A: 'a' });\n`;
  const rendered = ({ images }: Analysis): readonly string[] =>
    images.flatMap(({ name, variants }) => variants.map(({ image }) => `${name ?? ''}\n${renderDockerfile(image).text}`));
  const steps: readonly (readonly [what: string, text: string, wrappers: readonly string[]])[] = [
    ['it is read', one + app + api, wrappers],
    ['a statement changes', one + app + api.replace("'a'", "'b'"), wrappers],
    ['the builder is another one', one.replace('layerwright', '@daytonaio/sdk') + app + api, wrappers],
    [
      'there are two builders',
      `import { Image } from 'layerwright';\n${one.replace('layerwright', '@daytonaio/sdk')}${app}${api}`,
      wrappers,
    ],
    ['and one again', one + app + api, wrappers],
    ['the function is not said to return an image', one + app + api, ['makeOther']],
    ['and is again', one + app + api, wrappers],
  ];

  test('each change is seen', () => {
    let before: Analysis | undefined;
    for (const [what, text, named] of steps) {
      const options = { wrappers: named };
      before = analyse('/a.image.ts', text, { ...options, ...(before && { before }) });
      expect(rendered(before), what).toEqual(rendered(analyse('/a.image.ts', text, options)));
    }
  });

  test('what an edit does not touch is not read again', () => {
    const imageOf = ({ images }: Analysis, wanted: string): Image | undefined =>
      images.find(({ name }) => name === wanted)?.variants[0]?.image;
    const readAs = (text: string, before?: Analysis): Analysis => analyse('/a.image.ts', text, { wrappers, ...(before && { before }) });
    const first = readAs(one + app + api, readAs(one + app + api));
    const next = readAs(one + app + api.replace("'a'", "'b'"), first);
    expect(imageOf(next, 'app')).toBe(imageOf(first, 'app'));
    expect(imageOf(next, 'api')).not.toBe(imageOf(first, 'api'));
  });
});
