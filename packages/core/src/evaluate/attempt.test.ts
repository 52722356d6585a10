import { describe, expect, test } from 'vitest';
import { checkVariants, rendered } from '../testing/index.ts';

/** The base that is certainly read. */
const known = (rows: readonly (readonly [what: string, before: string, base: string, expected: string])[]): void => {
  test.for(rows)('%s', ([, before, base, expected]) => {
    expect(rendered(`${before}\nexport const image = $0Image.base(${base})$0;`.replaceAll('$0', ''))).toBe(`FROM ${expected}`);
  });
};

/** The bases that may be read, in the order of their variants. */
const oneOf = (rows: readonly (readonly [what: string, before: string, base: string, expected: readonly string[]])[]): void => {
  test.for(rows)('%s', ([, before, base, expected]) => {
    expect(bases(`${before}\nexport const image = Image.base(${base});`)).toEqual(expected);
  });
};

function bases(program: string): readonly string[] {
  let told = '';
  try {
    checkVariants(program, '');
  } catch (error) {
    told = String((error as { actual?: unknown }).actual);
  }
  return told.split('\n').flatMap((line) => (line.startsWith('  FROM ') ? [line.slice('  FROM '.length)] : []));
}

describe('what certainly does not fail', () => {
  known([
    ['a body', 'let a = "a"; try { a = "b"; } catch { a = "c"; }', 'a', 'b'],
    ['JSON that parses', 'let o: any; try { o = JSON.parse(`{"a":"b"}`); } catch { o = { a: "c" }; }', 'o.a', 'b'],
    ['a function of this program', 'const f = () => "b"; let a = "a"; try { a = f(); } catch { a = "c"; }', 'a', 'b'],
    ['a builder', 'let a = "a"; try { Image.base("b").env({ A: "a" }); a = "b"; } catch { a = "c"; }', 'a', 'b'],
    ['a variable of the environment', 'let a = "a"; try { if (process.env.X) { a = "b"; } a = "d"; } catch { a = "c"; }', 'a', 'd'],
    ['what stands last', 'let a = "a"; try { a = "b"; } finally { a += "c"; }', 'a', 'bc'],
    ['`console`', 'let a = "a"; try { console.log(nobodyKnows); a = "b"; } finally { console.log("done"); }', 'a', 'b'],
    ['`var` inside', 'const a = "o"; function f() { try { var a = "x"; } catch {} return `${a}`; }', 'f()', 'x'],
    ['a value that is returned', 'function f() { try { return "a"; } catch { return "b"; } }', 'f()', 'a'],
    [
      'what stands last before a return',
      'let a = "a"; function f() { try { return a; } finally { a = "b"; } } const r = f();',
      'r + a',
      'ab',
    ],
    ['a return that stands last', 'function f() { try { return "a"; } finally { return "b"; } }', 'f()', 'b'],
    ['a loop that is left', 'let a = ""; for (const x of ["a", "b"]) { try { a += x; break; } finally { a += "f"; } }', 'a', 'af'],
    [
      'the next pass',
      'let a = ""; for (const x of ["a", "b"]) { try { if (x === "a") continue; a += x; } finally { a += "f"; } }',
      'a',
      'fbf',
    ],
  ]);
});

describe('what certainly fails', () => {
  known([
    ['`throw`', 'let a = "a"; try { throw new Error("x"); } catch { a = "c"; }', 'a', 'c'],
    ['what stands before it', 'let a = "a"; try { a = "b"; throw new Error("x"); } catch { a += "c"; }', 'a', 'bc'],
    ['not what stands behind it', 'let a = "a"; try { throw new Error("x"); a = "b"; } catch { a += "c"; }', 'a', 'ac'],
    ['JSON that does not parse', 'let o: any; try { o = JSON.parse("{"); } catch { o = { a: "c" }; }', 'o.a', 'c'],
    ['a function that throws', 'function f() { throw new Error("x"); } let a = "a"; try { f(); a = "b"; } catch { a = "c"; }', 'a', 'c'],
    [
      'in a function that is called with each',
      'let a = ""; try { ["x", "y"].forEach((x) => { a += x; throw new Error(); }); } catch {}',
      'a',
      'x',
    ],
    ['what stands last', 'let a = "a"; try { try { throw new Error("x"); } finally { a += "f"; } } catch { a += "c"; }', 'a', 'afc'],
    [
      'what is caught and thrown again',
      'let a = "a"; try { try { throw new Error("x"); } catch (e) { a += "b"; throw e; } } catch { a += "c"; }',
      'a',
      'abc',
    ],
    ['a return that stands last', 'function f() { try { throw new Error("x"); } finally { return "b"; } }', 'f()', 'b'],
    ['a return where it is caught', 'function f() { try { throw new Error("x"); } catch { return "b"; } }', 'f()', 'b'],
    ['a constant that is assigned', 'const a = "a"; let b = "a"; try { a = "b"; } catch { b = "c"; }', 'a + b', 'ac'],
  ]);
});

describe('what perhaps fails', () => {
  oneOf([
    ['a call that is not understood', 'let a = "a"; try { a = "b"; nobody(); a = "d"; } catch { a += "c"; }', 'a', ['bc', 'd']],
    ['the error that is not known', 'let a = "a"; try { nobody(); } catch (e) { a = e.message; }', 'a', ['‹error.message›', 'a']],
    [
      'what catches it throws again',
      'let a = "a"; try { a = "b"; nobody(); } catch (e) { throw new Error("x", { cause: e }); }',
      'a',
      ['b'],
    ],
    ['nothing catches it', 'let a = "a"; try { a = "b"; nobody(); } finally { a += "f"; }', 'a', ['bf']],
    ['a call that the builder may refuse', 'let a = "a"; try { Image.base(process.env.X!); a = "b"; } catch { a = "c"; }', 'a', ['c', 'b']],
    ['a call that the builder refuses', 'let a = "a"; try { Image.base(""); a = "b"; } catch { a = "c"; }', 'a', ['c', 'b']],
    ['JSON of something unknown', 'let a = "a"; try { JSON.parse(process.env.X!); a = "b"; } catch { a = "c"; }', 'a', ['c', 'b']],
    ['a field of something unknown', 'let a = "a"; try { nobodyKnows.field; a = "b"; } catch { a = "c"; }', 'a', ['c', 'b']],
    [
      'a function that awaits',
      'async function f() { throw new Error(); } let a = "a"; try { await f(); a = "b"; } catch { a = "c"; }',
      'a',
      ['c', 'b'],
    ],
    ['a returned value', 'function f() { try { nobody(); return "a"; } catch { return "b"; } }', 'f()', ['b', 'a']],
  ]);
});

test('a condition that throws says which way was taken', () => {
  checkVariants(
    'let a = "a"; try { if (process.env.X) throw new Error("x"); a = "b"; } catch { a = "c"; } export const image = Image.base(a);',
    'image when process.env.X is set\n  FROM c\nimage when process.env.X is not set\n  FROM b',
  );
});

describe('errors that may be thrown at more places than are told apart', () => {
  const many = Array.from({ length: 20 }, (_, i) => `a = "${String(i)}"; nobody();`).join(' ');
  oneOf([
    ['what is known where there is none', `let a = "a"; try { ${many} } catch { a = "c"; }`, 'a', ['c', '19']],
    ['what is not known where there is one', `let a = "a"; try { ${many} } catch { a += "c"; }`, '`${a}`', ['‹try›c', '19']],
    [
      'a body that is left with a value',
      `let a = "a"; function f() { try { ${many} return a; } catch { return "c"; } }`,
      'f()',
      ['c', '19'],
    ],
    ['what is done in the end', `let a = "a"; try { ${many} } finally { a += "f"; }`, 'a', ['19f']],
  ]);

  test('images that are begun there are read', () => {
    checkVariants(
      `async function f() { let a = "a"; try { ${many} await send(Image.base("x").user(a)); return 1; } catch { return 2; } }`,
      'an image\n  FROM x\n  USER 19',
    );
  });
});
