import { describe, test } from 'vitest';
import { checkRender, checkVariants } from '../../testing/index.ts';

/** What stands before, a list or a text, and what a template makes of it, the items between bars. */
const lists = (rows: readonly (readonly [before: string, argument: string, value: string])[]): void => {
  test.for(rows)('%s %s', ([before, argument, value]) => {
    checkRender(`${before}\nexport const image = Image.base("x").env({ A: \`<\${${argument}}>\` });`, `FROM x\nENV A='<${value}>'`);
  });
};

describe('known lists', () => {
  lists([
    ['', '["a", null, undefined, 1, ["b", "c"]].join("|")', 'a|||1|b,c'],
    ['', '["a", "b"].join()', 'a,b'],
    ['', '["a"].concat("b", ["c"], [["d"]]).length', '4'],
    ['', '["a", "b"].map((x, i, all) => `${x}${i}${all.length}`).join("|")', 'a02|b12'],
    ['', '["1", "2"].map(Number).reduce((a, b) => a + b, 0)', '3'],
    ['', '["a", "b"].filter((x) => x !== "a").join("|")', 'b'],
    ['', '["a", "", undefined].filter(Boolean).join("|")', 'a'],
    ['', '["a", "b"].flatMap((x) => [x, x]).join("|")', 'a|a|b|b'],
    ['', '["a", "b"].flatMap((x) => x).join("|")', 'a|b'],
    ['', '["a", "b", "c"].reduce((all, x) => `${x}${all}`)', 'cba'],
    ['', '["a", "b", "c"].slice(1).join("|")', 'b|c'],
    ['', '["a", "b", "c"].slice(-2, -1).join("|")', 'b'],
    ['', '["a", "b"].at(-1)', 'b'],
    ['', '["a", NaN].includes(NaN)', 'true'],
    ['', '["a", NaN].indexOf(NaN)', '-1'],
    ['', '["a", "b"].find((x) => x === "b")', 'b'],
    ['', '["a", "b"].findIndex((x) => x === "b")', '1'],
    ['', '["a", "b"].some((x) => x === "c")', 'false'],
    ['', '["a", "b"].every((x) => x !== "c")', 'true'],
    ['', '[["a"], "b", [["c"]]].flat().length', '3'],
    ['', '["b", "a", 10, 9].sort().join("|")', '10|9|a|b'],
    ['', '["b", "a"].sort((a, b) => a.localeCompare(b)).join("|")', '‹sort().join()›'],
    ['', 'Array.from("ab", (x, i) => x + i).join("|")', 'a0|b1'],
    ['', 'Array.from({ length: 3 }, (_, i) => i).join("|")', '0|1|2'],
    ['', 'Array.of("a", "b").join("|")', 'a|b'],
    ['', 'Array.isArray(["a"])', 'true'],
    ['', 'Array.isArray("a")', 'false'],
  ]);
});

describe('lists that are changed', () => {
  lists([
    ['const l = ["a"]; const n = l.push("b", "c");', 'l.concat(n).join("|")', 'a|b|c|3'],
    ['const l = ["a"]; l.unshift("b", "c");', 'l.join("|")', 'b|c|a'],
    ['const l = ["a", "b"]; const x = l.pop();', '[...l, x].join("|")', 'a|b'],
    ['const l = ["a", "b"]; const x = l.shift();', '[...l, x].join("|")', 'b|a'],
    ['const l = ["a", "b", "c"]; const x = l.splice(1, 1, "d", "e");', '[l.join(), x.join()].join("|")', 'a,d,e,c|b'],
    ['const l = ["a", "b"]; const m = l; l.reverse();', 'm.join("|")', 'b|a'],
    ['const l = ["a", "b"]; const m = l.toReversed();', 'l.concat(m).join("|")', 'a|b|b|a'],
    ['const l = ["a"]; const m = l.slice(); m.push("b");', 'l.join("|")', 'a'],
    ['const l = ["a"]; const m = l.concat(); m.push("b");', 'l.join("|")', 'a'],
    ['const l: string[] = []; ["a", "b"].forEach((x) => { l.push(x); });', 'l.join("|")', 'a|b'],
    ['const l = ["a"]; nobody(l); l.push("b");', 'l.join("|")', '‹join()›'],
    ['const l = ["a"]; l.map((x) => l.push(x));', 'l.join("|")', '‹join()›'],
    ['const l = Object.freeze(["a"]); try { l.push("b"); } catch {}', 'l.join("|")', '‹join()›'],
    ['const l = ["a"]; l.push(...nobody);', 'l[0]', 'a'],
    ['const l = ["a"]; l.push(...nobody); l.pop();', 'l[0]', '‹pop›'],
  ]);
});

describe('lists of which a part is known', () => {
  lists([
    ['', '["a", nobody, "b"].join("|")', 'a|‹nobody›|b'],
    ['', '["a", ...nobody, "b"].join("|")', 'a‹nobody›|b'],
    ['', '[...nobody, "b", "c"].join("|")', '‹nobody›b|c'],
    ['', '["a", ...nobody, "b"].map((x) => x + "1")[0]', 'a1'],
    ['', '["a", ...nobody, "b"].map((x) => x + "1").at(-1)', 'b1'],
    ['', '["a", ...nobody].map((x, i) => `${x}${i}`)[0]', 'a0'],
    ['', '["a", ...nobody].includes("a")', 'true'],
    ['', '["a", ...nobody].includes("b")', '‹includes()›'],
    ['', '["a", nobody].indexOf("a")', '0'],
    ['', '["a", "b", ...nobody].slice(1)[0]', 'b'],
    ['', '["a", ...nobody].slice(-1)[0]', '‹0›'],
    ['', '["a", ...nobody].some((x) => x === "a")', 'true'],
    ['', '["a", ...nobody].some((x) => x === "b")', '‹some()›'],
    // What is done with unknown items may be done any number of times.
    ['let n = "a"; ["b", ...nobody].forEach((x) => { n = "c"; });', 'n', '‹forEach()›'],
    ['let n = "a"; [...nobody, "b"].forEach((x) => { n = x; });', 'n', 'b'],
    ['let n = "a"; ["b", ...nobody].map((x) => { n = x; });', 'n', '‹map()›'],
    ['const l: string[] = []; [...nobody].forEach((x) => { l.push(x); });', 'l.join("|")', '‹join()›'],
  ]);
});

test('a list that was changed in a branch', () => {
  checkVariants(
    'const l = ["a"]; if (process.env.G) l.push("b"); else l.unshift("c"); export const image = Image.base("x").runCommands(l.map((x) => x + "1").join(" "));',
    `
    image when process.env.G is set
      FROM x
      RUN a1 b1
    image when process.env.G is not set
      FROM x
      RUN c1 a1
    `,
  );
});

test('an item that is kept or not', () => {
  checkVariants(
    'export const image = Image.base("x").runCommands(["a", process.env.G && "b"].filter(Boolean).join(" "));',
    `
    image when process.env.G is set
      FROM x
      RUN a b
    image when process.env.G is not set
      FROM x
      RUN a
    `,
  );
});

test('a function that throws ends what follows', () => {
  checkVariants(
    'function f(l: string[]) { l.map((x) => { throw new Error(x); }); return Image.base("b"); } export const a = Image.base("a"); export const image = f(["x"]);',
    `
    a
      FROM a
    f (template)
      FROM b
    `,
  );
});
