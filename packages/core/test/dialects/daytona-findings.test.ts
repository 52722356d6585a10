import { describe, expect, test } from 'vitest';
import { analyse, complete, hover } from '../../src/index.ts';
import { checkFix, checkNoFix, checkRule, checkVariants } from '../../src/testing/index.ts';

describe('findings in images of Daytona', () => {
  test('invalid-call: what the package refuses, in its words, and nothing else', () => {
    checkRule(
      'invalid-call',
      `
      //- dialect: daytona
      export const a = Image.debianSlim('3.8');
      //                                ^^^^^ invalid-call Unsupported Python version: 3.8.
      export const b = Image.base('x').env({ A: 1 }).cmd('/bin/bash');
      //                                        ^ invalid-call Image ENV variables must be strings.
      //                                                 ^^^^^^^^^^^ invalid-call Image CMD must be a list of strings.
      export const c = Image.base('x').workdir(1).runCommands(['a', ['b']]).pipInstall('a', 'b', 'c');
    `,
    );
  });

  test("apt-update-alone: what the package itself runs is not the user's doing", () => {
    checkRule(
      'apt-update-alone',
      `
      //- dialect: daytona
      export const a = Image.debianSlim('3.12').runCommands('apt-get install -y git');
      export const b = Image.base('debian:12').runCommands('apt-get update', 'apt-get install -y git');
      //                                                    ^^^^^^^^^^^^^^ apt-update-alone
    `,
    );
  });

  test('dropped-builder-result: each call changes its image, so nothing is dropped', () => {
    checkRule('dropped-builder-result', "//- dialect: daytona\nexport const a = Image.base('debian:12');\na.workdir('/a');");
  });

  test('secret-in-env: found, and not moved to where this builder takes no secrets', () => {
    const fixture = `
      //- dialect: daytona
      export const a = Image.base('debian:12').env({ HF_TOKEN: 'hf_0123456789' }).runCommands('hf download $HF_TOKEN');
      //                                             ^^^^^^^^ secret-in-env
    `;
    checkRule('secret-in-env', fixture);
    checkNoFix('secret-in-env', fixture);
  });

  test('source-before-deps: the copy goes below the installation', () => {
    checkFix(
      'source-before-deps',
      `
      //- dialect: daytona
      export const a = Image.base('python:3.12')
        .addLocalDir('src', '/app/src')
        .pipInstall(['numpy']);
    `,
      `
      export const a = Image.base('python:3.12')
        .pipInstall(['numpy'])
        .addLocalDir('src', '/app/src');
    `,
    );
  });

  test('unquoted-version-operator: the package quotes what it installs, and nothing else', () => {
    checkRule(
      'unquoted-version-operator',
      `
      //- dialect: daytona
      export const a = Image.base('python:3.12').pipInstall(['numpy>=1.26']).runCommands('pip install numpy>=1.26');
      //                                                                                              ^^^^^^^^^^^ unquoted-version-operator
    `,
    );
  });

  test('a reference that a sandbox or a snapshot is given is an image, and an image is the one that it is', () => {
    checkVariants(
      `
      import { Daytona, Image } from '@daytonaio/sdk';
      const daytona = new Daytona();
      const app = Image.base('debian:12').workdir('/app');
      await daytona.create({ image: app });
      await daytona.create({ image: 'python:3.12', language: 'python' }, { timeout: 90 });
      await daytona.create({ language: 'typescript' });
      await daytona.create(options);
      await daytona.volume.get({ image: 'redis:7' });
      await other.create({ image: 'nginx:1' });
      const start = (tag: string) => daytona.snapshot.create({ name: 'a', image: \`node:\${tag}\` });
    `,
      `
      app
        FROM debian:12
        WORKDIR /app
      an image
        FROM python:3.12
      an image
        FROM node:‹tag›
    `,
    );
  });

  test('in that reference bases are completed, and hovering says what it becomes', () => {
    const text = "import { Daytona } from '@daytonaio/sdk';\nawait new Daytona().create({ image: 'python:3.12-s' });\n";
    const analysis = analyse('/a.ts', text);
    const offset = text.indexOf("' });");
    const labels = complete({ analysis, offset, today: '2026-11-20' }).map(({ label }) => label);
    expect(labels).toContain('3.12-slim');
    expect(hover(analysis, offset)?.markdown).toContain('FROM python:3.12-s');
    const other = text.replace('create', 'remove');
    expect(complete({ analysis: analyse('/a.ts', other), offset, today: '2026-11-20' })).toEqual([]);
  });
});
