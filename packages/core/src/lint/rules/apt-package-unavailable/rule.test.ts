import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'apt-package-unavailable';

describe('finds packages that are not there', () => {
  test('in a typed step, and in a command', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("ubuntu:24.04").aptInstall(["git", "libasound2"]);
      //                                                              ^^^^^^^^^^ ${ID} \`libasound2t64\`
      export const b = Image.base("debian:12").runCommands("apt-get update && apt-get install -y netcat");
      //                                                                                         ^^^^^^ ${ID} Debian 12
    `,
    );
  });
  test('a Python of another release, and a library with another number', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.6.3-base-ubuntu24.04").aptInstall(["python3.11", "libicu70"]);
      //                                                                              ^^^^^^^^^^ ${ID} \`python3.12\`
      //                                                                                            ^^^^^^^^ ${ID} \`libicu74\`
    `,
    );
  });
  test('in a program of E2B', () => {
    checkRule(
      ID,
      `
      import { Template } from "e2b";
      export const a = Template().fromImage("debian:13").aptInstall(["libgl1-mesa-glx"]);
      //                                                              ^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("debian:12").aptInstall(["libgl1-mesa-glx"])',
    'Image.base("ubuntu:24.04").aptInstall(["libglib2.0-0"])',
    'Image.base("ubuntu:22.04").aptInstall(["python3.11"])',
    'Image.base("python:3.9.18-slim").aptInstall(["libgl1-mesa-glx"])',
    'Image.base(process.env.BASE ?? "x").aptInstall(["netcat"])',
    'Image.base("debian:12").runCommands("true || apt-get install -y netcat")',
    'Image.base("debian:12").runCommands("apt-get update && apt-get install -y netcat || apt-get install -y netcat-openbsd")',
    'Image.base("ubuntu:24.04").runCommands("add-apt-repository -y ppa:deadsnakes/ppa && apt-get install -y python3.11")',
    'Image.base("ubuntu:24.04").addLocalFile("extra.list", "/etc/apt/sources.list.d/extra.list").aptInstall(["python3.11"])',
    'Image.base("ubuntu:24.04").runCommands("echo deb https://a.example b c > /etc/apt/sources.list").aptInstall(["python3.11"])',
    'Image.base("debian:12").runCommands("apt-get remove -y netcat")',
    'Image.base("debian:12").aptInstall([`netcat${process.env.A}`])',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});

describe('the fix', () => {
  test('writes the new name', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:13").aptInstall(["libgl1-mesa-glx", "git"]);',
      'export const a = Image.base("debian:13").aptInstall(["libgl1", "git"]);',
    );
    checkFix(
      ID,
      'export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y netcat");',
      'export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y netcat-openbsd");',
    );
  });
  test('is not offered where nothing took its place', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").aptInstall("libssl1.1");');
  });
});
