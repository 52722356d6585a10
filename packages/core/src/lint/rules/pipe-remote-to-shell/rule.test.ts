import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'pipe-remote-to-shell';

describe('finds a script that is fetched and run', () => {
  test('through a pipe', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("apt-get update && curl -fsSL https://example.com/a.sh | sudo bash -s -- -y && true")
      //                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} is run at once, by \`bash\`
        .runCommands("wget -qO- 'https://example.com/a.py' | tee /a.py | python3 -");
      //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('in the place of a file or a text', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands('bash <(curl -s https://example.com/a.sh)')
      //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .runCommands('sh -c "$(wget -qO- https://example.com/a.sh)"');
      //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").runCommands("curl https://example.com/a.sh | sh");
      //                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("curl https://example.com/a.sh | bash -x");
      //                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['an archive', '"curl https://example.com/a.tgz | tar xz"'],
    ['data for a program', '"curl https://example.com/a.json | python3 -c \'import sys\'"'],
    ['data for a script', '"curl https://example.com/a.txt | sh /app/read.sh"'],
    ['data for a text', '"curl https://example.com/a.txt | sh -c cat"'],
    ['a file of this machine', '"cat /app/a.sh | sh"'],
    ['an address that is not known', '`curl ${process.env.A} | sh`'],
    ['what is fetched first and run later', '"curl -o /a.sh https://example.com/a.sh && sh /a.sh"'],
    ['what is only said', '"echo \'curl https://example.com/a.sh | sh\'"'],
  ])('about %s', ([, command]) => {
    checkRule(ID, `export const a = Image.base("debian:12").runCommands(${command ?? ''});`);
  });

  test('about what the builder itself writes', () => {
    checkRule(ID, 'export const a = Image.micromamba("3.12").withPython("3.12").uvPipInstall(["a"]).poetryInstallFromFile("poetry.lock");');
  });
});
