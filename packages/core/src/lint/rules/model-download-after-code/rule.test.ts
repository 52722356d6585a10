import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'model-download-after-code';

describe('finds code that is added before a model is fetched', () => {
  test.for([
    ['into a folder', 'hf download org/model --local-dir /models'],
    ['into the cache', 'huggingface-cli download org/model'],
    ['as a file', 'curl -fsSL -o /models/a.gguf https://example.com/a.gguf'],
    ['by a text', 'python -c \'from huggingface_hub import snapshot_download; snapshot_download(\\"org/model\\")\''],
    ['by a text of another library', 'python3 -c \'import torch, os; from transformers import pipeline; pipeline(model=\\"a/b\\")\''],
  ])('%s', ([, command]) => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").addLocalDir("src", "/app").workdir("/app").runCommands("${command ?? ''}");
      //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} Each edit of it fetches the model again
    `,
    );
  });

  test('in images of Daytona and templates of E2B', () => {
    checkRule(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").addLocalDir("src", "/app").runCommands("hf download org/model --local-dir /models");
      //                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
    checkRule(
      ID,
      `
      //- dialect: e2b
      export const a = Template().fromImage("python:3.12").copy("src", "/app").runCmd("hf download org/model --local-dir /models");
      //                                                   ^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['the code comes last', '.runCommands("hf download a/b").addLocalDir("src", "/app")'],
    ['a script of the application fetches it', '.addLocalDir("src", "/app").runCommands("python /app/fetch.py")'],
    [
      'the text imports a module of its own',
      '.addLocalDir("src", "/app").runCommands("python -c \'from app import m; m.from_pretrained()\'")',
    ],
    ['the text reads a file', '.addLocalDir("src", "/app").runCommands("python -c \'import torch; from_pretrained(open())\'")'],
    ['the model is put beside the code', '.addLocalDir("src", "/app").runCommands("hf download a/b --local-dir /app/models")'],
    ['a step between reads the code', '.addLocalDir("src", "/app").runCommands("pip install /app", "hf download a/b")'],
    ['a step between is not known', '.addLocalDir("src", "/app").runCommands("make", "hf download a/b")'],
    ['what is fetched is not known', '.addLocalDir("src", "/app").runCommands(`hf download ${process.env.A}`)'],
    ['it is no model', '.addLocalDir("src", "/app").runCommands("curl -o /a.zip https://example.com/a.zip")'],
    ['it is no code', '.addLocalFile("requirements.txt", "/app/requirements.txt").runCommands("hf download a/b")'],
  ])('where %s', ([, calls]) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls ?? ''};`);
  });
});

describe('the fix', () => {
  test('moves the code below what fetches the model', () => {
    checkFix(
      ID,
      `
      export const a = Image.base("python:3.12")
        .addLocalDir("src", "/app") // the code
        .pipInstall(["huggingface-hub"])
        .runCommands("hf download a/b")
        .user("app");
    `,
      `
      export const a = Image.base("python:3.12")
        .pipInstall(["huggingface-hub"])
        .runCommands("hf download a/b")
        .addLocalDir("src", "/app") // the code
        .user("app");
    `,
    );
  });

  test('is not offered across statements', () => {
    checkNoFix(
      ID,
      'const base = Image.base("python:3.12").addLocalDir("src", "/app");\nexport const a = base.runCommands("hf download a/b");',
    );
  });
});
