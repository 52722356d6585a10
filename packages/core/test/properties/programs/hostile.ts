import { type Kind, VARIABLES, type Writer } from './writer.ts';

/** Ways to change what is not a variable, with something that may be called. */
export const nearby = ({ tape }: Writer, action: string | undefined): readonly string[] => [
  `process.env.${tape.pick(VARIABLES)} = "b";`,
  'fire();',
  ...(action === undefined ? [] : [`run(${action});`, `keep(${action});`, `[1].map(${action});`, `for (const each of [1]) ${action}();`]),
];

/** Ways to change a variable, or what it holds, that a reader need not follow. */
export function hostile(writer: Writer, kind: Kind, name: string): readonly string[] {
  const { tape, names } = writer;
  const value = { word: '"other"', record: '{ A: "other" }', list: '["other"]', image: 'Image.base("other")' }[kind as 'word'];
  const change = { word: `${name} += "z"`, record: `${name}.A = "z"`, list: `${name}.push("z")`, image: `${name} = ${name}.workdir("/z")` }[
    kind as 'word'
  ];
  const fresh = `n${String(names)}`;
  writer.names++;
  const does = tape.pick([`${name} = ${value}`, change, change]);
  return [
    `${change};`,
    `for (const each of ["a", "b"]) { ${does}; }`,
    `for (let i = 0; i < 2; i++) ${does};`,
    `["a"].forEach(() => { ${does}; });`,
    `switch (process.env.${tape.pick(VARIABLES)}) { case "a": ${does}; break; default: ${change}; }`,
    `try { ${does}; change(undefined); } catch { ${change}; }`,
    `try { fail(); ${change}; } catch { ${does}; }`,
    `{ let i = 0; while (i++ < 1) { ${does}; } }`,
    `keep(() => { ${does}; });`,
    `keep(() => { ${does}; });`,
    `run(() => { ${does}; });`,
    `[${name}] = [${value}];`,
    `class C${fresh} { static { ${does}; } }`,
    `class C${fresh} { run() { ${does}; } }; keep(new C${fresh}().run);`,
    `const o${fresh} = { run() { ${does}; } }; keep(o${fresh}.run);`,
    `const o${fresh} = { get now() { ${does}; return 1; } }; o${fresh}.now;`,
    `const o${fresh}: any = { held: ${name}, set() { this.held.A = "this"; } }; o${fresh}.set();`,
    `const o${fresh}: any = { A: "o", set() { this.A = "this"; } }; o${fresh}.set(); ${name} = ${kind === 'record' ? `{ A: o${fresh}.A }` : value};`,
    `store.held = ${kind === 'record' || kind === 'list' ? name : `() => { ${does}; }`}; touch();`,
    `change(${name});`,
    `change({ held: ${name} });`,
    `{ const alias = [${name}]; change(alias); }`,
    `change(...[${name}]);`,
    `const f${fresh} = async () => { ${tape.pick(['await 0; ', ''])}${does}; }; f${fresh}();`,
    `function* g${fresh}() { ${does}; } for (const each of g${fresh}()) {}`,
    `{ const f${fresh} = function () { ${does}; return arguments; }; f${fresh}(); }`,
    `function t${fresh}() { throw new Error(); } try { t${fresh}(); } catch { ${does}; }`,
    `if (\`\${process.env.${tape.pick(VARIABLES)}}\`) ${does};`,
    `if (process.env.X === process.env.Y) ${does};`,
    `if (process.env.X! > "a") { ${does}; } else { ${change}; }`,
    ...(kind === 'record'
      ? [`delete ${name}.A;`, `Object.assign(${name}, { B: "assigned" });`, `for (const k of ["A", "B"]) ${name}[k] = k;`]
      : []),
    ...(kind === 'list' ? [`${name}.sort().reverse();`, `${name}[0] = "first";`, `${name}.length = 1;`] : []),
  ];
}
