import { condition, word } from './expressions.ts';
import { type Name, type Writer, nameOf, open } from './writer.ts';

/** Writes statements in a scope of their own, in which these names are in sight. */
type Inside = (writer: Writer, names: readonly Name[]) => void;

/** `try` with everything that may be in it: what certainly fails, what fails on a condition, and what does not. */
export function attempt(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  tape.pick([
    () => {
      parsed(writer);
    },
    () => {
      lines.push('try {');
      failing(writer, inside);
      caught(writer, inside);
    },
    () => {
      lines.push('try {');
      failing(writer, inside);
      caught(writer, inside);
      last(writer, inside);
    },
    () => {
      lines.push('try { try {');
      failing(writer, inside);
      lines.push('} finally {');
      inside(writer, []);
      lines.push('}');
      caught(writer, inside);
    },
    () => {
      lines.push('try { try {');
      failing(writer, inside);
      lines.push('} catch (error) {');
      inside(writer, []);
      lines.push(tape.pick(['throw error;', 'throw new Error("again", { cause: error });', '']), '}');
      caught(writer, inside);
    },
  ])();
}

/** JSON that parses or does not. */
function parsed(writer: Writer): void {
  const { tape, lines } = writer;
  const name = nameOf(writer, 'word', true);
  if (name === undefined) return;
  const json = tape.pick([`'["a"]'`, `'["a"'`, `JSON.stringify([${word(writer, 0)}])`]);
  const end = tape.pick([` finally { ${name} += "f"; }`, '']);
  lines.push(`try { ${name} = "t"; ${name} = JSON.parse(${json})[0]; } catch { ${name} = ${word(writer, 0)}; }${end}`);
}

function failing(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  inside(writer, []);
  lines.push(
    tape.pick<() => string>([
      () => '',
      () => `if (${condition(writer, 1)}) throw new Error("thrown");`,
      () => 'throw new Error("thrown");',
      () => `if (${condition(writer, 1)}) { if (${condition(writer, 0)}) throw new Error("a"); }`,
      () => `JSON.parse(${condition(writer, 0)} ? "[]" : "[");`,
      () => open(writer, () => tape.pick(['fail();', 'sometimes();', 'fire();', 'Image.base(process.env.X!);', '`${sometimes()}`;'])) ?? '',
    ])(),
  );
  inside(writer, []);
}

function caught(writer: Writer, inside: Inside): void {
  writer.lines.push(writer.tape.pick(['} catch {', '} catch (error) {']));
  inside(writer, []);
  writer.lines.push('}');
}

function last(writer: Writer, inside: Inside): void {
  writer.lines.push('finally {');
  inside(writer, []);
  writer.lines.push('}');
}

/** A jump, perhaps out of something that is done in the end. */
export function guardedJump(writer: Writer, jump: string): string {
  const name = nameOf(writer, 'word', true);
  if (name === undefined) return jump;
  return writer.tape.pick([
    jump,
    jump,
    `try { ${jump} } finally { ${name} += "f"; }`,
    `try { ${jump} if (${condition(writer, 0)}) throw new Error(); } catch { ${name} += "c"; }`,
  ]);
}
