import { describe, test } from 'vitest';
import { checkFix, checkNoFix, checkRule } from '../../../testing/index.ts';

const ID = 'unquoted-version-operator';

describe('finds versions that the shell takes for redirections', () => {
  test('the word alone, among others', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").runCommands("pip install torch==2.1.0 transformers>=4.21.0 numpy");
      //                                                                               ^^^^^^^^^^^^^^^^^^^^ ${ID} any version of \`transformers\`
    `,
    );
  });

  test('two bounds are one word', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("python:3.12").runCommands("pip3 install numpy>=1.26,<2");
      //                                                                   ^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test.for([
    'python -m pip install a>=1',
    'uv pip install a>=1',
    'apt-get update && pip install -U a>1.0',
    'conda install -y a>=1',
    'pip install a<2',
  ])('in %s', (command) => {
    const at = command.search(/a[<>]/);
    const text = `export const a = Image.base("x").runCommands("${command}");`;
    const carets = '^'.repeat(command.length - at);
    checkRule(ID, `${text}\n//${' '.repeat(text.indexOf(command) + at - 2)}${carets} ${ID}`);
  });

  test('behind an escape and in a template, where the word stands', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("echo \\t && pip install b>=2");
      //                                                                   ^^^^ ${ID}
      export const b = Image.base("x").runCommands(\`
        pip install \\\\
          c>=3
      //  ^^^^ ${ID}
      \`);
    `.replace('      //  ^^^^', '      //  ^^^^'),
    );
  });

  test('where the version is a hole', () => {
    checkRule(
      ID,
      `
      export const a = (v: string) => Image.base("x").runCommands(\`pip install b>=\${v} c\`);
      //                                                                       ^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    "pip install 'a>=1'",
    'pip install a\\\\>=1',
    'pip install a > log',
    'pip install a>log.txt',
    'echo a>=1',
    'pip install a 2>1.log',
    'pip install a==1',
  ])('about %s', (command) => {
    checkRule(ID, `export const a = Image.base("x").runCommands("${command}");`);
  });
  test('about a typed step, which quotes', () => {
    checkRule(ID, 'export const a = Image.base("x").pipInstall("a>=1");');
  });
});

describe('the fix', () => {
  test('takes the quotes that the literal does not end with', () => {
    checkFix(
      ID,
      'export const a = Image.base("x").runCommands("pip install a>=1,<2 b");',
      `export const a = Image.base("x").runCommands("pip install 'a>=1,<2' b");`,
    );
    checkFix(
      ID,
      `export const a = Image.base("x").runCommands('pip install a>=1');`,
      `export const a = Image.base("x").runCommands('pip install "a>=1"');`,
    );
    checkFix(
      ID,
      'export const a = Image.base("x").runCommands(`pip install a>=1`);',
      'export const a = Image.base("x").runCommands(`pip install \'a>=1\'`);',
    );
  });

  test('takes what is inserted between the quotes', () => {
    checkFix(
      ID,
      'export const a = (v: string) => Image.base("x").runCommands(`pip install b>=${v} c`);',
      'export const a = (v: string) => Image.base("x").runCommands(`pip install \'b>=${v}\' c`);',
    );
  });

  test('keeps a variable of the shell alive', () => {
    checkFix(
      ID,
      'export const a = Image.base("x").runCommands("pip install a>=$V");',
      String.raw`export const a = Image.base("x").runCommands("pip install \"a>=$V\"");`,
    );
  });

  test('mends a command that two images share, once', () => {
    checkFix(
      ID,
      `
      const install = "pip install a>=1";
      export const a = Image.base("x").runCommands(install);
      export const b = Image.base("y").runCommands(install);
    `,
      `
      const install = "pip install 'a>=1'";
      export const a = Image.base("x").runCommands(install);
      export const b = Image.base("y").runCommands(install);
    `,
    );
  });

  test('quotes the operator where the word is put together from pieces', () => {
    checkFix(
      ID,
      'const v = "=1";\nexport const a = Image.base("x").runCommands("pip install a>" + v);',
      `const v = "=1";\nexport const a = Image.base("x").runCommands("pip install 'a>'" + v);`,
    );
  });

  test('is not offered in what another shell is given, where quotes stand already', () => {
    checkNoFix(ID, `export const a = Image.base("x").runCommands('bash -c "pip install a>=1"');`);
  });

  test('is not offered where that changes what something else says', () => {
    checkNoFix(ID, 'const install = "pip install a>=1";\nexport const a = Image.base("x").runCommands(install).label({ made: install });');
  });
});
