import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkRule } from '../../../testing/index.ts';

const ID = 'wrong-package-manager';

describe('finds a manager that is not there', () => {
  test('in a typed step, at what it installs', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12-alpine").aptInstall(["git"]);
      //                                                             ^^^ ${ID} \`apk\`
    `,
    );
  });
  test('in a command, behind packages that have nothing to do with it', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").aptInstall("curl").runCommands("apk add git");
      //                                                                       ^^^^^^^^^^^ ${ID} Debian installs
      export const b = Image.base("rockylinux:9").runCommands("apt-get update && apt-get install -y git");
      //                                                                         ^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`dnf\`
    `,
    );
  });
  test('in a program of Daytona, and in an image that has none', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("alpine:3.22").runCommands("apt-get install -y git");
      //                                                      ^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    const found = analyse('/Dockerfile', 'FROM gcr.io/distroless/base-debian12\nRUN apt-get install -y git\n').findings;
    expect(found.find(({ rule }) => rule === ID)?.message).toContain('has no package manager');
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("debian:12").aptInstall("git")',
    'Image.base("me/own").aptInstall("git")',
    'Image.base("alpine:3.22").runCommands("apk add git")',
    'Image.base("rockylinux:9").runCommands("yum install -y git", "microdnf install git")',
    'Image.base("alpine:3.22").runCommands("apk add apt", "apt-get install -y git")',
    'Image.base("alpine:3.22").runCommands("./bring-apt.sh", "apt-get install -y git")',
    'Image.base("alpine:3.22").runCommands("apk add git || apt-get install -y git")',
    'Image.base("alpine:3.22").runCommands("apt-get install -y git || apk add git")',
    'Image.base(`alpine:${process.env.V}`).aptInstall("git")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});
