import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';
import { MAY, WORDS } from './switches.ts';

const ID = 'verification-disabled';

describe('finds a check that is turned off', () => {
  test('by a flag of a command', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("curl -fsSLk https://example.com/a -o /a")
      //                   ^^^^^^ ${ID} turns a check off
        .runCommands("cd /a && sudo wget --no-check-certificate https://example.com/a")
      //                                 ^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .runCommands("apt-get update && apt-get install -y --force-yes git || yum install -y --nogpgcheck git");
      //                                                   ^^^^^^^^^^^ ${ID}
      //                                                                                     ^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('by a host that is trusted', () => {
    checkRule(
      ID,
      `
      export const a = Image.debianSlim("3.12")
        .pipInstall(["a"], { trustedHosts: ["pypi.example.com"] })
      //                                     ^^^^^^^^^^^^^^^^ ${ID}
        .runCommands("python -m pip install --trusted-host=pypi.example.com a");
      //                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('by a variable', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .env({ GIT_SSL_NO_VERIFY: "true" })
      //       ^^^^^^^^^^^^^^^^^ ${ID}
        .runCommands("PYTHONHTTPSVERIFY=0 python a.py", "export NODE_TLS_REJECT_UNAUTHORIZED=0 && node a.js");
      //              ^^^^^^^^^^^^^^^^^^^ ${ID}
      //                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("curl --insecure https://example.com");
      //                                                         ^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").setEnvs({ NODE_TLS_REJECT_UNAUTHORIZED: "0" });
      //                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['a file that is called like the flag', '"curl -ok https://example.com/k"'],
    ['a header', '"curl -Hk https://example.com"'],
    ['another program', '"make -k"'],
    ['what is said', '"echo curl -k"'],
    ['the machine itself', '"pip install --trusted-host 127.0.0.1 a"'],
    ['what the machine serves itself', '"curl -k https://localhost:8443/health && wget --no-check-certificate https://127.0.0.1"'],
    ['files that are there', '"apk add --no-cache --allow-untrusted /a/glibc.apk && yum install -y --nogpgcheck ./a.rpm b.rpm"'],
    ['a host that is not known', '`pip install --trusted-host ${process.env.A} a`'],
    ['a check that is on', '"GIT_SSL_NO_VERIFY=false git pull"'],
    ['a value that is not known', '`PYTHONHTTPSVERIFY=${process.env.A} python a.py`'],
  ])('about %s', ([, command]) => {
    checkRule(ID, `export const a = Image.base("debian:12").runCommands(${command ?? ''});`);
  });
});

describe('the fix', () => {
  test.for([
    ['.runCommands("curl -k https://x")', '.runCommands("curl https://x")'],
    ['.runCommands("curl -fkL https://x")', '.runCommands("curl -fL https://x")'],
    ['.runCommands("pip install --trusted-host x.y a")', '.runCommands("pip install a")'],
    ['.runCommands("GIT_SSL_NO_VERIFY=1 git pull")', '.runCommands("git pull")'],
    ['.env({ A: "1", PYTHONHTTPSVERIFY: "0" })', '.env({ A: "1" })'],
  ])('takes it out of %s', ([before, after]) => {
    checkFix(ID, `export const a = Image.base("debian:12")${before ?? ''};`, `export const a = Image.base("debian:12")${after ?? ''};`);
  });

  test('is not offered where the builder wrote the flag', () => {
    checkNoFix(ID, 'export const a = Image.debianSlim("3.12").pipInstall(["a"], { trustedHosts: ["x.y"] });');
  });
});

test('what costs a look alone misses no word that turns a check off', () => {
  expect(WORDS.filter((word) => !MAY.test(`RUN x ${word}`))).toEqual([]);
});

test('names the letter of several, and takes it alone', () => {
  const text =
    'import { Image } from "@daytonaio/sdk";\nexport const a = Image.base("debian:12").runCommands("curl -fsSLk https://example.com/a -o /a");';
  const [found] = analyse('/a.ts', text).findings.filter(({ rule }) => rule === ID);
  expect(found?.message).toMatch(/^`-k` turns a check off/);
  expect(found?.fixes().map(({ title }) => title)).toEqual(['Take `-k` out']);
});
