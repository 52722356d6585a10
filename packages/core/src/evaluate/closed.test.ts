import { describe, expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { parseTypeScript } from '../syntax/typescript/parse.ts';
import { checkRender } from '../testing/index.ts';

describe('a constant that is made of literals alone is what it would be if it were made at once', () => {
  test.for([
    ['a list in an object', 'const o = { all: ["a", "b"] };', 'o.all.join(" ")', "'a b'"],
    ['an object in a list', 'const all = [{ name: "a" }, { name: "b" }];', 'all[1].name', 'b'],
    ['a sum', 'const o = { count: 2 * 3 + 1 };', '`${o.count}`', '7'],
    ['a text with an escape', 'const all = ["a\\u0062"];', 'all[0]', 'ab'],
    ['a key that is a string', 'const o = { "a-b": "1" };', 'o["a-b"]', '1'],
    ['a key that stands in it twice', 'const o = { a: "1", b: "x", a: "2" };', 'o.a', '2'],
    ['one that is changed before anybody looks', 'const all = ["a"]; all.push("b");', 'all.join("")', 'ab'],
    ['one that is changed under another name', 'const o = { all: ["a"] }; const { all } = o; all.push("b");', 'o.all.join("")', 'ab'],
    ['one whose part is replaced', 'const o = { a: { b: "1" } }; o.a = { b: "2" };', 'o.a.b', '2'],
    ['one that is changed in a branch that is taken', 'const all = ["a"]; if (all.length === 1) { all.push("b"); }', 'all.join("")', 'ab'],
    [
      'one of each call of a function',
      'function make() { const all = ["a"]; all.push("b"); return all; } make();',
      'make().join("")',
      'ab',
    ],
    ['one that something unknown has', 'const o = { a: "1" }; change(o);', 'o.a', '‹change()›'],
  ] as const)('%s', ([, before, value, is]) => {
    checkRender(`${before}\nexport const image = Image.base("x").env({ A: ${value} });`, `FROM x\nENV A=${is}`);
  });
});

test('its parts stand where they are written', () => {
  const text = `import { Image } from "layerwright";
const all = {
  packages: ["num py"],
};
export const image = Image.base("x").aptInstall(all.packages);`;
  const [finding] = analyse('/app.ts', text).findings;
  expect(finding && text.slice(...finding.span)).toBe('"num py"');
});

test('what was changed in an earlier text of the file is as it was when it is read again', () => {
  const text = (last: string): string => `import { Image } from "layerwright";
const o = { all: ["a"] };
${last}
export const image = Image.base("x").env({ A: o.all.join("") });`;
  let before = analyse('/app.ts', text(''));
  for (const last of ['o.all.push("b");', 'o.all.push("c"); // again', 'o.all.push("d");', '']) {
    before = analyse('/app.ts', text(last), { before });
    const anew = analyse('/app.ts', text(last));
    const said = ({ images }: typeof before): unknown =>
      images.map(({ variants }) =>
        variants.map(({ image }) => image.makes.map((each) => each.text.map((piece) => ('text' in piece ? piece.text : '')))),
      );
    expect(said(before)).toEqual(said(anew));
  }
});

test('a statement that holds one says all of it to whoever looks', () => {
  const [statement] = parseTypeScript('/app.ts', 'export const limits = { memory: 1024, names: ["a"] };').statements;
  expect(JSON.stringify(statement)).toContain('"key":"memory","keySpan":[24,30],"value":{"is":"plain","plain":1024,"span":[32,36]}');
  expect(JSON.stringify(statement)).toBe(JSON.stringify(statement));
});
