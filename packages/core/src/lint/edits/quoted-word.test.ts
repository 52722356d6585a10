import { describe, expect, test } from 'vitest';
import { analyse, applyEdits } from '../../index.ts';
import { checkFix } from '../../testing/index.ts';

describe('a quoted word', () => {
  const rule = 'unquoted-version-operator';
  const fix = (before: string, after: string, prelude = ''): void => {
    checkFix(
      rule,
      `${prelude}export const a = Image.base("python:3.12").runCommands(${before});`,
      `${prelude}export const a = Image.base("python:3.12").runCommands(${after});`,
    );
  };

  test.for([
    ['in double quotes', '"pip install a>=1 b"', `"pip install 'a>=1' b"`],
    ['in single quotes', `'pip install a>=1 b'`, `'pip install "a>=1" b'`],
    ['in a template', '`pip install a>=1 b`', "`pip install 'a>=1' b`"],
    [
      'in a template of several lines',
      '`\n  pip install \\\\\n    a>=1 \\\\\n    b\n`',
      "`\n  pip install \\\\\n    'a>=1' \\\\\n    b\n`",
    ],
    ['behind an escape', '"echo \\t; pip install a>=1"', `"echo \\t; pip install 'a>=1'"`],
    ['behind a surrogate pair', '"echo 🐳; pip install a>=1"', `"echo 🐳; pip install 'a>=1'"`],
    ['with an insertion inside', '`pip install a>=${nobody}.0`', "`pip install 'a>=${nobody}.0'`"],
    ['in the second part of a sum', '"pip install " + "a>=1"', `"pip install " + "'a>=1'"`],
    ['with two bounds', '"pip install a>=1,<2"', `"pip install 'a>=1,<2'"`],
    ['with a variable of the shell', '"pip install a>=$V"', '"pip install \\"a>=$V\\""'],
  ] as const)('%s', ([, before, after]) => {
    fix(before, after);
  });

  test.for([
    ['that stands in two literals', '"pip install a>" + "=1"'],
    ['that has an escape inside', '"pip install a\\x3e=1"'],
    ['that a variable ends', '`pip install a>=${version}`'],
    ['that a variable begins', '`pip install ${name}>=1`'],
    ['that a variable holds whole', '`pip install ${requirement}`'],
  ] as const)('is not changed in a way that is not proven, where it is one %s', ([, command]) => {
    const text = `import { Image } from "layerwright";\nconst version = "1", name = "a", requirement = "a>=1";\nexport const a = Image.base("python:3.12").runCommands(${command});`;
    const found = analyse('/a.ts', text).findings.find((finding) => finding.rule === rule);
    expect(found).toBeDefined();
    for (const { edits } of found?.fixes() ?? []) {
      const after = analyse('/a.ts', applyEdits(text, edits) ?? '');
      expect(after.findings.filter((finding) => finding.rule === rule)).toEqual([]);
      const run = JSON.stringify(
        after.images[0]?.variants[0]?.image.makes.map(({ text: made }) =>
          made.map((piece) => ('text' in piece ? piece.text : '')).join(''),
        ),
      );
      expect(run.replace(/['"\\]/g, '')).toBe('[RUN pip install a>=1]');
    }
  });

  test('in a constant that two images share, once', () => {
    checkFix(
      rule,
      `
      const install = "pip install $0a>=1";
      export const a = Image.base("python:3.12").runCommands(install);
      export const b = Image.base("python:3.13").runCommands(install);
    `,
      `
      const install = "pip install 'a>=1'";
      export const a = Image.base("python:3.12").runCommands(install);
      export const b = Image.base("python:3.13").runCommands(install);
    `,
    );
  });

  test('one of two', () => {
    checkFix(
      rule,
      'export const a = Image.base("python:3.12").runCommands("pip install a>=1 $0b>=2");',
      `export const a = Image.base("python:3.12").runCommands("pip install a>=1 'b>=2'");`,
    );
  });
});
