import { describe, test } from 'vitest';
import { checkFix, checkNoFix } from '../../testing/index.ts';

describe('a result that is kept', () => {
  const rule = 'dropped-builder-result';

  test('in a file with carriage returns', () => {
    checkFix(
      rule,
      'const a = Image.base("x");\r\na.user("b");\r\nexport { a };\r\n',
      'const a = Image.base("x").user("b");\r\nexport { a };',
    );
  });

  test('without semicolons', () => {
    checkFix(rule, 'const a = Image.base("x")\na.user("b")\nexport { a }', 'const a = Image.base("x").user("b")\nexport { a }');
  });

  test('beside something else on its line', () => {
    checkFix(rule, 'const a = Image.base("x"); a.user("b"); export { a };', 'const a = Image.base("x").user("b");  export { a };');
  });

  test('with a type', () => {
    checkFix(
      rule,
      'const a: Image = Image.base("x");\na.user("b");\nexport { a };',
      'const a: Image = Image.base("x").user("b");\nexport { a };',
    );
  });

  test('in a function', () => {
    checkFix(
      rule,
      'export function f() {\n  const a = Image.base("x");\n  a.user("b");\n  return a;\n}',
      'export function f() {\n  const a = Image.base("x").user("b");\n  return a;\n}',
    );
  });

  test.for([
    ['the constant is one of two images', 'const a = process.env.X ? Image.base("x") : Image.base("y");\na.user("b");\nexport { a };'],
    ['the constant is awaited', 'const f = async () => Image.base("x");\nconst a = await f();\na.user("b");\nexport { a };'],
    ['the statement is in a branch', 'const a = Image.base("x");\nif (process.env.X) {\n  a.user("b");\n}\nexport { a };'],
    ['the statement is in a branch without braces', 'const a = Image.base("x");\nif (process.env.X) a.user("b");\nexport { a };'],
    ['the statement is in a function', 'const a = Image.base("x");\nexport function f() {\n  a.user("b");\n  return a;\n}'],
    [
      'a parameter has the name',
      'const a = Image.base("x");\nexport function f(a: Image) {\n  a.user("b");\n  return a;\n}\nexport { a };',
    ],
    ['a pattern has the name', 'const { a } = { a: Image.base("x") };\na.user("b");\nexport { a };'],
    ['a function before it uses the name', 'const a = Image.base("x");\nconst b = () => a;\na.user("b");\nexport { a };'],
  ] as const)('is not offered where %s', ([, fixture]) => {
    checkNoFix(rule, fixture);
  });
});
