import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'invalid-call';

describe('finds calls that would be refused', () => {
  test('an unknown method, at its name', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").aptInstal(["git"]).user("b");
      //                               ^^^^^^^^^ ${ID} did you mean \`aptInstall\`
      export const b = Image.bse("x");
      //                     ^^^ ${ID} not a method of Image
    `,
    );
  });

  test('an argument of a wrong type, at the argument', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").workdir(5).entrypoint("run").env({ A: 1 });
      //                                                                     ^ ${ID} must be strings
      //                                                     ^^^^^ ${ID} A list of strings
      //                                       ^ ${ID} A string is expected
    `,
    );
  });

  test('what could not be built', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("NVIDIA/Cuda").aptInstall(["git curl"]).pipInstall("-r x.txt", { index: "y" });
      //                                                                                           ^^^^^ ${ID} no option
      //                                                                             ^^^^^^^^^^ ${ID} is an option, not a requirement
      //                                                     ^^^^^^^^^^ ${ID} has a blank
      //                          ^^^^^^^^^^^^^ ${ID} repositories are lower case
    `,
    );
  });

  test('a registry that asks by two ways or by none, and not one of which that is unknown', () => {
    checkRule(
      ID,
      `
      import { Image } from "layerwright";
      import { auth, more } from "./auth";
      export const a = Image.base("x", { auth: { ecr: {}, gcp: {} } });
      //                                       ^^^^^^^^^^^^^^^^^^^^ ${ID} One of
      export const b = Image.base("x", { auth: {} });
      //                                       ^^ ${ID} One of
      export const c = Image.base("x", { auth });
      export const d = Image.base("x", { auth: { ...more } });
      export const e = Image.base("x", { auth: { basic: auth } });
      export const f = Image.base("x", auth);
    `,
    );
  });

  test('too many and too few arguments', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").user("a", "b").workdir();
      //                                              ^^^^^^^^^ ${ID} is missing
      //                                         ^^^ ${ID} takes 1 argument but 2 were given
    `,
    );
  });

  test('in a branch, where the call stands', () => {
    checkRule(
      ID,
      `
      let a = Image.base("x");
      if (process.env.GPU) a = a.aptInstal(["git"]);
      //                         ^^^^^^^^^ ${ID} did you mean \`aptInstall\`
      export { a };
    `,
    );
  });

  test('in a stage, once', () => {
    checkRule(
      ID,
      `
      const build = Image.base("debian:12").aptInstall("git curl");
      //                                               ^^^^^^^^^^ ${ID} has a blank
      const first = Image.base("a").copyFrom(build, "/a", "/b");
      export const a = first.copyFrom(build, "/c", "/d").copyFrom(first, "/a", "/b");
    `,
    );
  });

  test('in an image that a refused call would have copied from', () => {
    checkRule(
      ID,
      `
      const build = Image.base("debian:12").aptInstall("git curl");
      //                                               ^^^^^^^^^^ ${ID} has a blank
      export const a = Image.base("a").copyFrom(build, "", "/b");
      //                                               ^^ ${ID} is empty
    `,
    );
  });

  test('where something else than an image is copied from', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("a").copyFrom({ image: "b" }, "/a", "/b").copyFrom("stage-1", "/a", "/b");
      //                                        ^^^^^^^^^^^^^^ ${ID} An image or the reference of one is expected here, not an object
      //                                                                             ^^^^^^^^^ ${ID} would be a stage of the build
    `,
    );
  });

  test('in a step that nothing takes', () => {
    checkRule(
      ID,
      `
      const a = Image.base("x");
      a.workdir(5);
      //        ^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '.user(name)',
    '.aptInstall([...more])',
    '.env(load())',
    '.runCommands(...steps)',
    '.toDockerfile()',
    '.hasOwnProperty("spec")',
    '.user(`${name}`)',
  ])('about %s', (call) => {
    checkRule(ID, `export const f = (name: any, more: any, steps: any) => Image.base("x")${call};`);
  });
  test('about a call whose result nothing uses, where it may have been given something else', () => {
    const text = 'const make = (base = "/app") => Image.base(base);\nmake(process.env.BASE).label({ A: "b" });';
    checkRule(ID, text);
  });
  test('about other objects', () => {
    checkRule(ID, 'export const a = other.aptInstal(["git"]);');
  });
});

describe('the fix', () => {
  test('calls what was meant', () => {
    checkFix(ID, 'export const a = Image.base("x").apt_install(["git"]);', 'export const a = Image.base("x").aptInstall(["git"]);');
  });
  test('calls what the reason of a builder says, where that is near', () => {
    checkFix(ID, 'export const a = Image.base("x").runCommand("a");', 'export const a = Image.base("x").runCommands("a");');
    checkNoFix(ID, 'export const a = Image.base("x").copyFile("a", "/a");');
  });
  test('is not offered where nothing is near, or where that would be refused as well', () => {
    checkNoFix(ID, 'export const a = Image.base("x").conjure();');
  });
});
