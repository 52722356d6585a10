import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'musl-no-wheels';

describe('finds what is not built for Alpine', () => {
  test('in a typed step and in a command', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-alpine3.22").pipInstall(["numpy", "torch"]);
      //                                                                          ^^^^^ ${ID} \`python:3.12-slim\`
      export const b = Image.base("alpine:3.22").runCommands("apk add py3-pip && pip install torchvision==0.20.1");
      //                                                                                     ^^^^^^^^^^^^^^^^^^^ ${ID}
    `.replace('alpine3.22', 'alpine3.23'),
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.12-alpine").pipInstall(["torch"]);
      //                                                             ^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("python:3.12-slim").pipInstall("torch")',
    'Image.base("python:3.12-alpine").pipInstall("numpy")',
    'Image.base("python:3.12-alpine").pipInstall("torch @ https://example.com/torch.whl")',
    'Image.base("python:3.12-alpine").runCommands("pip install torch --find-links https://example.com")',
    'Image.base("me/alpine").pipInstall("torch")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix', () => {
  test('takes the slim image', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12-alpine").pipInstall("torch");',
      'export const a = Image.base("python:3.12-slim").pipInstall("torch");',
    );
  });
  test('is not offered where there is none', () => {
    checkNoFix(ID, 'export const a = Image.base("alpine:3.22").runCommands("apk add py3-pip && pip install torch");');
  });
});
