import { type Parts, conditionOfMethods, listOfMethods, recordOfMethods, textOfMethods, wordOfMethods } from './methods.ts';
import { KEYS, VARIABLES, type Writer, nameOf, open } from './writer.ts';

const WORDS = ['debian', 'a', 'b', 'node', 'x1'] as const;
/** Texts with everything that quoting and cooking must get right. No line breaks: they make another form of a command. */
const TEXTS = [
  '"a b"',
  '"it\'s"',
  '\'say "hi"\'',
  '"$HOME/${x}"',
  '`tick \\` back`',
  '"tab\\tand \\x41\\u0042\\u{1F433}"',
  '"🐳 whale"',
  '"back\\\\slash"',
  '""',
  '"-flag"',
  '"a=b;c&&d"',
  '"continued\\\nline"',
] as const;

/** A short text that is safe in an image reference. */
export function word(writer: Writer, depth: number): string {
  const { tape } = writer;
  const literal = (): string => JSON.stringify(tape.pick(WORDS));
  const named = (): string => nameOf(writer, 'word') ?? literal();
  if (depth <= 0) return tape.pick([literal, named])();
  const inner = (): string => word(writer, depth - 1);
  return tape.pick<() => string>([
    literal,
    named,
    named,
    () => `\`${tape.pick(['', 'v', 'a'])}\${${inner()}}${tape.pick(['', '1'])}\``,
    () => `${atom(inner())} + ${atom(inner())}`,
    () => `(${condition(writer, depth - 1)} ? ${inner()} : ${inner()})`,
    () => callOf(writer, depth - 1) ?? literal(),
    () => item(writer) ?? literal(),
    () => `(${tape.pick(['undefined', 'null'])} ?? ${atom(inner())})`,
    () => `(${tape.pick(['""', 'undefined', '0'])} || ${atom(inner())})`,
    () => `(${literal()} && ${atom(inner())})`,
    () => openWord(writer, depth - 1) ?? literal(),
    () => wordOfMethods(partsOf(writer, depth - 1)),
    () => wordOfMethods(partsOf(writer, depth - 1)),
  ])();
}

/** What methods are called on and with. A parameter may be nothing: in a template it is a text. */
export const partsOf = (writer: Writer, depth: number): Parts => ({
  tape: writer.tape,
  mayOpen: writer.mayOpen,
  word: () => `\`\${${word(writer, depth)}}\``,
  text: () => `\`\${${text(writer, depth)}}\``,
  list: () => list(writer, depth),
  record: () => record(writer, depth),
  condition: () => condition(writer, depth),
});

/** A word that a reader need not know. */
function openWord(writer: Writer, depth: number): string | undefined {
  const { tape } = writer;
  return open(writer, () =>
    tape.pick<() => string>([
      () => `(${variable(writer)} ?? ${atom(word(writer, depth))})`,
      () => `(${variable(writer)} || ${atom(word(writer, depth))})`,
      () => `${atom(word(writer, depth))}.trim()`,
      () => `${atom(word(writer, depth))}.replace(/(a)+/, "b")`,
      () => `${variable(writer)}!.trim()`,
      () => `\`\${${variable(writer)}} \`.trim().replace("a", "$&$&")`,
      () => `[${variable(writer)}, "c"].join("")`,
      () => `[...forget(["b"]), ${variable(writer)}, "c"].map((x) => \`\${x}1\`).join("-")`,
      () => `\`w\${${variable(writer)}}\``,
      () => `\`w\${String.raw\`a\`}\``,
      () => `\`w\${typeof ${word(writer, depth)}}\``,
    ])(),
  );
}

/** What can be an operand as it is. */
const atom = (text: string): string =>
  /^(?:[\w.]+|"[^"]*"|`[^`$]*`|\(.*\))$/.test(text) && !/^\(.*\).*\(.*\)$/.test(text) ? text : `(${text})`;

const variable = ({ tape }: Writer): string => {
  const name = tape.pick(VARIABLES);
  return tape.below(4) === 0 ? `process.env["${name}"]` : `process.env.${name}`;
};

function item(writer: Writer): string | undefined {
  const list = nameOf(writer, 'list');
  return list && `(${list}[${String(writer.tape.below(3))}] ?? "none")`;
}

function callOf(writer: Writer, depth: number): string | undefined {
  const name = nameOf(writer, 'wordFunction');
  if (name === undefined) return undefined;
  const args = [argument(writer, depth), argument(writer, depth)].slice(0, writer.tape.below(3));
  return `${name}(${writer.tape.below(6) === 0 ? `...[${args.join(', ')}]` : args.join(', ')})`;
}

/** A word, or nothing, for which a default may stand in. */
function argument(writer: Writer, depth: number): string {
  const { tape } = writer;
  return tape.pick<() => string>([
    () => word(writer, depth),
    () => word(writer, depth),
    () => tape.pick(['undefined', 'null']),
    () => `(${condition(writer, 0)} ? undefined : ${word(writer, 0)})`,
    () => open(writer, () => variable(writer)) ?? 'undefined',
  ])();
}

/** Any text. */
export function text(writer: Writer, depth: number): string {
  const { tape } = writer;
  const literal = (): string => tape.pick(TEXTS);
  if (depth <= 0) return tape.pick([() => word(writer, 0), literal, () => nameOf(writer, 'text') ?? literal()])();
  return tape.pick<() => string>([
    () => word(writer, depth - 1),
    literal,
    () => nameOf(writer, 'text') ?? literal(),
    () => `\`a \${${text(writer, depth - 1)}} b\``,
    () => `${literal()} + ${atom(text(writer, depth - 1))}`,
    () => `"n" + ${tape.pick(['1', '0x10', '1.5', '-1', 'true', 'null', 'undefined'])}`,
    () => `\`\${1 + ${String(tape.below(3))}}\` + (2 + 3)`,
    () => field(writer) ?? literal(),
    () => textOfMethods(partsOf(writer, depth - 1)),
    (): string => `\`\${${list(writer, 0)}.length} \${!(${condition(writer, 0)})}\``,
  ])();
}

function field(writer: Writer): string | undefined {
  const name = nameOf(writer, 'record');
  const key = writer.tape.pick(KEYS);
  return name && `\`\${${writer.tape.pick([`${name}.${key}`, `${name}["${key}"]`, `${name}?.${key}`])}}\``;
}

export function condition(writer: Writer, depth: number): string {
  const { tape } = writer;
  const env = (): string => `process.env.${tape.pick(VARIABLES)}`;
  const flag = (): string => nameOf(writer, 'flag') ?? env();
  if (depth <= 0) return tape.pick<() => string>([env, flag, () => 'true', () => 'false'])();
  const inner = (): string => `(${condition(writer, depth - 1)})`;
  return tape.pick<() => string>([
    env,
    flag,
    () => `${env()} === "${tape.pick(['a', 'b', ''])}"`,
    () => `${env()} !== "${tape.pick(['a', 'b'])}"`,
    () => `${env()} == null`,
    () => `!${inner()}`,
    () => `${inner()} && ${inner()}`,
    () => `${inner()} || ${inner()}`,
    () => `${atom(word(writer, 0))} === ${JSON.stringify(tape.pick(WORDS))}`,
    () => `${list(writer, 0)}.length === ${String(tape.below(3))}`,
    () => conditionOfMethods(partsOf(writer, depth - 1)),
    (): string =>
      open(writer, () =>
        tape.pick<() => string>([
          () => `forget(${list(writer, 0)}).includes("a")`,
          () => `\`d\${${env()}}\`.startsWith("da")`,
          () => `${env()} === undefined`,
          () => `${env()} > "a"`,
          () => `\`\${${env()}}\``,
          () => `${env()} === ${env()}`,
          () => `\`\${${env()}}\` === "undefined"`,
          () => `Boolean(${env()})`,
        ])(),
      ) ?? 'true',
  ])();
}

export function list(writer: Writer, depth: number): string {
  const { tape } = writer;
  const literal = (): string => `[${Array.from({ length: 1 + tape.below(3) }, () => word(writer, depth - 1)).join(', ')}]`;
  const named = (): string => nameOf(writer, 'list') ?? literal();
  if (depth <= 0) return tape.pick([named, () => '["a", "b"]'])();
  return tape.pick<() => string>([
    literal,
    named,
    () => `[...${list(writer, depth - 1)}, ${word(writer, depth - 1)}]`,
    () => `(${condition(writer, depth - 1)} ? ${list(writer, depth - 1)} : ${list(writer, depth - 1)})`,
    () => `["a", ...(${condition(writer, depth - 1)} ? ["b"] : [])]`,
    () => listOfMethods(partsOf(writer, depth - 1)),
    () =>
      open(
        writer,
        () =>
          `["o", ...forget(${list(writer, 0)})].${tape.pick(['slice(1)', 'concat("c")', 'map((x) => x + "1")', 'filter((x) => x !== "a")', 'reverse()', 'flat()'])}`,
      ) ?? literal(),
  ])();
}

export function record(writer: Writer, depth: number): string {
  const { tape } = writer;
  const literal = (): string => `{ ${fields(writer, depth - 1)} }`;
  const named = (): string => nameOf(writer, 'record') ?? '{ A: "a" }';
  if (depth <= 0) return tape.pick([named, literal])();
  return tape.pick<() => string>([
    literal,
    named,
    () => `{ ...${record(writer, depth - 1)}, ${fields(writer, depth - 1)} }`,
    () => `{ ${fields(writer, depth - 1)}, ...${record(writer, depth - 1)} }`,
    () => `{ A: "a", ...(${condition(writer, depth - 1)} ? ${record(writer, depth - 1)} : {}) }`,
    () => `{ A: "a", ...(process.env.${tape.pick(VARIABLES)} && ${record(writer, depth - 1)}) }`,
    () => `(${condition(writer, depth - 1)} ? ${record(writer, depth - 1)} : ${record(writer, depth - 1)})`,
    () => recordOfMethods(partsOf(writer, depth - 1)),
    (): string =>
      open(writer, () =>
        tape.pick<() => string>([
          () => `Object.assign({}, forget(${record(writer, 0)}), { B: "assigned" })`,
          () => `{ A: "a", get B() { return "b"; } }`,
          () => `{ A: "a", [process.env.${tape.pick(VARIABLES)} ? "B" : "C"]: "d" }`,
          () => `{ ...forget(${record(writer, 0)}), A: "a" }`,
        ])(),
      ) ?? literal(),
  ])();
}

function fields(writer: Writer, depth: number): string {
  const { tape } = writer;
  return Array.from({ length: 1 + tape.below(2) }, () => {
    const key = tape.pick(KEYS);
    return `${tape.pick([key, `"${key}"`, `["${key}"]`])}: ${text(writer, depth)}`;
  }).join(', ');
}
