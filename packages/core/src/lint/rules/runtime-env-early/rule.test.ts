import { describe, expect, test } from 'vitest';
import { isOfRunTime } from '../../../catalog/run-time-variables.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'runtime-env-early';

describe('finds a setting of the running program', () => {
  test('before an installation, and not behind the last', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .env({ PORT: "80", PYTHONUNBUFFERED: "1" })
      //       ^^^^ ${ID} Each change of it installs them again
        .runCommands("apt-get update && apt-get install -y git")
        .env({ LOG_LEVEL: "info" });
    `,
    );
  });

  test('in a stage, whose cache is the builder’s too', () => {
    checkRule(
      ID,
      `
      const build = Image.base("debian:12").env({ GRADIO_SERVER_NAME: "0.0.0.0" }).aptInstall("make");
      //                                          ^^^^^^^^^^^^^^^^^^ ${ID}
      export const a = Image.base("debian:12").copyFrom(build, "/a", "/b");
    `,
    );
  });

  test('in images of Chutes and Daytona', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").env({ APP_ENV: "production" }).pipInstall("torch");
      //                                             ^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: chutes
      export const a = Image({ username: "u", name: "n", tag: "1" }).fromBase("debian:12").withEnv("LOG_LEVEL", "INFO").aptInstall("git");
      //                                                                                            ^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'PIP_INDEX_URL',
    'UV_CACHE_DIR',
    'PYTHONPATH',
    'PYTHONUNBUFFERED',
    'DEBIAN_FRONTEND',
    'NODE_ENV',
    'MAX_JOBS',
    'CUDA_HOME',
    'HF_HOME',
    'PATH',
    'MY_SETTING',
  ])('about %s', (name) => {
    expect(isOfRunTime(name)).toBe(false);
  });

  test.for([
    ['it comes last', '.aptInstall("git").env({ PORT: "80" })'],
    ['a step names it', '.env({ PORT: "80" }).runCommands("echo ${PORT} && pip install torch")'],
    ['a command may read it', '.env({ PORT: "80" }).runCommands("make").aptInstall("git")'],
    ['its value is not known', '.env({ PORT: process.env.PORT! }).aptInstall("git")'],
    ['it is for the build alone', '.env({ PORT: "80" }, { scope: "build" }).aptInstall("git")'],
  ])('where %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("debian:12")${calls ?? ''};`);
  });
});

describe('the fix', () => {
  test('moves the call below the last installation', () => {
    checkFix(
      ID,
      'export const a = Image.base("debian:12").env({ PORT: "80" }).aptInstall("git").pipInstall(["a"]).user("b");',
      'export const a = Image.base("debian:12").aptInstall("git").pipInstall(["a"]).env({ PORT: "80" }).user("b");',
    );
  });

  test('is not offered where the call sets what a build may read', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").env({ PORT: "80", PIP_INDEX_URL: "https://x" }).aptInstall("git");');
  });
});
