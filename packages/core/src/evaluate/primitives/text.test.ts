import { describe, expect, test } from 'vitest';
import { checkRender, checkVariants } from '../../testing/index.ts';
import { analyse } from '../../analyse.ts';

/** A text, and what the image has for it. */
const texts = (rows: readonly (readonly [argument: string, value: string])[]): void => {
  test.for(rows)('%s', ([argument, value]) => {
    checkRender(`export const image = Image.base("x").env({ A: \`<\${${argument}}>\` });`, `FROM x\nENV A='<${value}>'`);
  });
};

describe('known texts', () => {
  texts([
    ['" a ".trim()', 'a'],
    ['" a ".trimStart()', 'a '],
    ['" a ".trimEnd()', ' a'],
    ['"a".concat("b", 1)', 'ab1'],
    ['"Σaß".toUpperCase()', 'ΣASS'],
    ['"ΑΣ".toLowerCase()', 'ας'],
    ['"abcd".slice(1, -1)', 'bc'],
    ['"abcd".slice(-2)', 'cd'],
    ['"abcd".slice(3, 1)', ''],
    ['"abcd".substring(3, 1)', 'bc'],
    ['"abcd".charAt(9)', ''],
    ['"abcd".at(-1)', 'd'],
    ['"abcd".at(9)', 'undefined'],
    ['"abcd"[1]', 'b'],
    ['"abcd".length', '4'],
    ['"ab".repeat(3)', 'ababab'],
    ['"7".padStart(3, "0")', '007'],
    ['"7".padEnd(3, "xy")', '7xy'],
    ['"a,b,,c".split(",").length', '4'],
    ['"ab".split("").join("-")', 'a-b'],
    ['"abc".indexOf("c")', '2'],
    ['"abcabc".lastIndexOf("b")', '4'],
    ['"abc".includes("bc")', 'true'],
    ['"abc".startsWith("b")', 'false'],
    ['"abc".endsWith("c")', 'true'],
    ['(255).toString(16)', 'ff'],
    ['true.toString()', 'true'],
  ]);
});

describe('replacements', () => {
  texts([
    ['"a-b-c".replace("-", "+")', 'a+b-c'],
    ['"a-b".replace("x", "+")', 'a-b'],
    ['"a-b".replace("-", "[$&$$$`$\']")', 'a[-$ab]b'],
    ['"a-b".replace("-", "$1")', 'a$1b'],
    ['"a-b-c".replaceAll("-", "+")', 'a+b+c'],
    ['"ab".replaceAll("", ".")', '.a.b.'],
    ['"a1b2".replace(/[0-9]/, "_")', 'a_b2'],
    ['"a1b2".replace(/\\d/g, "_")', 'a_b_'],
    ['"ab".replace(/(a)(b)/, "$2$1$3")', 'ba$3'],
    ['"a-b".replace("-", (x, i) => `${x}${i}`)', 'a-1b'],
    ['"a-b-c".replace(/-/g, () => "+")', 'a+b+c'],
    // What may take very long, or remembers where it was, is not tried.
    ['`${"a".repeat(40)}!`.replace(/(a+)+$/, "b")', '‹replace()›'],
    ['"ab".replace(/a/y, "_")', '‹replace()›'],
  ]);
});

describe('texts of which a part is known', () => {
  texts([
    ['` a${nobody}b `.trim()', 'a‹nobody›b'],
    ['`${nobody} `.trim()', '‹trim()›'],
    ['`${nobody} `.trimEnd()', '‹nobody.trimEnd()›'],
    ['`a${nobody}`.trim()', 'a‹nobody.trim()›'],
    ['`${nobody} b`.trim()', '‹trim()›'],
    ['`a${nobody}b`.toUpperCase()', 'A‹nobody.toUpperCase()›B'],
    ['`é${nobody}`.toUpperCase()', '‹toUpperCase()›'],
    ['`abc${nobody}xyz`.slice(1, -1)', 'bc‹nobody›xy'],
    ['`abc${nobody}xyz`.slice(0, 2)', 'ab'],
    ['`abc${nobody}xyz`.slice(4)', '‹slice()›'],
    ['`abc${nobody}`.startsWith("ab")', 'true'],
    ['`abc${nobody}`.startsWith("b")', 'false'],
    ['`abc${nobody}`.includes("bc")', 'true'],
    ['`abc${nobody}`.includes("x")', '‹includes()›'],
    ['`a b${nobody} c`.replaceAll(" ", "-")', 'a-b‹nobody.replaceAll()›-c'],
    ['`a b${nobody} c`.replace(" ", "-")', 'a-b‹nobody› c'],
    ['`${nobody} c`.replace(" ", "-")', '‹replace()›'],
    ['"a b".replace(" ", `-${nobody}`)', 'a-‹nobody.replace()›b'],
    ['`a,b${nobody}c,d`.split(",")[0]', 'a'],
    ['`a,b${nobody}c,d`.split(",").at(-1)', 'd'],
    ['`a,b${nobody}c,d`.split(",")[1]', '‹1›'],
    ['nobody.trim()', '‹nobody.trim()›'],
  ]);
});

test('each branch of a text is another text', () => {
  checkVariants(
    'export const image = Image.base("x").runCommands(`a ${process.env.G ? " b" : "c"} `.trim().split(" ").join("-"));',
    `
    image when process.env.G is set
      FROM x
      RUN a--b
    image when process.env.G is not set
      FROM x
      RUN a-c
    `,
  );
});

test.for(['["pip install", "numpy>=1.26"].join(" ")', '" pip install numpy>=1.26 ".trim()'])(
  'a finding points at the characters that were written: %s',
  (command) => {
    const text = `import { Image } from "layerwright";\nexport const image = Image.base("python:3.12").runCommands(${command});`;
    const finding = analyse('/a.ts', text).findings.find(({ rule }) => rule === 'unquoted-version-operator');
    expect(finding && text.slice(...finding.span)).toContain('>');
    expect(finding && finding.span[1] - finding.span[0]).toBeLessThan(20);
  },
);

test.for(['"a".repeat(1e9)', '"a".padStart(1e9)', '"a".repeat(1000).repeat(1000).repeat(1000)'])('%s is not made', (argument) => {
  checkRender(
    `export const image = Image.base("x").env({ A: ${argument} });`,
    `FROM x\nENV A=‹${argument.includes('pad') ? 'padStart' : 'repeat'}()›`,
  );
});
