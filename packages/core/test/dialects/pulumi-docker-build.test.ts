import { test } from 'vitest';
import { checkRule, checkVariants } from '../../src/testing/index.ts';

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
