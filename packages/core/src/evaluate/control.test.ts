import { describe, expect, test } from 'vitest';
import { checkRender, checkVariants, rendered, variants } from '../testing/index.ts';

type Row = readonly [what: string, program: string, text: string];
/** The text that `t` holds at the end, which is known. */
const holds = (rows: readonly Row[]): void => {
  test.for(rows)('%s', ([, program, text]) => {
    checkRender(`let t: any = "-"; ${program}\nexport const image = Image.base("x").label({ A: \`\${t}\` });`, `FROM x\nLABEL A=${text}`);
  });
};

/** The bases that the image may have, in the order in which variants are shown. */
const bases = (program: string): readonly string[] =>
  variants(`${program}\nexport const image = Image.base(t);`)
    .split('\n')
    .flatMap((line) => /FROM (.*)$/.exec(line)?.[1] ?? []);

test('what each pass does on the same condition is two ways, not twice as many each time', () => {
  const program = 'const r: any = { A: "a" }; for (let i = 0; i < 9; i++) { if (process.env.X) r["B"] = `${i}`; }';
  expect(variants(`${program}\nexport const image = Image.base("x").label({ ...r });`)).toBe(
    'image when process.env.X is set\n  FROM x\n  LABEL A=a\n  LABEL B=8\nimage when process.env.X is not set\n  FROM x\n  LABEL A=a',
  );
});

describe('switch', () => {
  holds([
    ['a case', 'switch ("a" as string) { case "a": t = "A"; break; case "b": t = "B"; }', 'A'],
    ['no case', 'switch ("c" as string) { case "a": t = "A"; break; case "b": t = "B"; }', '-'],
    ['falls through', 'switch ("a" as string) { case "a": t += "A"; case "b": t += "B"; break; case "c": t += "C"; }', '-AB'],
    [
      'the default, wherever it stands',
      'switch ("c" as string) { default: t += "D"; case "a": t += "A"; break; case "b": t += "B"; }',
      '-DA',
    ],
    ['the default is passed over', 'switch ("b" as string) { default: t += "D"; case "a": t += "A"; break; case "b": t += "B"; }', '-B'],
    ['compares strictly', 'switch (1 as any) { case "1": t = "text"; break; case 1: t = "number"; }', 'number'],
    ['asks the cases only until one is meant', 'switch (1) { case 1: break; case ((t = "asked"), 2): }', '-'],
    ['`break` ends no more than it', 'switch (1) { case 1: switch (2) { case 2: break; } t = "after"; break; case 3: }', 'after'],
    ['a return', 'const f = (x: string) => { switch (x) { case "a": return "A"; } return "B"; }; t = f("a") + f("b");', 'AB'],
    ['a `var` of a case', 'function f() { switch (1) { case 1: var x = "v"; } return x; } t = f();', 'v'],
  ]);

  test('a chain of conditions', () => {
    const program = `export function build(gpu: string) {
      let image = Image.base("a");
      if (gpu === "a100") image = image.env({ ARCH: "8.0" });
      else if (gpu === "v100") image = image.env({ ARCH: "7.0" });
      return image;
    }`;
    expect(variants(program).match(/(?:FROM|ENV).*/g)).toEqual(['FROM a', 'ENV ARCH=8.0', 'FROM a', 'ENV ARCH=7.0', 'FROM a']);
  });

  test('a condition that is not known is one variant a case, without contradictions', () => {
    checkVariants(
      'let t = "a"; switch (process.env.X) { case "b": t = "b"; break; case "c": t = "c"; } if (process.env.X === "b") t += "b"; export const image = Image.base(t);',
      'image when process.env.X === "b"\n  FROM bb\nimage when process.env.X !== "b", process.env.X === "c"\n  FROM c\nimage when process.env.X !== "b", process.env.X !== "c"\n  FROM a',
    );
  });

  test('a build on condition', () => {
    checkVariants(
      `export function build(gpu: string) {
         let image = Image.base("nvidia/cuda:12.2.0-devel-ubuntu22.04");
         switch (gpu) {
           case "a100": image = image.env({ TORCH_CUDA_ARCH_LIST: "8.0" }); break;
           case "v100": image = image.env({ TORCH_CUDA_ARCH_LIST: "7.0" }); break;
         }
         return image.runCommands("pip install torch transformers");
       }`,
      (
        [
          ['gpu === "a100"', ['ENV TORCH_CUDA_ARCH_LIST=8.0']],
          ['gpu !== "a100", gpu === "v100"', ['ENV TORCH_CUDA_ARCH_LIST=7.0']],
          ['gpu !== "a100", gpu !== "v100"', []],
        ] as const
      )
        .map(([when, env]) =>
          [`build (template) when ${when}`, 'FROM nvidia/cuda:12.2.0-devel-ubuntu22.04', ...env, 'RUN pip install torch transformers'].join(
            '\n  ',
          ),
        )
        .join('\n'),
    );
  });
});

describe('loops', () => {
  holds([
    ['over a list', 'for (const x of ["a", "b"]) t += x;', '-ab'],
    ['over nothing', 'for (const x of []) t += x;', '-'],
    ['over characters', 'for (const x of "a🐳") t += `${x}.`;', "'-a.🐳.'"],
    ['over a pattern', 'for (const [k, { v }] of [["a", { v: "1" }], ["b", { v: "2" }]] as any) t += k + v;', '-a1b2'],
    ['over entries', 'for (const [k, v] of Object.entries({ a: "1", b: "2" })) t += k + v;', '-a1b2'],
    ['`break`', 'for (const x of ["a", "b", "c"]) { if (x === "b") break; t += x; }', '-a'],
    ['`continue`', 'for (const x of ["a", "b", "c"]) { if (x === "b") continue; t += x; }', '-ac'],
    ['`break` with a label', 'o: for (const x of ["a", "b"]) for (const y of ["a", "b"]) { if (y === "b") break o; t += x + y; }', '-aa'],
    [
      '`continue` with a label',
      'o: for (const x of ["a", "b"]) { for (const y of ["a", "b"]) { if (y === "b") continue o; t += x + y; } t += "no"; }',
      '-aaba',
    ],
    ['a return', 'const f = () => { for (const x of ["a", "b"]) if (x === "b") return x + "o"; return "none"; }; t = f();', 'bo'],
    ['a list that grows meanwhile', 'const l = ["a"]; for (const x of l) { t += x; if (l.length < 3) l.push("b"); }', '-abb'],
    [
      'a variable of its own for each pass',
      'const fs: any[] = []; for (const x of ["a", "b"]) fs.push(() => x); t = fs[0]() + fs[1]();',
      'ab',
    ],
    ['counting', 'for (let i = 0; i < 3; i++) t += i;', '-012'],
    ['counting down', 'for (let i = 6; i >= 2; i -= 2) t += i;', '-642'],
    [
      'a counter of its own for each pass',
      'const fs: any[] = []; for (let i = 0; i < 2; i++) fs.push(() => i); t = `${fs[0]()}${fs[1]()}`;',
      '01',
    ],
    ['a counter outside', 'let i = 0; for (; i < 2; ) { i += 1; continue; } t = i;', '2'],
    ['`var` stays', 'for (var i = 0; i < 2; i++) {} t = i;', '2'],
    ['`continue` counts on', 'for (let i = 0; i < 3; i++) { if (i === 1) continue; t += i; }', '-02'],
    ['while', 'let n = 0; while (n++ < 2) t += n;', '-12'],
    ['do', 'let n = 5; do { t += n; } while (++n < 3);', '-5'],
    ['a block with a label', 'out: { t = "a"; if (t === "a") break out; t = "b"; }', 'a'],
  ]);

  test('each item that may be missing', () => {
    checkVariants(
      'let image = Image.base("a"); for (const x of ["b", ...(process.env.X ? ["c"] : [])]) image = image.workdir("/" + x); export { image };',
      'image when process.env.X is set\n  FROM a\n  WORKDIR /b\n  WORKDIR /c\nimage when process.env.X is not set\n  FROM a\n  WORKDIR /b',
    );
  });

  test('a way out that is not known', () => {
    expect(bases('let t = "a"; for (const x of ["b", "c"]) { if (process.env[x] === "1") break; t += x; }')).toEqual(['a', 'ab', 'abc']);
    expect(bases('let t = "a"; for (const x of ["b", "c"]) { if (process.env[x] === "1") continue; t += x; }')).toEqual([
      'a',
      'ab',
      'ac',
      'abc',
    ]);
  });

  test.for([
    ['an unknown list', 'for (const x of nobody) t += x;'],
    ['a list with an unknown part', 'for (const x of ["a", ...nobody]) t += x;'],
    ['an unknown condition', 'while (nobody()) t += "a";'],
    ['an unknown end', 'for (let i = 0; i < nobody; i++) t += "a";'],
    [
      'a pass that jumps out of what is not understood',
      'for (const x of ["a", "b"]) { switch (x) { default: function g() {} t += x; if (nobody()) continue; } }',
    ],
  ])('what a loop of unknown length assigns is not known: %s', ([, program]) => {
    expect(
      rendered(`let t = "a"; ${program ?? ''}\nexport const image = $0Image.base(\`\${t}\`);`.replace('$0', '')).split('\n')[0],
    ).toMatch(/^FROM .*‹/);
  });

  test('a loop that only something unknown ends: its first ends, and then one that is not known', () => {
    const all = bases('let t = "a"; for (;;) { t += "a"; if (nobody()) break; } t = `${t}`;');
    expect(all.slice(0, 2)).toEqual(['aa', 'aaa']);
    expect(all.length).toBeLessThan(20);
    expect(all.at(-1)).toMatch(/^‹/);
  });

  test('a loop without an end takes a bounded time, and the rest of the file is read', () => {
    checkRender('let n = 0; for (;;) n++; export const image = Image.base("x");', 'FROM x');
    checkRender('for (;;) for (;;) {} export const image = Image.base("x");', 'FROM x');
  });
});

describe('operators', () => {
  holds([
    ['`++` before and after', 'let n = 1; t = `${n++}${n}${++n}${n--}${--n}`;', '12331'],
    ['`++` of a field', 'const o: any = { n: 1 }; o.n++; o["n"] += 2; t = o.n;', '4'],
    ['`++` of a text is not known as a text', 'let n: any = "5"; n++; t = n;', '6'],
    ['`||=`, `??=`, `&&=`', 'let a: any = ""; a ||= "1"; let b: any; b ??= "2"; let c: any = "x"; c &&= "3"; t = a + b + c;', '123'],
    ['arithmetic', 't = [7 - 2, 3 * 4, 1 / 3, 7 % 4, -7 % 4, 2 ** 10].join("_");', '5_12_0.3333333333333333_3_-3_1024'],
    ['as JavaScript prints numbers', 't = [1e21 * 1, 0.1 + 0.2, -0 * 1, 1 / 0].join("_");', '1e+21_0.30000000000000004_0_Infinity'],
    ['comparisons', 't = [1 < 2, 2 <= 1, "a" < "b", "B" > "a", "10" < "9"].join("_");', 'true_false_true_false_true'],
    [
      '`typeof`',
      't = [typeof "a", typeof 1, typeof null, typeof undefined, typeof [], typeof (() => 1), typeof !t].join("_");',
      'string_number_object_undefined_object_function_boolean',
    ],
    ['`in`', 't = ["a" in { a: 1 }, "b" in { a: 1 }, "toString" in {}].join("_");', 'true_false_true'],
    ['`void` and the comma', 't = (void 1, "b");', 'b'],
    ['numbers of one way or another', 'let n = 1; if (process.env.X) n++; t = n > 0;', 'true'],
  ]);

  test('membership where a part is not known', () => {
    expect(bases('const t = "a" in { ...nobody, a: 1 } ? "yes" : "no";')).toEqual(['yes']);
    expect(bases('const t = "b" in { a: 1, ...nobody } ? "yes" : "no";')).toEqual(['yes', 'no']);
  });

  test.for([
    ['X && Y', ['yes', 'no', 'no']],
    ['X || Y', ['yes', 'yes', 'no']],
    ['!(X && Y)', ['no', 'yes', 'yes']],
    ['X === "a" && X === "b"', ['no', 'no']],
    ['X === "a" || X === "b"', ['yes', 'yes', 'no']],
  ] as const)('a condition of conditions: %s', ([condition, expected]) => {
    expect(bases(`const { X, Y } = process.env; const t = ${condition} ? "yes" : "no";`)).toEqual(expected);
  });
});

describe('enum', () => {
  holds([
    ['texts', 'enum E { A = "a", B = "b" } t = E.A + E.B;', 'ab'],
    ['numbers, counted on', 'enum E { A, B = 5, C } t = `${E.A}${E.B}${E.C}`;', '056'],
    ['a number has its name', 'enum E { A, B } t = E[1] + E[E.A];', 'BA'],
    ['a text has none', 'enum E { A = "a" } t = E["a" as any];', 'undefined'],
    ['const', 'const enum E { A = "a" } t = E.A;', 'a'],
  ]);

  test.for(['enum E { A = "a".length, B = 1 }', 'enum E { A } enum E { B = 1 }', 'declare enum E { B = 1 }'])(
    '%s is not known',
    (program) => {
      expect(rendered(`${program} export const image = Image.base(\`\${E.B}\`);`)).toMatch(/^FROM ‹.*›$/);
    },
  );

  test('is exported', () => {
    checkRender('export enum Base { Slim = "debian:12-slim" } export const image = Image.base(Base.Slim);', 'FROM debian:12-slim');
  });
});
