import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'secret-interpolated';

describe('finds a credential of the environment', () => {
  test('in a command, where it is inserted', () => {
    checkRule(
      ID,
      `
      const token = process.env.HF_TOKEN;
      export const a = Image.base("x").runCommands(\`curl -H "Bearer \${token}" https://example.com\`);
      //                                                            ^^^^^^^^ ${ID} The value of \`process.env.HF_TOKEN\` is written into the command
    `,
    );
  });

  test('in a variable, at its name where the value stands elsewhere', () => {
    checkRule(
      ID,
      `
      const token = process.env["HF_TOKEN"]!;
      export const a = Image.base("x").env({ HF_TOKEN: token, KEY: process.env.API_KEY! });
      //                                     ^^^^^^^^ ${ID} stored in the image
      //                                                           ^^^^^^^^^^^^^^^^^^^ ${ID} stored in the image
    `,
    );
  });

  test('in a label, an entrypoint and behind blanks that are taken away', () => {
    checkRule(
      ID,
      `
      const { DB_PASSWORD } = process.env;
      export const a = Image.base("x")
        .label({ a: \`b \${process.env.AUTH_TOKEN!.trim()}\` })
      //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
        .entrypoint(["serve", \`--password=\${DB_PASSWORD}\`]);
      //                                  ^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('where another value stands in for one that is not set', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").env({ TOKEN: process.env.TOKEN ?? "" });
      //                                            ^^^^^^^^^^^^^^^^^ ${ID} stored in the image
      const token = process.env.HF_TOKEN || "none";
      //            ^^^^^^^^^^^^^^^^^^^^ ${ID} written into the command
      export const b = Image.base("x").runCommands(\`login \${token}\`, "true");
      export const c = Image.base("x").runCommands(process.env.A_TOKEN ? \`login \${process.env.A_TOKEN.trim()}\` : "true");
      //                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
      export const d = Image.base(process.env.BASE ?? "x").label({ a: process.env.TOKEN ?? "b" });
      //                                                              ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('in images of Daytona, templates of E2B and Dockerfiles of Modal', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("debian:12").env({ A_TOKEN: process.env.A_TOKEN! });
      //                                                      ^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("debian:12").runCmd(\`login \${process.env.A_TOKEN}\`);
      //                                                               ^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      import { ModalClient } from "modal";
      const modal = new ModalClient();
      export const a = modal.images.fromRegistry("debian:12").dockerfileCommands([\`RUN login \${process.env.A_TOKEN}\`]);
      //                                                                                     ^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['a variable that is no secret', 'runCommands(`echo ${process.env.MODE}`)'],
    ['a variable about a secret', 'runCommands(`echo ${process.env.TOKEN_FILE}`)'],
    ['what is made of one', 'runCommands(`echo ${process.env.TOKEN!.length}`)'],
    ['the name of a build secret', 'runCommands("true", { secrets: [process.env.TOKEN!] })'],
    ['a build secret of that name', 'runCommands("login $TOKEN", { secrets: ["TOKEN"] })'],
    ['what is set for the build alone', 'env({ TOKEN: process.env.TOKEN! }, { scope: "build" })'],
    ['a parameter', 'env({ TOKEN: token })'],
    ['what is written where something else says so', 'env({ TOKEN: process.env.CI ? process.env.TOKEN! : "" })'],
    ['what is not written where it is set', 'env({ TOKEN: process.env.TOKEN ? "yes" : "no" })'],
  ])('about %s', ([, call]) => {
    checkRule(ID, `export const make = (token: string) => Image.base("x").${call ?? ''};`);
  });

  test('about what a stage keeps, of which only files are taken', () => {
    checkRule(
      ID,
      'const build = Image.base("x").env({ TOKEN: process.env.TOKEN! });\nexport const a = Image.base("y").copyFrom(build, "/a", "/b");',
    );
  });
});

describe('the fix', () => {
  test('names a build secret where the value is inserted', () => {
    checkFix(
      ID,
      'const t = process.env.HF_TOKEN;\nexport const a = Image.base("x").runCommands(`curl -H "Bearer ${t}" https://x`);',
      'const t = process.env.HF_TOKEN;\nexport const a = Image.base("x").runCommands(`curl -H "Bearer $HF_TOKEN" https://x`, { secrets: ["HF_TOKEN"] });',
    );
  });

  test('takes a variable out, and passes it to who uses it', () => {
    checkFix(
      ID,
      'export const a = Image.base("x").env({ A: "1", TOKEN: process.env.TOKEN! }).runCommands("login $TOKEN");',
      'export const a = Image.base("x").env({ A: "1" }).runCommands("login $TOKEN", { secrets: ["TOKEN"] });',
    );
  });

  test.for([
    ['single quotes keep the shell from reading a variable', "runCommands(`curl -H 'Bearer ${process.env.TOKEN}'`)"],
    ['the value is joined to the text', 'runCommands("login " + process.env.TOKEN)'],
    ['a label has no secrets', 'label({ a: process.env.TOKEN! })'],
    ['a word goes on behind it', 'runCommands(`login ${process.env.TOKEN}x`)'],
  ])('is not offered where %s', ([, call]) => {
    checkNoFix(ID, `export const a = Image.base("x").${call ?? ''};`);
  });
});
