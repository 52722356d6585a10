import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'shared-mutable-builder';

describe('finds two images of one variable', () => {
  test('that are exported', () => {
    checkRule(
      ID,
      `
      //- dialect: chutes
      const base = Image({ username: "me", name: "a", tag: "1" }).aptInstall(["git"]);
      export const web = base.runCommand("web");
      export const api = base.runCommand("api");
      //                 ^^^^ ${ID} \`web\` and \`api\` are one image
    `,
    );
  });

  test('that are given to somebody, in a function', () => {
    checkRule(
      ID,
      `
      //- dialect: e2b
      export async function main() {
        const base = Template().fromPythonImage("3.12");
        const web = base.runCmd("web").setWorkdir("/web");
        await Template.build(web, "web");
        const api = base.runCmd("api");
        //          ^^^^ ${ID} each has the steps of both
        await Template.build(api, "api");
      }
    `,
    );
  });

  test('that a function makes of what it is given', () => {
    checkRule(
      ID,
      `
      //- dialect: kubetorch
      import { Image, images } from "layerwright/kubetorch";
      const withTool = (image: Image, tool: string) => image.runBash(tool);
      const base = images.python("3.12");
      export const web = withTool(base, "web");
      const api = withTool(base, "api");
      //                   ^^^^ ${ID}
      const last = base.runBash("last");
      //           ^^^^ ${ID} \`web\` and \`last\`
      export default [api, last];
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    [
      'calls make new images',
      'layerwright',
      'const base = Image.base("x");\nexport const a = base.user("a");\nexport const b = base.user("b");',
    ],
    [
      'one is a step on the way to the other',
      'e2b',
      'const base = Template();\nconst a = base.runCmd("a");\nexport const b = a.runCmd("b");',
    ],
    [
      'each begins anew',
      'e2b',
      'const base = () => Template();\nexport const a = base().runCmd("a");\nexport const b = base().runCmd("b");',
    ],
    [
      'nobody is given one of them',
      'e2b',
      'const base = Template();\nconst a = base.runCmd("a");\na.runCmd("c");\nexport const b = base.runCmd("b");',
    ],
    [
      'only one can be made',
      'e2b',
      'const base = Template();\nlet a;\nif (process.env.A) { const x = base.runCmd("a"); a = x; } else { const y = base.runCmd("b"); a = y; }\nexport { a };',
    ],
    [
      'the variable is another one by then',
      'e2b',
      'let base = Template();\nexport const a = base.runCmd("a");\nbase = Template();\nexport const b = base.runCmd("b");',
    ],
    [
      'the variable may be a step on the way',
      'e2b',
      'let base = Template();\nconst a = base.runCmd("a");\nuse(a);\nbase = a;\nexport const b = base.runCmd("b");',
    ],
    [
      'one is no more than another name',
      'e2b',
      'const base = Template().runCmd("a");\nexport const a = base;\nexport const b = base.runCmd("b");',
    ],
    [
      'it is a loop',
      'e2b',
      'const base = Template();\nfor (const c of ["a", "b"]) { const next = base.runCmd(c); log(next); }\nexport default base;',
    ],
  ] as const)('where %s', ([, dialect, text]) => {
    checkRule(ID, `//- dialect: ${dialect}\n${text}`);
  });
});

describe('the fix', () => {
  test('makes a function of the variable', () => {
    checkFix(
      ID,
      `
      //- dialect: daytona
      const base = Image.debianSlim("3.12")
        .runCommands("true");
      export const web = base.runCommands("web");
      export const api = base.runCommands("api");
    `,
      `
      const base = () => Image.debianSlim("3.12")
        .runCommands("true");
      export const web = base().runCommands("web");
      export const api = base().runCommands("api");
    `,
    );
  });

  test.for([
    ['it is exported', 'export const base = Template();\nexport const a = base.runCmd("a");\nexport const b = base.runCmd("b");'],
    [
      'it is used otherwise',
      'const base = Template();\nexport const a = base.runCmd("a");\nbase.runCmd("c");\nexport const b = base.runCmd("b");',
    ],
  ] as const)('is not offered where %s', ([, text]) => {
    checkNoFix(ID, `//- dialect: e2b\n${text}`);
  });
});
