import { describe, expect, test } from 'vitest';
import { holesOf, renderDockerfile } from 'layerwright/spec';
import { analyse } from '../../analyse.ts';
import { checkRender, checkVariants } from '../../testing/index.ts';

const rendered = (file: string, before: string, argument: string): string | undefined => {
  const text = `import { Image } from "layerwright";\n${before}\nexport const image = Image.base("x").env({ A: \`<\${${argument}}>\` });`;
  const [image] = analyse(file, text).images;
  return image?.variants.map((variant) => renderDockerfile(variant.image).text.trimEnd()).join('\n');
};

const values = (rows: readonly (readonly [before: string, argument: string, value: string])[]): void => {
  test.for(rows)('%s %s', ([before, argument, value]) => {
    checkRender(
      `import { Image } from "layerwright";\n${before}\nexport const image = Image.base("x").env({ A: \`<\${${argument}}>\` });`,
      `FROM x\nENV A='<${value}>'`,
    );
  });
};

describe('Object', () => {
  values([
    ['', 'Object.keys({ b: 1, 1: 2, a: 3 }).join("|")', '1|b|a'],
    ['', 'Object.values({ b: "1", a: "2" }).join("|")', '1|2'],
    ['', 'Object.entries({ b: "1", a: "2" }).map(([k, v]) => `${k}=${v}`).join("|")', 'b=1|a=2'],
    ['', 'Object.fromEntries([["a", "1"], ["a", "2"]]).a', '2'],
    ['const o: any = { a: "1" }; Object.assign(o, { a: "2" }, undefined, { b: "3" });', 'o.a + o.b', '23'],
    ['const o: any = Object.freeze({ a: "1" }); try { o.a = "2"; } catch {}', 'o.a', '‹assignment›'],
    ['const o: any = Object.freeze({ a: "1" });', 'o.a', '1'],
    ['const o: any = Object.freeze({ a: "1" }); o.a = "2";', 'o.a', '‹assignment›'],
    ['', 'Object.keys({ a: 1, ...nobody }).join("|")', '‹nobody›'],
    ['const o: any = { a: "1", keys: () => "own" };', 'o.keys()', 'own'],
    ['const o: any = { join: () => "own" };', 'o.join()', 'own'],
  ]);
});

describe('JSON', () => {
  values([
    ['', 'JSON.stringify({ b: [1, "x", undefined, null, true], a: undefined, 1: {} })', '{"1":{},"b":[1,"x",null,null,true]}'],
    ['', 'JSON.stringify({ a: `x${nobody}"` })', '{"a":"x‹nobody.JSON.stringify()›\\\\""}'.replace('\\\\', '\\')],
    ['', 'JSON.stringify(["a", nobody])', '‹JSON.stringify()›'],
    ['', 'JSON.stringify([[], {}], null, 2).split("\\n").join("|")', '[|  [],|  {}|]'],
    ['', 'JSON.stringify({ a: ["b"] }, null, "-").split("\\n").join("|")', '{|-"a": [|--"b"|-]|}'],
    ['', 'JSON.stringify({ toJSON: () => "x" })', '‹JSON.stringify()›'],
    ['', `JSON.parse('{"a":[1,{"b":"c"}]}').a[1].b`, 'c'],
  ]);

  test('a text that is no JSON throws', () => {
    checkVariants('export const a = Image.base("a"); JSON.parse("{"); export const image = Image.base("x");', 'a\n  FROM a');
  });
});

describe('numbers', () => {
  values([
    ['', 'String(1.50)', '1.5'],
    ['', 'String(["a", ["b"]])', 'a,b'],
    ['', 'Number(" 0x10 ")', '16'],
    ['', 'Number("x")', 'NaN'],
    ['', 'parseInt("12px")', '12'],
    ['', 'parseInt("ff", 16)', '255'],
    ['', 'Math.max(1, 3, 2) + Math.floor(1.9)', '4'],
    ['', '(1.005).toFixed(2)', '1.00'],
    ['', 'Boolean("") || Boolean("a")', 'true'],
  ]);
});

describe('paths', () => {
  values([
    ['import path from "path";', 'path.join("/a", "../b", "./c/", "")', '/b/c/'],
    ['import * as path from "node:path";', 'path.join("a", "..", "..")', '..'],
    ['import { join as j } from "node:path";', 'j("", "")', '.'],
    ['import { posix } from "node:path";', 'posix.basename("/a/b.txt", ".txt")', 'b'],
    ['const path = require("path");', 'path.dirname("/a/b/")', '/a'],
    ['import path from "path";', 'path.resolve("/a", "b", "/c", "../d")', '/d'],
    ['import path from "path";', 'path.resolve("a")', '‹the working directory›'],
    ['import path from "path";', 'path.extname("a/.b") + path.extname("c.tar.gz")', '.gz'],
    ['import path from "path";', 'path.join("/a", nobody)', '‹path.join()›'],
  ]);

  test.for([
    ['', '__dirname', '/w/app'],
    ['', 'import.meta.dirname', '/w/app'],
    ['import { fileURLToPath } from "node:url"; import path from "node:path";', 'path.dirname(fileURLToPath(import.meta.url))', '/w/app'],
  ] as const)('the folder of the file: %s%s', ([before, argument, value]) => {
    expect(rendered('/w/app/a.ts', before, argument)).toBe(`FROM x\nENV A='<${value}>'`);
    expect(rendered('a.ts', before, argument)).toContain('‹');
  });
});

describe('Buffer', () => {
  values([
    ['', 'Buffer.from("hé").toString("base64")', 'aMOp'],
    ['', 'Buffer.from("hé").toString("hex")', '68c3a9'],
    ['', 'Buffer.from("aMOp", "base64").toString()', 'hé'],
    ['const b = Buffer.from("a"); b[0] = 98;', 'b.toString()', '‹Buffer.toString()›'],
    ['const b = Buffer.from("a"); nobody(b);', 'b.toString()', '‹Buffer.toString()›'],
  ]);
});

describe('names that the program gives another meaning', () => {
  values([
    ['const Object = { keys: () => ["own"] };', 'Object.keys({ a: 1 }).join("")', 'own'],
    ['import { JSON } from "./mine";', 'JSON.stringify("a")', '‹JSON.stringify()›'],
    ['import path from "./path";', 'path.join("a", "b")', '‹./path.join()›'],
    ['function String(x: string) { return `own${x}`; }', '["a"].map(String).join("")', 'owna'],
    ['String.prototype.trim = function () { return "x"; };', '" a ".trim()', '‹trim()›'],
    ['Object.defineProperty(Array.prototype, "map", {});', '["a"].map((x) => x).join("")', '‹map().join()›'],
    ['Array["prototype"].join = () => "x";', '["a"].join("")', '‹join()›'],
    ['JSON.stringify = () => "x";', 'JSON.stringify("a")', '‹JSON.stringify()›'],
    ['const call = Object.prototype.hasOwnProperty.call({}, "a");', '" a ".trim()', 'a'],
    ['const g = global; g.String = own;', 'String(1)', '‹String()›'],
    ['const g = global as any; g.String = own;', 'String(1)', '‹String()›'],
    ['change(global);', '" a ".trim()', '‹trim()›'],
  ]);
});

describe('a shell that says `global`', () => {
  values([
    ['const a = "npm install --global pnpm";', '" a ".trim()', 'a'],
    ['const a = "git config --global";', '" a ".trim()', 'a'],
    ['const a = "yarn global add tsx";', '" a ".trim()', 'a'],
    ['const a = "composer global @acme/tool";', '" a ".trim()', 'a'],
  ]);
});

describe('what differs between runs', () => {
  /** Why an argument is not known, and by which name. */
  const unknown = (argument: string, before = ''): readonly (readonly [why: string, name: string])[] => {
    const text = `import { Image } from "layerwright";\n${before}\nexport const image = Image.base("x").env({ A: ${argument} });`;
    const [image] = analyse('a.ts', text).images;
    const [variant] = image?.variants ?? [];
    return variant ? holesOf(variant.image.makes[0]?.text ?? []).map(({ why, name }) => [why, name]) : [];
  };

  test.for([
    ['Math.random()', 'Math.random()'],
    ['Math.random().toString(36).slice(2)', 'Math.random().toString().slice()'],
    ['Date.now()', 'Date.now()'],
    ['new Date().toISOString()', 'Date().toISOString()'],
    ['performance.now()', 'performance.now()'],
    ['crypto.randomUUID()', 'crypto.randomUUID()'],
  ] as const)('%s', ([argument, name]) => {
    expect(unknown(argument)).toEqual([['random', name]]);
  });

  test.for([
    ['a time that the program says', 'new Date(0)', ''],
    ['a name that the program declares', 'Date.now()', 'const Date = { now: own };'],
    ['a function that always gives the same', 'Math.sinh(1)', ''],
  ] as const)('not %s', ([, argument, before]) => {
    expect(unknown(argument, before).map(([why]) => why)).toEqual(['unsupported']);
  });
});
