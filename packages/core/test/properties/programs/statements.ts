import { control } from './control.ts';
import { condition, list, partsOf, record, text, word } from './expressions.ts';
import { hostile, nearby } from './hostile.ts';
import { call, image } from './images.ts';
import { objects } from './objects.ts';
import { changeOf } from './methods.ts';
import { seldom } from './seldom.ts';
import { KEYS, type Kind, type Name, type Writer, nameOf, newName, open } from './writer.ts';

const DEPTH = 2;

export function statementsOf(writer: Writer, count: number): void {
  for (let i = 0; i < count; i++) statement(writer);
}

function statement(writer: Writer): void {
  const { tape } = writer;
  tape.pick([
    () => declare(writer, 'image'),
    () => declare(writer, tape.pick(['word', 'text', 'list', 'record', 'flag', 'word', 'image', 'image'])),
    () => declare(writer, tape.pick(['word', 'text', 'list', 'record', 'word', 'image', 'image'])),
    () => assign(writer),
    () => assign(writer),
    () => branch(writer),
    () => branch(writer),
    () => write(writer),
    () => change(writer),
    () => defineFunction(writer),
    () => act(writer),
    () => pattern(writer),
    () => inner(writer, '{'),
    () => {
      controlled(writer);
    },
    () => {
      controlled(writer);
    },
    () => shadow(writer),
    () => {
      objects(writer, (each, count, names) => {
        inBlock(each, count, names);
      });
    },
    () => {
      objects(writer, (each, count, names) => {
        inBlock(each, count, names);
      });
    },
    () => lazily(writer),
    () => notUnderstood(writer),
    () => notUnderstood(writer),
    () => {
      seldom(writer);
    },
  ])();
}

function valueOf(writer: Writer, kind: Kind): string {
  if (kind === 'image') return image(writer, DEPTH);
  if (kind === 'word') return word(writer, DEPTH);
  if (kind === 'list') return list(writer, DEPTH);
  if (kind === 'record') return record(writer, DEPTH);
  return kind === 'flag' ? condition(writer, DEPTH) : text(writer, DEPTH);
}

/** A variable of this kind, where none is in sight. */
function declared(writer: Writer, kind: Kind): string {
  const name = newName(writer, kind, true);
  const value = { word: '"a"', record: '{ A: "a", B: "b" }', list: '["a", "b"]', image: 'Image.base("a")' }[kind as 'word'];
  writer.lines.push(`let ${name}: any = ${value};`);
  return name;
}

function declare(writer: Writer, kind: Kind): void {
  const keyword = writer.tape.pick(['const', 'let', 'var', 'let', 'const']);
  const value = valueOf(writer, kind);
  const name = newName(writer, kind, keyword !== 'const');
  if (keyword === 'var' && writer.depth === 0) writer.vars.add(name);
  writer.lines.push(`${keyword} ${name}${kind === 'record' ? ': any' : ''} = ${value};`);
}

function assign(writer: Writer): void {
  const { tape, lines } = writer;
  const kind = tape.pick<Kind>(['word', 'image', 'list', 'record', 'text', 'image']);
  const name = nameOf(writer, kind, true);
  if (name === undefined) return;
  if (kind === 'image' && tape.below(2) === 0) lines.push(`${name} = ${name}${call(writer, DEPTH)};`);
  else lines.push(`${name} ${kind === 'word' || kind === 'text' ? tape.pick(['=', '+=', '=']) : '='} ${valueOf(writer, kind)};`);
}

function branch(writer: Writer): void {
  const { tape, lines } = writer;
  inner(writer, `if (${condition(writer, DEPTH)}) {`);
  if (tape.below(2) === 0) return;
  lines.push(lines.pop() === '}' ? '} else {' : '{');
  if (lines.at(-1) === '{') {
    lines.push('}');
    return;
  }
  inBlock(writer, 1 + tape.below(2));
  lines.push('}');
}

function inner(writer: Writer, opening: string): void {
  writer.lines.push(opening);
  inBlock(writer, 1 + writer.tape.below(3));
  writer.lines.push('}');
}

/** Statements in a scope of their own; nested ones are few. */
function inBlock(writer: Writer, count: number, names: readonly Name[] = []): void {
  writer.scopes.push([...names]);
  writer.depth++;
  if (writer.depth < 4) statementsOf(writer, count);
  writer.depth--;
  writer.scopes.pop();
}

function controlled(writer: Writer): void {
  if (writer.depth > 2) return;
  control(writer, (each, names) => {
    inBlock(each, 1 + each.tape.below(2), names);
  });
}

/** The same name again: in a block it is another one, unless it is a `var`. */
function shadow(writer: Writer): void {
  const word = nameOf(writer, 'word');
  const image = nameOf(writer, 'image', true);
  if (word === undefined || word.includes('.')) return;
  const used = image === undefined ? '' : ` ${image} = ${image}.env({ A: \`\${${word}}\` });`;
  const keyword = writer.vars.has(word) && writer.depth === 0 ? 'var' : writer.tape.pick(['const', 'let']);
  if (writer.tape.below(2) === 0) {
    writer.lines.push(`{ ${keyword} ${word} = "shadow";${used} }`);
    return;
  }
  // A `var` is the function's own before it has a value.
  const name = `before${String(writer.names++)}`;
  const value = writer.tape.pick([`{ var ${word} = "own"; }`, `var ${word} = "own";`]);
  writer.lines.push(`function ${name}() { const value = \`\${${word}}\`; ${value} return value + ${word}; }`);
  writer.lines.push(`const ${newName(writer, 'word', false)} = ${name}();`);
}

/** An assignment that is perhaps not reached. */
function lazily(writer: Writer): void {
  const { tape, lines } = writer;
  const kind = tape.pick<Kind>(['word', 'image']);
  const name = nameOf(writer, kind, true);
  if (name === undefined) return;
  const value = `(${name} = ${kind === 'image' ? `${name}${call(writer, 1)}` : `${name} + "1"`})`;
  lines.push(
    tape.pick([
      `(${condition(writer, 1)}) && ${value};`,
      `(${condition(writer, 1)}) || ${value};`,
      `process.env.X ?? ${value};`,
      `(${condition(writer, 0)}) ? ${value} : 0;`,
    ]),
  );
}

/** Writes to a field. */
function write(writer: Writer): void {
  const name = nameOf(writer, 'record');
  if (name === undefined) return;
  const key = writer.tape.pick(KEYS);
  writer.lines.push(`${writer.tape.pick([`${name}.${key}`, `${name}["${key}"]`])} = ${text(writer, 1)};`);
}

/** Changes a list or an object in place, whoever shares it. */
function change(writer: Writer): void {
  const kind = writer.tape.pick<'list' | 'record'>(['list', 'record']);
  const name = nameOf(writer, kind);
  if (name !== undefined) writer.lines.push(changeOf(partsOf(writer, 1), kind, name));
}

function defineFunction(writer: Writer): void {
  if (writer.depth > 1) return;
  const kind = writer.tape.pick<Kind>(['wordFunction', 'imageFunction', 'action', 'wordFunction']);
  const parameters: readonly Name[] = kind === 'action' ? [] : parametersOf(writer, kind);
  const { tape, lines } = writer;
  const written = parameters.map(({ name }, i) => {
    if (kind === 'imageFunction' && i === 0) return `${name}: Image`;
    return tape.below(2) === 0 || i > 0 ? `${name} = ${word(writer, 0)}` : `${name}?: any`;
  });
  // A name is in sight after its definition only, so that no function calls itself.
  const name = `${kind}${String(writer.names++)}`;
  const isArrow = tape.below(2) === 0;
  lines.push(isArrow ? `const ${name} = (${written.join(', ')}) => {` : `function ${name}(${written.join(', ')}) {`);
  writer.scopes.push([...parameters]);
  writer.depth += 2;
  body(writer, kind);
  writer.depth -= 2;
  writer.scopes.pop();
  lines.push(isArrow ? '};' : '}');
  writer.scopes.at(-1)?.push({ name, kind, assignable: false });
}

const parametersOf = (writer: Writer, kind: Kind): readonly Name[] =>
  (kind === 'imageFunction' ? (['image', 'word'] as const) : (['word', 'word'] as const)).map((of) => ({
    name: `p${String(writer.names++)}`,
    kind: of,
    assignable: true,
  }));

function body(writer: Writer, kind: Kind): void {
  const { tape, lines } = writer;
  const returned = (): string => (kind === 'imageFunction' ? image(writer, 1) : `\`\${${word(writer, 1)}}\``);
  statementsOf(writer, tape.below(3));
  if (tape.below(3) === 0)
    lines.push(
      `if (${condition(writer, 1)}) ${tape.below(5) === 0 ? 'throw new Error("guard");' : kind === 'action' ? 'return;' : `return ${returned()};`}`,
    );
  const leave = (): string => (kind === 'action' ? 'return;' : `return ${returned()};`);
  if (tape.below(4) === 0) lines.push(...leavingLoop(writer, leave()));
  if (tape.below(4) === 0) leavingTry(writer, leave);
  statementsOf(writer, tape.below(2));
  if (kind !== 'action') lines.push(`return ${returned()};`);
}

const leavingLoop = (writer: Writer, leave: string): readonly string[] => [
  `for (const x of ${list(writer, 1)}) {`,
  `if (x === ${word(writer, 0)} || ${condition(writer, 0)}) ${leave}`,
  '}',
];

/** A function that is left where an error is thrown, or is not, or in the end. */
function leavingTry(writer: Writer, leave: () => string): void {
  const { tape, lines } = writer;
  const perhaps = (): string =>
    tape.pick<() => string>([
      () => '',
      () => `if (${condition(writer, 0)}) ${leave()}`,
      () => `if (${condition(writer, 0)}) throw new Error("t");`,
      leave,
    ])();
  lines.push('try {');
  inBlock(writer, 1);
  lines.push(perhaps(), perhaps(), '} catch {');
  inBlock(writer, 1);
  lines.push(perhaps(), tape.pick(['}', '} finally {']));
  if (lines.at(-1) === '}') return;
  inBlock(writer, 1);
  lines.push(tape.below(3) === 0 ? perhaps() : '', '}');
}

function act(writer: Writer): void {
  const name = nameOf(writer, 'action');
  if (name !== undefined) writer.lines.push(`${name}();`);
}

function pattern(writer: Writer): void {
  const { tape, lines } = writer;
  if (tape.below(2) === 0) {
    const value = `[${word(writer, 1)}, ${word(writer, 1)}]`;
    lines.push(`const [${tape.pick(['', ', '])}${newName(writer, 'word', false)}] = ${value};`);
    return;
  }
  const [value, otherwise] = [record(writer, 1), text(writer, 0)];
  lines.push(`const { ${tape.pick(KEYS)}: ${newName(writer, 'text', false)} = ${otherwise} } = ${value} as any;`);
}

/** Statements that a reader need not understand, around names that images depend on; then often an image that does. */
function notUnderstood(writer: Writer): void {
  const { tape, lines } = writer;
  if (!writer.mayOpen) return;
  const kind = tape.pick<Kind>(['word', 'record', 'list', 'image', 'word', 'record']);
  const name = nameOf(writer, kind, true) ?? declared(writer, kind);
  const written = open(writer, () => {
    const choices = [...hostile(writer, kind, name), ...nearby(writer, nameOf(writer, 'action'))];
    return choices[tape.below(choices.length)] ?? '';
  });
  lines.push(written ?? '');
  if (tape.below(4) === 0) return;
  // What got out of sight may run after a value was assigned anew.
  if (tape.below(2) === 0) lines.push(`${name} = ${valueOf(writer, kind)};`);
  if (tape.below(2) === 0)
    lines.push(tape.pick(['fire();', 'change({});', 'for (const each of [1]) fire();', 'store.run;', 'new Later();']));
  const used = { word: `.env({ A: \`\${${name}}\` })`, record: `.env(${name})`, list: `.runCommands(...${name})`, image: '' }[
    kind as 'word'
  ];
  lines.push(`const ${newName(writer, 'image', false)} = ${kind === 'image' ? name : 'Image.base("debian")'}${used};`);
}
