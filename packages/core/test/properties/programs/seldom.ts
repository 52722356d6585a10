import { condition, list, record, word } from './expressions.ts';
import { KEYS, type Writer, nameOf, newName, open } from './writer.ts';

/** A word that is made in a way which few programs use, and a reader need not understand. */
export function seldom(writer: Writer): void {
  const { tape, lines } = writer;
  const value = open(writer, () => tape.pick([optional, destructured, sequenced, closed, keyed, copied])(writer));
  if (value === undefined) return;
  lines.push(`const ${newName(writer, 'word', false)}: any = ${value};`);
}

/** Where a link of a chain may be missing. */
function optional(writer: Writer): string {
  const { tape } = writer;
  const perhaps = (value: string): string => `(${condition(writer, 1)} ? ${value} : ${tape.pick(['undefined', 'null'])})`;
  return tape.pick<() => string>([
    () => `(${perhaps(`{ A: ${word(writer, 0)} }`)} as any)?.A ?? "n"`,
    () => `(${perhaps(`{ A: { B: ${word(writer, 0)} } }`)} as any)?.A.B ?? "n"`,
    () => `(${perhaps(`() => ${word(writer, 0)}`)} as any)?.() ?? "n"`,
    () => `(${perhaps(list(writer, 0))} as any)?.[0] ?? "n"`,
    () => `(${perhaps(list(writer, 0))} as any)?.join("")?.slice(0, 2) ?? "n"`,
    () => `(${perhaps('{ f(x: any) { return `${x}f`; } }')} as any)?.f?.(${word(writer, 0)}) ?? "n"`,
  ])();
}

/** Patterns with defaults, rests and names of their own. */
function destructured(writer: Writer): string {
  const { tape } = writer;
  const key = tape.pick(KEYS);
  const [by, other] = [word(writer, 0), word(writer, 0)];
  return tape.pick<() => string>([
    () => `(({ ${key}: x = ${by} }: any) => \`\${x}\`)(${record(writer, 1)})`,
    () => `(({ ${key}, ...more }: any) => Object.keys(more).sort().join("-") + "k")(${record(writer, 1)})`,
    () => `(([x = ${by}, ...more]: any) => \`\${x}\${more.length}\`)(${list(writer, 1)})`,
    () => `(([, x = ${by}]: any) => x)([undefined${tape.pick([', undefined', `, ${other}`, ', null ?? undefined'])}])`,
    () => `(({ A: { B: x } = { B: ${by} } }: any) => x)({ ${tape.pick(['', 'A: undefined', `A: { B: ${other} }`])} })`,
    () => `((x: any, y = x + "y", ...z: any[]) => \`\${y}\${z.length}\`)(${[by, other, other].slice(0, 1 + tape.below(3)).join(', ')})`,
    () => `((x = ${by}, y: any = () => x) => { x = "z"; return y() + x; })()`,
  ])();
}

function sequenced(writer: Writer): string {
  const { tape } = writer;
  const name = nameOf(writer, 'word', true);
  const value = word(writer, 1);
  if (name === undefined) return `(0, ${value})`;
  return tape.pick([
    `(${name} = ${value}, ${name} + "s")`,
    `(${name} ${tape.pick(['??=', '||=', '&&='])} ${value})`,
    `[${name}, ${name} = ${value}, ${name}].join("")`,
    `\`\${${name}}\${(${name} += "t")}\${${name}}\``,
    `((x: any) => ${name} + x)(${name} = ${value})`,
  ]);
}

/** Functions that keep what is around them, or are left in the middle. */
function closed(writer: Writer): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => `(() => { const all: any[] = []; for (let i = 0; i < 3; i++) all.push(() => i); return all.map((f) => f()).join(""); })()`,
    () => `(() => { var all: any[] = []; for (var i = 0; i < 3; i++) all.push(() => i); return all.map((f) => f()).join(""); })()`,
    () =>
      `(() => { outer: for (const x of ${list(writer, 1)}) { for (const y of ["a", "b"]) { if (x === y) continue outer; if (${condition(writer, 0)}) break outer; } return "in"; } return "out"; })()`,
    () =>
      `(() => { let x: any = "s"; switch (${word(writer, 0)}) { case "a": x += 1; case "b": x += 2; break; default: x += 3; case "x1": x += 4; } return x; })()`,
    () => `(function f(n: number): any { return n > 0 ? f(n - 1) + ${word(writer, 0)} : "r"; })(${String(tape.below(3))})`,
    () => `(() => { try { return ${word(writer, 0)}; } finally { if (${condition(writer, 0)}) fire(); } })()`,
    () => `((tag: any) => tag\`a\${${word(writer, 0)}}b\`)((parts: any, x: any) => parts.join(x))`,
  ])();
}

/** Fields by other ways than their names. */
function keyed(writer: Writer): string {
  const { tape } = writer;
  const of = record(writer, 1);
  return tape.pick<() => string>([
    () => `("${tape.pick(KEYS)}" in (${of}) ? "i" : "o")`,
    () => `Object.entries(${of}).map(([k, v]) => \`\${k}\${String(v).length}\`).sort().join("")`,
    () => `((x: any) => { delete x.A; return Object.keys(x).join("") + "d"; })({ ...${of} })`,
    () => `((x: any) => { for (const k in x) return k; return "none"; })(${of})`,
    () => `({ get A() { return ${word(writer, 0)}; } }).A`,
    () => `(class { static A = ${word(writer, 0)}; static get B() { return this.A; } }).B`,
    () => `((e: any) => e[e.A] + e.B)((() => { enum E { A = 1, B } return E; })())`,
  ])();
}

/** Copies that share nothing with what they are of, and spreads of what is not known. */
function copied(writer: Writer): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => `JSON.parse(JSON.stringify(${list(writer, 1)})).join("")`,
    () => `((x: any) => { const y = [...x]; y.push("y"); return \`\${x.length}\${y.length}\`; })(${list(writer, 1)})`,
    () => `((...all: any[]) => \`n\${all.length}\`)(...${list(writer, 1)}, ...forget(${list(writer, 0)}))`,
    () => `({ A: "a", ...forget(${record(writer, 0)}), B: "b" } as any).${tape.pick(KEYS)} ?? "n"`,
    () => `[..."ab", ...${list(writer, 1)}].at(${tape.pick(['0', '-1', '9'])}) ?? "n"`,
    () => `Array.from(new Set(${list(writer, 1)})).join("")`,
    () => `[...new Map([["a", ${word(writer, 0)}]]).values()].join("")`,
  ])();
}
