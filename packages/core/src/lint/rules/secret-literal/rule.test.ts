import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'secret-literal';
/** Put together here, so that no scanner takes this file for one that leaks. */
const RANDOM = 'Zq8rT5vN2xLw7KdY4mHs9PbC3jFg6AeUoQ1iXyBnDcRk';
const LETTERS = 'ZqWrTyVnHxLwKdYmUsPbCjFgAeUoQiXzBnDcRk';
const HF = `hf_${LETTERS.slice(0, 34)}`;
const GITHUB = `ghp_${RANDOM.slice(0, 36)}`;
const marks = (secret: string): string => '^'.repeat(secret.length);

describe('finds a credential', () => {
  test('in a variable, at its characters', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").env({ A: "${HF}" });
      //                                         ${marks(HF)} ${ID} \`hf_…\` is a token of Hugging Face
    `,
    );
  });

  test('in a command, in a label and in the words of an entrypoint', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x")
        .runCommands("login --token=${GITHUB} && true")
      //                            ${marks(GITHUB)} ${ID} GitHub
        .label({ a: "b ${GITHUB} c" })
      //               ${marks(GITHUB)} ${ID}
        .entrypoint(["serve", "${HF}"]);
      //                       ${marks(HF)} ${ID}
    `,
    );
  });

  test('in a stage that only gives files, for its commands are logged', () => {
    checkRule(
      ID,
      `
      const build = Image.base("x").runCommands("login ${HF}");
      //                                               ${marks(HF)} ${ID}
      export const a = Image.base("y").copyFrom(build, "/a", "/b");
    `,
    );
  });

  test('in a template of E2B and an image of Daytona', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd("login ${HF}");
      //                                                               ${marks(HF)} ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").env({ A: "${HF}" });
      //                                                 ${marks(HF)} ${ID}
    `,
    );
  });

  test.for([
    ['access key of AWS', `AKIAQWERTZUIOPASDFGH`],
    ['key of OpenAI', `sk-proj-${RANDOM}T3BlbkFJ${RANDOM}`],
    ['key of Anthropic', `sk-ant-api03-${RANDOM}${RANDOM}AA`],
    ['token of npm', `npm_${RANDOM.slice(0, 36)}`],
    ['access token of GitLab', `glpat-${RANDOM.slice(0, 20)}`],
  ])('that is an %s or its like', ([what, secret]) => {
    const [found, ...more] = analyse(
      '/a.ts',
      `import { Image } from "layerwright";\nexport const a = Image.base("x").env({ A: "${secret}" });`,
    ).findings.filter(({ rule }) => rule === ID);
    expect(found?.message).toContain(what);
    expect(more).toEqual([]);
  });

  test('in a file that is written, with its line breaks', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\\n${RANDOM}${RANDOM}\\n-----END`;
    const { findings } = analyse(
      '/a.ts',
      `import { Image } from "layerwright";\nexport const a = Image.base("x").runCommands("echo '${key}' > /key");`,
    );
    expect(findings.filter(({ rule }) => rule === ID).map(({ message }) => message.includes('a private key'))).toEqual([true]);
  });

  test('and shows no more of it than all of them begin with', () => {
    const { findings } = analyse('/a.ts', `import { Image } from "layerwright";\nexport const a = Image.base("x").env({ A: "${HF}" });`);
    const told = findings.flatMap((finding) => [finding.message, ...finding.fixes().map(({ title }) => title)]).join(' ');
    expect(told).toContain('hf_…');
    expect(told).not.toContain(HF.slice(0, 6));
  });
});

describe('stays silent', () => {
  test.for([
    ['one that is too short', '"hf_0123456789"'],
    ['one of a document', `"AKIAIOSFODNN7EXAMPLE"`],
    ['the same letter again and again', `"hf_${'x'.repeat(34)}"`],
    ['letters in their order', `"ghp_abcdefghijklmnopqrstuvwxyz0123456789"`],
    ['one of which a part is not known', '`hf_${process.env.REST}`'],
    ['a longer word', `"my_${HF}"`],
    ['the beginning of a key alone', '"grep -q \'-----BEGIN PRIVATE KEY-----\' /key"'],
  ])('about %s', ([, value]) => {
    checkRule(ID, `export const a = Image.base("x").runCommands(${value ?? ''});`);
  });
});

describe('the fix', () => {
  test('names a build secret where the value stands in a command', () => {
    checkFix(
      ID,
      `export const a = Image.base("x").runCommands("login --token=${GITHUB}", "true");`,
      'export const a = Image.base("x").runCommands("login --token=$GITHUB_TOKEN", "true", { secrets: ["GITHUB_TOKEN"] });',
    );
  });

  test('takes a variable out, and passes it to who uses it', () => {
    checkFix(
      ID,
      `export const a = Image.base("x").env({ HF: "${HF}", A: "1" }).runCommands("login $HF");`,
      'export const a = Image.base("x").env({ A: "1" }).runCommands("login $HF", { secrets: ["HF"] });',
    );
  });

  test.for([
    ['single quotes keep the shell from reading a variable', `.runCommands("login '${HF}'")`],
    ['a heredoc may', `.runCommands("cat <<'E'\\n${HF}\\nE")`],
    ['a backslash stands before it', `.runCommands("login \\\\${HF}")`],
    ['a label has no secrets', `.label({ a: "${HF}" })`],
    ['the command stands elsewhere', '.runCommands(command)'],
  ])('is not offered where %s', ([, call]) => {
    checkNoFix(ID, `const command = "login ${HF} " + "'";\nexport const a = Image.base("x")${call ?? ''};`);
  });
});
