import type { Tape } from './tape.ts';

/** What writes the values that methods are called on and with. */
export type Parts = {
  readonly tape: Tape;
  /** May what is made fail when it is changed? */
  readonly mayOpen: boolean;
  readonly word: () => string;
  readonly text: () => string;
  readonly list: () => string;
  readonly record: () => string;
  readonly condition: () => string;
};

/** A word made with methods of texts, lists, numbers and what the language gives. */
export function wordOfMethods({ tape, word, list, record, condition }: Parts): string {
  const n = (): string => tape.pick(['0', '1', '2', '-1', '3']);
  return tape.pick<() => string>([
    () => `(${word()}).trim()`,
    () => `(" " + (${word()}) + "  ").${tape.pick(['trim', 'trimEnd', 'trimStart'])}().trim()`,
    () => `(${word()}).replace("a", ${tape.pick(['"b"', '"$&$&"', '"$$".slice(1)'])})`,
    () => `(${word()}).replace(/[a-d]/${tape.pick(['', 'g', 'i'])}, "x")`,
    () => `(${word()}).replace(/(d)(e)?/, "$2$1")`,
    () => `(${word()}).replaceAll("b", "y")`,
    () => `(${word()}).${tape.pick(['toUpperCase', 'toLowerCase', 'toString'])}().toLowerCase()`,
    () => `("v" + (${word()}).slice(${n()}))`,
    () => `("v" + (${word()}).slice(${n()}, ${n()}))`,
    () => `("v" + (${word()}).substring(${n()}, ${n()}))`,
    () => `("v" + (${word()}).charAt(${n()}))`,
    () => `((${word()}).at(${n()}) ?? "v")`,
    () => `(${word()}).${tape.pick(['padStart', 'padEnd'])}(${tape.pick(['4', '9'])}, "0")`,
    () => `("v" + (${word()}).repeat(${tape.pick(['0', '1', '2'])}))`,
    () => `(${word()}).concat(${word()}, "1")`,
    () => `("v" + (${word()}).indexOf("a").toString().replace("-", ""))`,
    () => `("v" + ${list()}.join(${tape.pick(['""', '"."', '"-"'])}))`,
    () => `(${list()}.at(${n()}) ?? "v")`,
    () => `(${list()}.find((x) => x ${tape.pick(['===', '!=='])} "a") ?? "v")`,
    () => `("v" + ${list()}.reduce((all, x, i) => all + x + i, ""))`,
    () => `("v" + ${list()}.indexOf(${word()}).toString().replace("-", ""))`,
    () => `String(${word()})`,
    () => `String(${condition()} ? 1 : "b")`,
    () => `("v" + Math.${tape.pick(['max', 'min'])}(1, ${list()}.length))`,
    () => `("v" + Math.floor(Number("${tape.pick(['1.5', '2', '0x10'])}")).toFixed(${tape.pick(['0', '1'])}))`,
    () => `("v" + parseInt("12px", 10))`,
    () => `path.basename(path.join("/a", ${word()}, ${tape.pick(['".."', '"."', '"b"'])}, "c"))`,
    () => `("v" + path.resolve("/a", ${word()}).slice(1).split("/").join("-"))`,
    () => `path.basename(path.dirname("/x/" + (${word()}) + "/y"))`,
    () => `Buffer.from(${word()}).toString("hex")`,
    () => `Buffer.from(Buffer.from(${word()}).toString("base64"), "base64").toString("utf8")`,
    () => `JSON.parse(JSON.stringify([${word()}, ${word()}]))[${tape.pick(['0', '1'])}]`,
    () => `("v" + Object.keys(${record()}).join("").toLowerCase())`,
    () => `Object.fromEntries([["k", ${word()}]]).k`,
    () => `("v" + Array.from({ length: ${tape.pick(['0', '2'])} }, (_, i) => \`\${i}\`).join(""))`,
    () => `("v" + (${word()}).length)`,
  ])();
}

/** A text made with methods: not safe in an image reference. */
export function textOfMethods({ tape, text, list, record }: Parts): string {
  return tape.pick<() => string>([
    () => `(${text()}).trim()`,
    () => `(${text()}).toUpperCase()`,
    () => `(${text()}).split(${tape.pick(['" "', '"a"', '"="', '"&&"'])}).join("|")`,
    () => `(${text()}).replaceAll(" ", "_")`,
    () => `(${text()}).replace(/\\s+/g, " ")`,
    () =>
      `JSON.stringify(${tape.pick<() => string>([() => `${list()}.map(String)`, () => `{ a: [${text()}, 1, true], b: null, c: undefined }`])()}${tape.pick(['', ', null, 0'])})`,
    () => `JSON.stringify({ t: ${text()} })`,
    () => `Object.entries(${record()}).map(([k, v]) => \`\${k}=\${v}\`).join(",")`,
    () => `Object.values(${record()}).join(";")`,
    () => `${list()}.toString()`,
    () => `String(${list()})`,
    () => `(${text()}).slice(0, 3)`,
  ])();
}

/** A list made of another one. Each item is a word. */
export function listOfMethods({ tape, mayOpen, word, list, condition }: Parts): string {
  return tape.pick<() => string>([
    () => `${list()}.map((x) => x + "1")`,
    () => `${list()}.map((x, i) => \`\${x}\${i}\`)`,
    () => `${list()}.map(String)`,
    () => `[...${list()}.filter((x) => x !== ${word()}), "z"]`,
    () => `[...${list()}.filter((x) => (${condition()})), "z"]`,
    () => `[...${list()}.filter(Boolean), "z"]`,
    () => `${list()}.concat(${tape.pick<() => string>([word, list, () => `${list()}, ${word()}`])()})`,
    () => `["y", ...${list()}.slice(${tape.pick(['', '1', '-1', '0, 1', '0, -1'])})]`,
    () => `${list()}.flatMap((x) => [x, "f"])`,
    () => `[${list()}, [${word()}]].flat()`,
    () => `[...${list()}].${tape.pick(['reverse', 'sort'])}()`,
    () => `${list()}.${tape.pick(['toReversed', 'toSorted'])}()`,
    () => `((${word()}) + "-b").split("-").filter(Boolean)`,
    () => (mayOpen ? `Object.freeze(${list()}.slice())` : list()),
    () => `Array.from(${list()})`,
    () => `Array.of(${word()}, "o")`,
  ])();
}

export function conditionOfMethods({ tape, word, list, condition }: Parts): string {
  return tape.pick<() => string>([
    () => `${list()}.includes(${word()})`,
    () => `(${word()}).${tape.pick(['startsWith', 'endsWith', 'includes'])}("${tape.pick(['a', 'd', 'de', 'b', '1'])}")`,
    () => `${list()}.some((x) => x === "a" || (${condition()}))`,
    () => `${list()}.every((x, i) => x !== "b" && i < 2)`,
    () => `Array.isArray(${tape.pick<() => string>([word, list])()})`,
    () => `Boolean(${condition()})`,
    () => `(${word()}).length > 100`,
  ])();
}

/** A record made of another one. */
export function recordOfMethods({ tape, mayOpen, word, record }: Parts): string {
  return tape.pick<() => string>([
    () => `Object.fromEntries(Object.entries(${record()}).map(([k, v]) => [k, \`\${v}1\`]))`,
    () => `Object.assign({}, ${record()}, ${record()})`,
    () => `Object.assign({ C: ${word()} }, ${record()})`,
    () => `JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(${record()}).map(([k, v]) => [k, \`\${v}\`]))))`,
    () => (mayOpen ? `Object.freeze({ ...${record()} })` : record()),
  ])();
}

/** Statements that change a list or an object in place. */
export function changeOf({ tape, word, record }: Parts, kind: 'list' | 'record', name: string): string {
  if (kind === 'record') return `Object.assign(${name}, ${record()});`;
  return tape.pick<() => string>([
    () => `${name}.push(${word()});`,
    () => `${name}.unshift(${word()}, "u");`,
    () => `if (${name}.length > 1) ${name}.${tape.pick(['pop', 'shift'])}();`,
    () => `${name}.${tape.pick(['reverse', 'sort'])}();`,
    () => `${name}.splice(1, 1, ${word()});`,
    () => `[${word()}, "e"].forEach((x) => { ${name}.push(x); });`,
  ])();
}
