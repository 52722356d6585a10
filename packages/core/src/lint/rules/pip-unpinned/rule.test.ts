import { UNKNOWN_WORLD, type World } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../analyse.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

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

test('stands at the first of them as they are written, in whatever order a builder installs them', () => {
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.debianSlim("3.12").pipInstall(["c", "a==1", "b"]);
    //                                                     ^ ${ID}
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

describe('the fix names versions that something says', () => {
  const worldWith = (files: Readonly<Record<string, string>>): World => ({ ...UNKNOWN_WORLD, text: (path) => files[path] });

  test('torch, of what goes with it', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["torch==2.5.1+cu124", "torchvision", "torchaudio"], { indexUrl: "https://download.pytorch.org/whl/cu124" });',
      'export const a = Image.base("python:3.12").pipInstall(["torch==2.5.1+cu124", "torchvision==0.20.1", "torchaudio==2.5.1"], { indexUrl: "https://download.pytorch.org/whl/cu124" });',
    );
    checkFix(
      ID,
      'export const a = Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime").pipInstall("torchvision");',
      'export const a = Image.base("pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime").pipInstall("torchvision==0.20.1");',
    );
  });
  test('another place of the image', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall("uvicorn==0.30.0").env({ A: "1" }).pipInstall("uvicorn[standard]");',
      'export const a = Image.base("python:3.12").pipInstall("uvicorn==0.30.0").env({ A: "1" }).pipInstall("uvicorn[standard]==0.30.0");',
    );
  });
  test('a file of the project, in a program of Daytona', () => {
    const files = {
      'uv.lock': 'version = 1\n\n[[package]]\nname = "numpy"\nversion = "2.1.3"\n\n[[package]]\nname = "Scikit_Learn"\nversion = "1.5.2"\n',
      'requirements.txt': 'numpy==1.0  # old\na-b[c]==3.4 --hash=sha256:00\nd>=1\ne==1 ; python_version < "3.9"\n',
    };
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").runCommands("pip install numpy 'scikit-learn' a_b[c]");
    `,
      `
      export const a = Image.base("python:3.12").runCommands("pip install numpy==2.1.3 'scikit-learn==1.5.2' a_b[c]==3.4");
    `,
      { world: worldWith(files) },
    );
    for (const name of ['d', 'e', 'f'])
      checkNoFix(ID, `export const a = Image.base("python:3.12").pipInstall("${name}");`, { world: worldWith(files) });
  });
  test('and there is none where one of them is not known, or a file names two', () => {
    checkNoFix(ID, 'export const a = Image.base("python:3.12").pipInstall(["torch==2.5.1", "torchvision", "other"]);');
    const files = { 'uv.lock': '[[package]]\nname = "a"\nversion = "1"\n\n[[package]]\nname = "a"\nversion = "2"\n' };
    checkNoFix(ID, 'export const a = Image.base("python:3.12").pipInstall("a");', { world: worldWith(files) });
  });
});
