import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'python-missing';

describe('finds a pip that is not there', () => {
  test('in a typed step, the first one only', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12").pipInstall(["numpy"]).pipInstall(["pandas"]);
      //                                                    ^^^^^ ${ID} \`debian:12\` has none
    `,
    );
  });
  test('in a command, on an image of CUDA', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("nvidia/cuda:12.4.1-devel-ubuntu22.04").aptInstall("git").runCommands("pip install torch");
      //                                                                                                 ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in programs of Chutes and Daytona', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image({ username: "me", name: "a", tag: "1" })
        .fromBase("nvidia/cuda:12.4.1-runtime-ubuntu22.04")
        .runCommand("pip install torch transformers");
      //             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("alpine:3.22").runCommands("pip3 install numpy");
      //                                                      ^^^^^^^^^^^^^^^^^^ ${ID} \`py3-pip\`
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("python:3.12-slim").pipInstall("numpy")',
    'Image.base("me/own").pipInstall("numpy")',
    'Image.base("debian:12").aptInstall("python3-pip").pipInstall("numpy")',
    'Image.base("debian:12").aptInstall("python3-full").pipInstall("numpy")',
    'Image.base("debian:12").runCommands("apt-get update && apt-get install -y python3-pip && pip install numpy")',
    'Image.base("debian:12").runCommands("./get-python.sh", "pip install numpy")',
    'Image.base("debian:12").runCommands("/opt/venv/bin/pip install numpy")',
    'Image.base("debian:12").env({ PATH: "/opt/python/bin:$PATH" }).runCommands("pip install numpy")',
    'Image.base("debian:12").runCommands("true || pip install numpy")',
    'Image.base("debian:12").copyFrom(Image.base("python:3.12"), "/usr/local", "/usr/local").pipInstall("numpy")',
    'Image.base("debian:12").aptInstall(process.env.PACKAGES ?? "git").pipInstall("numpy")',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });
});
