import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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

describe('the fix installs the same with the manager of the base', () => {
  test('in the place of a call', () => {
    checkFix(
      ID,
      'export const a = Image.base("alpine:3.22").aptInstall(["git", "curl"]).env({ A: "1" });',
      'export const a = Image.base("alpine:3.22").runCommands("apk add --no-cache git curl").env({ A: "1" });',
    );
  });
  test('with what belongs to the command, in a program of Daytona', () => {
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("rockylinux:9").runCommands("true && apt-get -qq update && apt-get install -y git && rm -rf /var/lib/apt/lists/* && make");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("rockylinux:9").runCommands("true && dnf install -y git && dnf clean all && make");
    `,
    );
    checkFix(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("debian:12").runCommands("apk add --no-cache git");
    `,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("debian:12").runCommands("apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*");
    `,
    );
  });
  test.for([
    ['a name may be another there', 'Image.base("alpine:3.22").aptInstall(["git", "build-essential"])'],
    ['the call has options', 'Image.base("alpine:3.22").aptInstall(["git"], { secrets: ["A"] })'],
    ['a version is named', 'Image.base("alpine:3.22").aptInstall(["git=1:2.39*"])'],
    ['the base has no manager that is known', 'Image.base("nvidia/cuda:12.4.1-base-ubi8").aptInstall(["git"])'],
    ['another step uses it too', 'Image.base("alpine:3.22").runCommands("apt-get update", "apt-get $0install -y git")'],
    ['the command is put together', 'Image.base("alpine:3.22").runCommands("apt-get install -y " + "git")'],
  ])('and there is none where %s', ([, image]) => {
    checkNoFix(ID, `export const a = ${image};`);
  });
});

test('finds an update by another manager, and nothing else is said of it', () => {
  const text = 'FROM alpine:3.22\nRUN apt-get update\nRUN apt update && apt-get install git\n';
  const found = analyse('/Dockerfile', text).findings;
  expect(found.map(({ rule, span }) => [rule, text.slice(...span)])).toEqual([
    [ID, 'apt-get update'],
    [ID, 'apt-get install git'],
  ]);
});
