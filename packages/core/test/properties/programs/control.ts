import { attempt, guardedJump } from './attempts.ts';
import { condition, list, text, word } from './expressions.ts';
import { type Name, VARIABLES, type Writer, open } from './writer.ts';

/** Writes statements in a scope of their own, in which these names are in sight. */
type Inside = (writer: Writer, names: readonly Name[]) => void;

/** Statements that may jump: `switch`, loops, and labels. */
export function control(writer: Writer, inside: Inside): void {
  writer.tape.pick([
    () => {
      switchOver(writer, inside);
    },
    () => {
      each(writer, inside);
    },
    () => {
      counting(writer, inside);
    },
    () => {
      nested(writer);
    },
    () => {
      labelled(writer, inside);
    },
    () => {
      enumeration(writer);
    },
    () => {
      attempt(writer, inside);
    },
    () => {
      attempt(writer, inside);
    },
  ])();
}

const fresh = (writer: Writer): Name => ({ name: `word${String(writer.names++)}`, kind: 'word', assignable: false });

function switchOver(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  const of = tape.pick<() => string>([() => `process.env.${tape.pick(VARIABLES)}`, () => word(writer, 1), () => text(writer, 0)])();
  lines.push(`switch (${of} as any) {`);
  const cases = ['case "a":', `case ${word(writer, 0)}:`, 'case "b": case "debian":'].slice(0, 1 + tape.below(3));
  if (tape.below(3) > 0) cases.splice(tape.below(cases.length + 1), 0, 'default:');
  for (const each of cases) {
    lines.push(`${each} {`);
    inside(writer, []);
    lines.push(tape.pick(['break; }', '}', `if (${condition(writer, 1)}) break; }`, 'break; }']));
  }
  lines.push('}');
}

/** A way out of a loop, on a condition that is perhaps not known. One kind for each loop: more of them are not followed. */
const leave = (writer: Writer, how: 'break' | 'continue'): string =>
  writer.tape.below(2) === 0 ? '' : guardedJump(writer, `if (${condition(writer, 1)}) ${how};`);

function each(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  const name = fresh(writer);
  const how = tape.pick(['break', 'continue'] as const);
  const keyword = tape.pick(['const', 'let']);
  const head = tape.pick<() => string>([
    () => `${keyword} ${name.name} of ${list(writer, 1)}`,
    () => `${keyword} [${name.name}] of [[${word(writer, 0)}], ["b"]]`,
    () => `${keyword} { A: ${name.name} } of [{ A: ${word(writer, 0)} }, { A: "b" }]`,
    () => `${keyword} ${name.name} of "ab"`,
    () => `${keyword} ${name.name} of ${open(writer, () => `forget(${list(writer, 1)})`) ?? '["a"]'}`,
  ])();
  lines.push(`for (${head}) {`, leave(writer, how));
  inside(writer, [name]);
  lines.push(leave(writer, how), '}');
}

function counting(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  const name = fresh(writer);
  const i = `i${String(writer.names++)}`;
  const how = tape.pick(['break', 'continue'] as const);
  const [head, foot] = tape.pick<() => readonly [string, string]>([
    () => [`for (let ${i} = 0; ${i} < ${String(tape.below(4))}; ${i}++) {`, '}'],
    () => [`for (let ${i} = 6; ${i} >= 2; ${i} -= 2) {`, '}'],
    () => [`{ let ${i} = 0; while (${i}++ < 2) {`, '} }'],
    () => [`{ let ${i} = 3; do {`, `} while (--${i} > 1); }`],
    () => [`for (let ${i} = 0; ${i} < ${open(writer, () => 'forget(2)') ?? '2'}; ${i}++) {`, '}'],
  ])();
  lines.push(head, `const ${name.name} = \`n\${${i}}\`;`, leave(writer, how));
  inside(writer, [name]);
  lines.push(foot);
}

/** Two loops in each other, of which the inner one ends the outer one's pass. */
function nested(writer: Writer): void {
  const { tape, lines, names } = writer;
  writer.names++;
  const target = writer.scopes.flat().find(({ kind, assignable }) => kind === 'word' && assignable);
  if (!target) return;
  const [jump, other] = [tape.pick(['break', 'continue', 'break']), tape.pick(['break', 'continue'])];
  lines.push(
    `outer${String(names)}: for (const x of ${list(writer, 0)}) {`,
    `for (const y of ["a", ${word(writer, 0)}]) {`,
    `if (x === y) ${jump} outer${String(names)};`,
    `if (${condition(writer, 0)}) ${other};`,
    `${target.name} += y; }`,
    `${target.name} = \`\${${target.name}}o\`; }`,
  );
}

function labelled(writer: Writer, inside: Inside): void {
  const label = `label${String(writer.names++)}`;
  writer.lines.push(`${label}: {`);
  inside(writer, []);
  writer.lines.push(`if (${condition(writer, 1)}) break ${label};`);
  inside(writer, []);
  writer.lines.push('}');
}

/** Members that are texts and numbers, of which the ones after a number are counted on. Their names are safe in image references. */
function enumeration(writer: Writer): void {
  const { tape, lines } = writer;
  if (writer.depth > 0) return;
  const name = `Enum${String(writer.names++)}`;
  const word = fresh(writer);
  lines.push(`enum ${name} { a${tape.pick(['', ' = 3'])}, b, c = "c", "d" = -1, e }`);
  lines.push(`const ${word.name} = \`w\${${name}.${tape.pick(['a', 'b', 'c', 'e'])}}\` + ${name}[${name}.${tape.pick(['b', 'd'])}];`);
  writer.scopes.at(-1)?.push(word);
}
