import { expect, test } from 'vitest';
import { checkRule, checkVariants, rendered, worldOfTexts } from '../../src/testing/index.ts';

test.for([
  ["import * as dockerBuild from '@pulumi/docker-build';", 'dockerBuild.Image'],
  ["import { Image } from '@pulumi/docker-build';", 'Image'],
] as const)('%s: a Dockerfile in the program is read', ([imports, Image]) => {
  checkVariants(
    `
    ${imports}
    import { version } from './stack';
    export const image = new ${Image}('app', {
      push: false,
      dockerfile: { inline: \`FROM node:\${version}\\nRUN npm ci\` },
    });
    export const { ref } = image;
  `,
    `
    image
      FROM node:‹version›
      RUN npm ci
  `,
  );
});

const FILE = 'ARG V=1\nFROM debian:$V AS base\nRUN make\nFROM base\nCOPY . /app\n';

test.for([
  { args: `context: { location: '.' }`, is: FILE },
  { args: `context: { location: './' }, dockerfile: { location: 'docker/Dockerfile' }`, is: FILE },
  { args: `context: { location: '.' }, buildArgs: { V: '2' }`, is: FILE.replace('V=1', 'V="2"') },
  { args: `context: { location: 'app' }, target: 'base'`, is: FILE.slice(0, FILE.indexOf('FROM base')) },
  { args: `context: { location: 'app' }`, is: FILE },
  { args: `context: { location: 'other' }`, is: '# Image(…) is not known: it depends on ‹other/Dockerfile›\n' },
  { args: `context: { location: process.env.A }, dockerfile: { location: 'Dockerfile' }`, is: FILE },
  { args: `context: { location: process.env.A }`, is: '# Image(…) is not known: it depends on ‹process.env.A›\n' },
  { args: `context: { location: 'app', named: { lib: { location: '../lib' } } }`, is: FILE },
  {
    args: `context: { location: 'app', named: { base: { location: '../lib' } } }`,
    is: '# Image(…) is not known: it depends on ‹app/Dockerfile›\n',
  },
  { args: `context: { location: 'app', named: contexts }`, is: '# Image(…) is not known: it depends on ‹contexts›\n' },
  { args: `dockerfile: { location: 'Dockerfile' }`, is: FILE },
  { args: `push: true`, is: FILE },
  { args: `dockerfile: { location: 'https://a.io/Dockerfile' }`, is: '# Image(…) is not known: it depends on ‹https://a.io/Dockerfile›\n' },
])('a Dockerfile that is a file is read: $args', ({ args, is }) => {
  const files = { Dockerfile: FILE, 'docker/Dockerfile': FILE, 'app/Dockerfile': FILE };
  const text = `import { Image } from '@pulumi/docker-build';\nimport { contexts } from './s';\nnew Image('app', { ${args} });\n`;
  expect(rendered(text, { world: worldOfTexts(files) })).toBe(is.trimEnd());
});

test.for([
  { args: 'target: "build"', is: 'FROM node:‹version› AS build\nRUN make' },
  { args: 'target: stage', is: '# Image(…) is not known: it depends on ‹stage›' },
  { args: 'buildArgs: { V: stage }', is: 'FROM node:‹version› AS build\nRUN make\nFROM debian:$V' },
  { args: 'buildArgs: { V: stage }, target: "build"', is: '# Image(…) is not known: it depends on ‹target›' },
])('a Dockerfile in the program of which something is not known: $args', ({ args, is }) => {
  const inline = '`FROM node:${version} AS build\nRUN make\nFROM debian:$V`';
  const text = `import { Image } from '@pulumi/docker-build';\nimport { stage, version } from './s';\nnew Image('app', { dockerfile: { inline: ${inline} }, ${args} });\n`;
  expect(rendered(text)).toBe(is);
});

test('a Dockerfile in the program: what is not the stage that is built is not reported', () => {
  checkRule(
    'apt-update-alone',
    `
    import { Image } from '@pulumi/docker-build';
    const inline = 'FROM debian:12 AS a\\nRUN make\\nFROM debian:12\\nRUN apt-get update\\nRUN apt-get install -y git';
    new Image('app', { dockerfile: { inline }, target: 'a' });
  `,
  );
});

test('dropped-builder-result: a resource is made by being constructed', () => {
  checkRule(
    'dropped-builder-result',
    `
    import * as dockerBuild from '@pulumi/docker-build';
    new dockerBuild.Image('app', { dockerfile: { inline: 'FROM a' } });
    new dockerBuild.Image('file', { context: { location: '.' } });
  `,
  );
});

test('apt-update-alone: in a Dockerfile in the program', () => {
  checkRule(
    'apt-update-alone',
    `
    import { Image } from '@pulumi/docker-build';
    new Image('app', { dockerfile: { inline: 'FROM debian:12\\nRUN apt-get update\\nRUN apt-get install -y git' } });
    //                                                            ^^^^^^^^^^^^^^ apt-update-alone
  `,
  );
});
