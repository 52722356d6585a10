import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'python-from-source';

describe('finds', () => {
  test('a Python that is compiled', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").runCommands("wget https://www.python.org/ftp/python/3.11.9/Python-3.11.9.tgz", "./configure && make -j8 altinstall");
      //                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`python:3.11\`
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("ubuntu:22.04").runCommands("curl -O https://www.python.org/ftp/python/3.12.4/Python-3.12.4.tar.xz", "make install");
      //                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("debian:12").runCommands("wget https://www.python.org/ftp/python/3.11.9/Python-3.11.9.tgz")',
    'Image.base("debian:12").runCommands("wget https://www.python.org/ftp/python/2.7.18/Python-2.7.18.tgz", "make install")',
    'Image.base("debian:12").runCommands("wget https://example.com/a.tgz", "make install")',
    'Image.base("debian:12").runCommands(`wget https://www.python.org/ftp/python/${process.env.V}/Python.tgz`, "make install")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});
