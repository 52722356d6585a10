import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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

describe('the fix starts from the image that has it', () => {
  const COMPILE =
    'curl -fsSL https://www.python.org/ftp/python/3.12.4/Python-3.12.4.tgz -o /tmp/a.tgz && tar -xzf /tmp/a.tgz -C /tmp && cd /tmp/Python-3.12.4 && ./configure';

  test('on the same release of Debian', () => {
    checkFix(
      ID,
      `export const a = Image.base("debian:12").runCommands("${COMPILE} && make -j8 altinstall", "python3.12 -V");`,
      'export const a = Image.base("python:3.12-slim-bookworm").runCommands("python3.12 -V");',
    );
  });
  test('in a program of Daytona', () => {
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("debian:trixie-slim").env({ A: "1" }).runCommands("${COMPILE} --prefix=/usr/local && make install");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("python:3.12-slim-trixie").env({ A: "1" });
    `,
    );
  });
  test.for([
    ['it goes elsewhere', `Image.base("debian:12").runCommands("${COMPILE} --prefix=/opt/python && make install")`],
    [
      'the step does something else',
      `Image.base("debian:12").runCommands("${COMPILE} && make install && ln -s /usr/local/bin/python3.12 /python")`,
    ],
    ['the base is no image of Debian', `Image.base("ubuntu:22.04").runCommands("${COMPILE} && make install")`],
  ])('and there is none where %s', ([, image]) => {
    checkNoFix(ID, `export const a = ${image};`);
  });
});
