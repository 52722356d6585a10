import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'torch-family-mismatch';

describe('finds versions of other releases', () => {
  test('in one call and in another', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.11").pipInstall(["torch==2.4.1", "torchvision==0.20.1", "torchaudio==2.4.1"]);
      //                                                                      ^^^^^^^^^^^^^^^^^^^ ${ID} \`torchvision==0.19.1\`
      export const b = Image.base("python:3.11").runCommands("pip install torch==2.1.0+cu121").pipInstall(["torchaudio==2.0.2"]);
      //                                                                                                    ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.debianSlim("3.11").runCommands("pip install torch==2.6.0 torchvision==0.20.0");
      //                                                                              ^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
  test('an old torchaudio beside a new torch', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").pipInstall(["torch==2.12.0", "torchaudio==2.9.1"]);
      //                                                                       ^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '"torch==2.5.1", "torchvision==0.20.1", "torchaudio==2.5.1"',
    '"torch==2.12.0", "torchaudio==2.11.0"',
    '"torch==2.5.1", "torchvision"',
    '"torch>=2.5", "torchvision==0.19.0"',
    '"torch==2.5.1", "torchvision==0.99.0"',
    '"torch==9.9.9", "torchvision==0.19.0"',
    '"torch==2.5.1", "torchvision==0.19.0; python_version < \'3.9\'"',
    '"torchvision==0.19.0"',
    '`torch==${process.env.V}`, "torchvision==0.19.0"',
  ])('about %s', (packages) => {
    checkRule(ID, `export const a = Image.base("python:3.11").pipInstall([${packages}]);`);
  });
  test('about two of them', () => {
    checkRule(
      ID,
      'export const a = Image.base("python:3.11").pipInstall("torch==2.5.1").pipInstall(["torch==2.4.1", "torchvision==0.19.1"]);',
    );
  });
});

test('the fix writes the version that belongs to it, for the same CUDA', () => {
  checkFix(
    ID,
    'export const a = Image.base("python:3.11").runCommands("pip install torch==2.5.1+cu124 torchvision==0.19.1+cu124");',
    'export const a = Image.base("python:3.11").runCommands("pip install torch==2.5.1+cu124 torchvision==0.20.1+cu124");',
  );
});
