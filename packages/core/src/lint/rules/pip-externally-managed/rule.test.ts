import { describe, expect, test } from 'vitest';
import { checkFix, checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'pip-externally-managed';
const PIP = '.aptInstall("python3-pip")';

describe('finds a pip that is refused', () => {
  test('in a command and in a typed step', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").aptInstall("python3-pip").runCommands("python3 -m pip install numpy");
      //                                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} Debian 12
      export const b = Image.base("nvidia/cuda:12.6.3-base-ubuntu24.04").aptInstall("python3-pip").pipInstall(["numpy"]);
      //                                                                                                        ^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("ubuntu:24.04").runCommands("apt-get update && apt-get install -y python3-pip", "pip3 install numpy");
      //                                                                                                           ^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    `Image.base("debian:11")${PIP}.runCommands("pip install numpy")`,
    `Image.base("ubuntu:22.04")${PIP}.runCommands("pip install numpy")`,
    `Image.base("me/own")${PIP}.runCommands("pip install numpy")`,
    'Image.base("python:3.12-slim-bookworm").aptInstall("python3-pip").runCommands("pip install numpy")',
    `Image.base("debian:12")${PIP}.runCommands("pip install --break-system-packages numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("pip install --target=/a numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("/opt/venv/bin/pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands(". /opt/venv/bin/activate && pip install numpy")`,
    `Image.base("debian:12")${PIP}.env({ PIP_BREAK_SYSTEM_PACKAGES: "1" }).runCommands("pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("export PIP_BREAK_SYSTEM_PACKAGES=1 && pip install numpy")`,
    `Image.base("debian:12")${PIP}.env({ PATH: "/opt/venv/bin:$PATH" }).runCommands("pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("rm /usr/lib/python3.11/EXTERNALLY-MANAGED", "pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("pip config set global.break-system-packages true", "pip install numpy")`,
    `Image.base("debian:12")${PIP}.addLocalFile("pip.conf", "/etc/pip.conf").runCommands("pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("./setup.sh", "pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands("true || pip install numpy")`,
    `Image.base("debian:12")${PIP}.runCommands(\`pip install \${process.env.FLAGS}\`)`,
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

test('stays silent where an argument of the build allows it', () => {
  const text = (argument: string): string =>
    `FROM debian:12\nARG ${argument}=1\nRUN apt-get update && apt-get install -y python3-pip\nRUN pip install a\n`;
  expect(foundIn(ID, text('PIP_BREAK_SYSTEM_PACKAGES'))).toEqual([]);
  expect(foundIn(ID, text('A'))).toEqual(['pip install a']);
});

test('the fix passes the flag', () => {
  checkFix(
    ID,
    `export const a = Image.base("debian:12")${PIP}.runCommands("pip install numpy");`,
    `export const a = Image.base("debian:12")${PIP}.runCommands("pip install --break-system-packages numpy");`,
  );
});
