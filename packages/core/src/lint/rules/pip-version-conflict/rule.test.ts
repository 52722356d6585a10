import { describe, expect, test } from 'vitest';
import { analyse, applyEdits } from '../../../index.ts';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'pip-version-conflict';

test('finds versions that exclude each other', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["a_b==1.0", "c"]).runCommands("pip install 'A-B>=2'");
    //                                                                                                 ^^^^^^ ${ID} \`A-B>=2\` and \`a_b==1.0\`
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.base("python:3.12").runCommands("pip install a==1 a==2");
    //                                                                       ^^^^ ${ID} pip refuses
  `,
  );
});

test('finds ranges that do not meet', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12").pipInstall(["numpy<2"]).runCommands("pip install 'numpy>=2.1'");
    //                                                                                           ^^^^^^^^^^ ${ID} \`numpy>=2.1\` and \`numpy<2\`
  `,
  );
});

describe('stays silent', () => {
  test.for([
    '.pipInstall("a==1").pipInstall("a==1")',
    '.pipInstall("a==1").pipInstall("a")',
    '.pipInstall("a==1.5").pipInstall("a>=1,<2")',
    '.pipInstall("a<2").pipInstall("a>=1")',
    '.pipInstall("a==2.5.1+cu121").pipInstall("a==2.5.1")',
    `.pipInstall(["a==1 ; python_version < '3.9'", "a==2"])`,
    '.pipInstall("a==1").runCommands("pip uninstall -y a", "pip install a==2")',
    '.pipInstall("a==1").runCommands("pip install --target /b a==2")',
    '.pipInstall("a==1").runCommands("/opt/venv/bin/pip install a==2")',
    '.pipInstall("a==1").runCommands(". /opt/venv/bin/activate && pip install a==2")',
    '.pipInstall("a==1").env({ PATH: "/opt/venv/bin:$PATH" }).pipInstall("a==2")',
    '.pipInstall("a==1").pipInstall(`a==${process.env.V}`)',
    '.pipInstall("a==1").runCommands("if true; then pip install a==2; fi")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("python:3.12")${calls};`);
  });
});

describe('the fix keeps the later one', () => {
  test('in lists', () => {
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall(["a==1", "b==1"]).pipInstall(["a>=2"]);',
      'export const a = Image.base("python:3.12").pipInstall(["b==1"]).pipInstall(["a>=2"]);',
    );
    checkFix(
      ID,
      'export const a = Image.base("python:3.12").pipInstall("a==1").pipInstall("a>=2");',
      'export const a = Image.base("python:3.12").pipInstall("a>=2");',
    );
  });
  test('in commands of a program of Daytona', () => {
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").runCommands("pip install a==1 a==2 b==1");
    `,
      `
      export const a = Image.base("python:3.12").runCommands("pip install a==2 b==1");
    `,
    );
    checkFix(
      ID,
      `
      //- dialect: daytona
      export const a = Image.base("python:3.12").runCommands("pip install 'a==1'", "pip install 'a>=2'");
    `,
      `
      export const a = Image.base("python:3.12").runCommands("pip install 'a>=2'");
    `,
    );
  });
  test('with the line of it in a Dockerfile', () => {
    const text = 'FROM python:3.12\nRUN pip install \\\n    a==1 \\\n    b==1 \\\n    a==2\n';
    const fixes = analyse('/Dockerfile', text).findings.flatMap(({ rule, fixes: made }) => (rule === ID ? made() : []));
    expect(fixes.map(({ edits }) => applyEdits(text, edits))).toEqual(['FROM python:3.12\nRUN pip install \\\n    b==1 \\\n    a==2\n']);
  });
  test('and there is none where a command is one of several, or the earlier one is written elsewhere', () => {
    checkNoFix(ID, 'export const a = Image.base("python:3.12").runCommands("pip install a==1 && make && pip install a==2");');
    checkNoFix(ID, 'const all = ["a==1"];\nexport const a = Image.base("python:3.12").pipInstall(all).pipInstall("a==2");');
  });
});
