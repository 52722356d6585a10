import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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
  test.for(['', ', { pre: true }', ', { pre: process.env.PRE === "1" }'])(
    'in a typed step that reads a file, with the options "%s"',
    (options) => {
      const call = `pipInstallFromRequirements("requirements.txt"${options})`;
      checkRule(
        ID,
        `
      export const a = Image.base("debian:12").${call};
      //                                       ${'^'.repeat(call.length)} ${ID}
    `,
      );
    },
  );
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
      //                                                      ^^^^^^^^^^^^^^^^^^ ${ID} virtual environment
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

describe('the fix', () => {
  test('takes the Python that the builder brings', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:12").aptInstall("git").pipInstall(["a==1"]);',
      'export const a = Image.base("debian:12").aptInstall("git").withPython("3.11").pipInstall(["a==1"]);',
    );
    checkFix(
      ID,
      `
      //- dialect: chutes
      export const a = Image({ username: "me", name: "a", tag: "1" })
        .fromBase("nvidia/cuda:12.4.1-base-ubuntu22.04")
        .runCommand("pip install a==1");
    `,
      `
      export const a = Image({ username: "me", name: "a", tag: "1" })
        .fromBase("nvidia/cuda:12.4.1-base-ubuntu22.04")
        .withPython("3.10")
        .runCommand("pip install a==1");
    `,
    );
  });
  test('or the image of the same Python, on the same release of Debian', () => {
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12-slim").runCommands("pip install a==1");
    `,
      `
      export const a = Image.base("python:3.11-slim-bookworm").runCommands("pip install a==1");
    `,
    );
  });
  test('or the packages of the distribution, in the installation above or a new one', () => {
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("ubuntu:22.04")
        .runCommands("apt-get update && apt-get install -y git")
        .pipInstall("a==1");
    `,
      `
      export const a = Image.base("ubuntu:22.04")
        .runCommands("apt-get update && apt-get install -y git python3-pip python-is-python3")
        .pipInstall("a==1");
    `,
    );
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("ubuntu:22.04").runCommands("pip3 install a==1");
    `,
      `
      export const a = Image.base("ubuntu:22.04").runCommands("apt-get update && apt-get install -y --no-install-recommends python3-pip && rm -rf /var/lib/apt/lists/*").runCommands("pip3 install a==1");
    `,
    );
  });
  test('and there is none where the distribution guards its Python, or it is not known which that is', () => {
    checkNoFix(ID, '//- dialect: daytona\nexport const a = Image.base("ubuntu:24.04").runCommands("pip install a==1");');
    checkNoFix(ID, 'export const a = Image.base("alpine:3.22").pipInstall("a==1");');
  });
});
