import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'secret-printed';

describe('finds what prints the secrets of its step', () => {
  test('by name, all of them, and as they are used', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("debian:12")
        .runCommands("true && echo \\"a \${TOKEN}\\"", { secrets: ["TOKEN"] })
      //                      ^^^^^^^^^^^^^^^^^^^ ${ID} Take the command out
        .runCommands("printenv TOKEN; true", { secrets: ["TOKEN"] })
      //              ^^^^^^^^^^^^^^ ${ID}
        .runCommands("env && true", { secrets: ["TOKEN"] })
      //              ^^^ ${ID}
        .runCommands("set -ex && curl -H $TOKEN https://example.com", { secrets: ["TOKEN"] });
      //              ^^^^^^^ ${ID}
    `,
    );
  });

  test('in a step of a Dockerfile in a program of Modal', () => {
    checkRule(
      ID,
      `
      import { ModalClient } from "modal";
      const modal = new ModalClient();
      export const a = modal.images.fromRegistry("debian:12").dockerfileCommands(["RUN --mount=type=secret,id=a,env=TOKEN echo $TOKEN"]);
      //                                                                                                                  ^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['a step without secrets', '"echo $TOKEN", "env"'],
    ['another variable', '"echo $HOME", { secrets: ["TOKEN"] }'],
    ['a longer name', '"echo $TOKENS", { secrets: ["TOKEN"] }'],
    ['what a file takes', '"echo $TOKEN > /a", { secrets: ["TOKEN"] }'],
    ['what another command takes', '"echo $TOKEN | login", "env | grep -c TOKEN", { secrets: ["TOKEN"] }'],
    ['what is a word of another command', '"login $(echo $TOKEN)", { secrets: ["TOKEN"] }'],
    ['single quotes', '"echo \'$TOKEN\'", { secrets: ["TOKEN"] }'],
    ['a backslash', '"echo \\\\$TOKEN", { secrets: ["TOKEN"] }'],
    ['whether it is there', '"echo ${TOKEN:+yes} ${#TOKEN}", { secrets: ["TOKEN"] }'],
    ['a trace that ends before', '"set -x && true && set +x && login $TOKEN", { secrets: ["TOKEN"] }'],
    ['a variable for one command', '"env A=1 true", { secrets: ["TOKEN"] }'],
    ['secrets that are not known', '"echo $TOKEN", { secrets: [process.env.A!] }'],
  ])('about %s', ([, args]) => {
    checkRule(ID, `export const a = Image.base("debian:12").runCommands(${args ?? ''});`);
  });
});

describe('the fix', () => {
  test.for([
    ['"echo $T && true"', '"true"'],
    ['"true && echo $T"', '"true"'],
    ['"true; echo $T; false"', '"true; false"'],
    ['"echo $T", "true"', '"true"'],
  ])('takes the command out of %s', ([before, after]) => {
    const call = (commands: string | undefined): string =>
      `export const a = Image.base("debian:12").runCommands(${commands ?? ''}, { secrets: ["T"] });`;
    checkFix(ID, call(before), call(after));
  });

  test('is not offered where a condition decides about it', () => {
    checkNoFix(ID, 'export const a = Image.base("debian:12").runCommands("false || echo $T", { secrets: ["T"] });');
  });
});
