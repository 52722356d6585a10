import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkRule } from '../../../testing/index.ts';

const ID = 'pip-unpinned';

test('finds requirements without a version', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["torch", "a==1", "b[c]"]).runCommands("uv pip install d");
    //                                                      ^^^^^ ${ID} named here without a version
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

test('finds those of one installation once, and names them all', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["a", "b==1", "c", "d"]).pipInstall("f");
    //                                                      ^ ${ID}
    //                                                                                         ^ ${ID}
  `,
  );
  const text = 'import { Image } from "layerwright";\nexport const a = Image.base("python:3.12").pipInstall(["a", "b==1", "c", "d"]);';
  const [found] = analyse('/a.ts', text).findings.filter(({ rule }) => rule === ID);
  expect(found?.related.map(({ span }) => text.slice(...span))).toEqual(['c', 'd']);
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
