import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'pip-unpinned';

test('finds requirements without a version', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["torch", "a==1", "b[c]"]).runCommands("uv pip install d");
    //                                                      ^^^^^ ${ID} \`torch\` and \`b\` have no version
    //                                                                                                           ^ ${ID}
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.debianSlim("3.12").pipInstall(["torch"]);
    //                                                     ^^^^^ ${ID}
  `,
  );
});

test('names some of many', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["a", "b", "c", "d", "e"]).pipInstall("f");
    //                                                      ^ ${ID} \`a\`, \`b\`, \`c\` and 2 more have no version
    //                                                                                           ^ ${ID} \`f\` has no version
  `,
  );
});

describe('stays silent', () => {
  test.for([
    '.pipInstall(["a>=1", "b~=2", "c!=3"])',
    '.pipInstall(["a @ https://example.com/a.whl", "git+https://example.com/b@v1", "./c"])',
    '.runCommands("pip install -r a.txt && pip install .")',
    '.runCommands("pip install -c a.txt b")',
    '.runCommands("pip install --upgrade pip setuptools wheel")',
    '.runCommands("pip install --root-user-action ignore a==1")',
    '.env({ PIP_CONSTRAINT: "/a.txt" }).pipInstall("b")',
    '.runCommands("pip install $A")',
    '.runCommands("pip install -e .")',
    '.runCommands("pipx run a && pip download b")',
    '.pipInstall(process.env.A)',
    '.aptInstall("git")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });
});
