import { condition, text, word } from './expressions.ts';
import { call, image } from './images.ts';
import { type Kind, type Name, type Writer, nameOf, open } from './writer.ts';

/** Writes statements in a scope of their own, in which these names are in sight. */
type Inside = (writer: Writer, count: number, names: readonly Name[]) => void;

/** Classes, what they make, and objects with methods; all of them have the same members. */
export function objects(writer: Writer, inside: Inside): void {
  const { tape } = writer;
  if (writer.depth > 1) return;
  const how = tape.below(4);
  if (how === 0 && writer.depth === 0) defined(writer, inside);
  if (how === 1) literal(writer, inside);
  else if (how < 3) made(writer);
  for (let i = tape.below(4); i >= 0; i--) used(writer);
}

const named = (name: string, kind: Kind): Name => ({ name, kind, assignable: true });
/** What a method sees of its object. */
const OWN: readonly Name[] = [named('this.word', 'word'), named('this.image', 'image'), named('this.record', 'record')];

function defined(writer: Writer, inside: Inside): void {
  const { tape, lines } = writer;
  const parent = tape.below(2) === 0 ? nameOf(writer, 'class') : undefined;
  const other = open(writer, () => (tape.below(8) === 0 ? ' extends Later' : ''));
  const name = `Class${String(writer.names++)}`;
  lines.push(`class ${name}${parent === undefined ? (other ?? '') : ` extends ${parent}`} {`);
  if (parent === undefined || tape.below(2) === 0) {
    lines.push(
      `word: any = ${word(writer, 1)};`,
      `image: any = ${image(writer, 1)};`,
      `record: any = { A: "own", B: ${text(writer, 0)} };`,
    );
    lines.push(`static shared = ${word(writer, 0)};`);
  }
  constructor(writer, parent ?? (other === ' extends Later' ? other : undefined), inside);
  members(writer, inside, parent !== undefined);
  lines.push(`static make(given: any) { return new ${name}(given); }`);
  if (tape.below(4) === 0) lines.push('static { this.shared += "s"; }');
  if (tape.below(8) === 0) lines.push(open(writer, () => `[process.env.X!]() { this.word = "computed"; }`) ?? '');
  lines.push('}');
  writer.scopes.at(-1)?.push({ name, kind: 'class', assignable: false }, named(`${name}.shared`, 'word'));
}

function constructor(writer: Writer, parent: string | undefined, inside: Inside): void {
  const { tape, lines } = writer;
  if (tape.below(2) === 0) return;
  lines.push('constructor(given: any) {');
  if (parent !== undefined) lines.push(`super(\`\${given}p\`);`);
  lines.push('this.word = `${given}`;');
  body(writer, inside);
  lines.push('}');
}

function body(writer: Writer, inside: Inside, names: readonly Name[] = []): void {
  writer.depth += 2;
  inside(writer, writer.tape.below(3), [...OWN, ...names]);
  writer.depth -= 2;
}

function members(writer: Writer, inside: Inside, mayCallAbove: boolean): void {
  const { tape, lines } = writer;
  const above = mayCallAbove ? tape.pick(['super.grow(more);', '', 'super.grow(`${more}s`);']) : '';
  if (!mayCallAbove || tape.below(2) === 0) {
    lines.push('grow(more: any) {', above, 'this.word += `${more}`;');
    body(writer, inside, [named('more', 'word')]);
    if (tape.below(3) === 0) lines.push(`if (${condition(writer, 0)}) return this;`, 'this.word += "g";');
    lines.push('return this; }');
  }
  if (mayCallAbove && tape.below(2) === 0) return;
  lines.push(`build() { this.image = this.image${call(writer, 1)}; return this.image.env({ W: \`\${this.word}\` }); }`);
  lines.push(
    `read() { return ${tape.pick(['this.word', 'this.grow("r").word', '`${this.word}r`', '[1].map(() => this.word).join("")'])}; }`,
  );
  lines.push('get both() { return `${this.word}b`; }', 'set both(of: any) { this.word = `${of}s`; }');
}

function made(writer: Writer): void {
  const { tape, lines } = writer;
  const of = nameOf(writer, 'class');
  if (of === undefined) return;
  const name = `object${String(writer.names++)}`;
  const given = `\`\${${word(writer, 1)}}\``;
  lines.push(`const ${name}: any = ${tape.pick([`new ${of}(${given})`, `${of}.make(${given})`, `new ${of}(${given}).grow("m")`])};`);
  inSight(writer, name);
}

function inSight(writer: Writer, name: string): void {
  const own = OWN.map((each) => named(each.name.replace('this', name), each.kind));
  writer.scopes.at(-1)?.push({ name, kind: 'object', assignable: false }, ...own);
}

function literal(writer: Writer, inside: Inside): void {
  const { lines } = writer;
  const name = `object${String(writer.names++)}`;
  lines.push(`const ${name}: any = { word: ${word(writer, 1)}, image: ${image(writer, 1)}, record: { A: "own" }, both: "both",`);
  lines.push('grow(more: any) { this.word += `${more}`;');
  body(writer, inside, [named('more', 'word')]);
  lines.push('return this; },', 'read() { return this.word; },', 'build: function () { return this.image.env({ W: this.word }); } };');
  inSight(writer, name);
}

function used(writer: Writer): void {
  const { tape, lines } = writer;
  const [a, b] = [nameOf(writer, 'object'), nameOf(writer, 'object')];
  if (a === undefined || b === undefined) return;
  const on = tape.pick([a, a, `(${condition(writer, 0)} ? ${a} : ${b})`]);
  const given = `\`\${${word(writer, 0)}}\``;
  const [fresh, names] = [`made${String(writer.names++)}`, writer.scopes.at(-1)];
  const value = (kind: Kind, of: string) => (): string => {
    names?.push({ name: fresh, kind, assignable: false });
    return `const ${fresh} = ${of};`;
  };
  lines.push(
    tape.pick<() => string>([
      () => `${on}.grow(${given});`,
      () => `${on}["grow"](${given}).grow("i");`,
      () => `${on}.both = ${given};`,
      () => `${on}.word = ${given};`,
      value('word', `${on}.read()`),
      value('word', `\`\${${on}.both}\``),
      value('image', `${on}.build()`),
      () => open(writer, () => hostile(writer, a, b)) ?? '',
      () => open(writer, () => hostile(writer, a, b)) ?? '',
    ])(),
  );
}

/** What a reader need not understand of objects. */
const hostile = ({ tape }: Writer, a: string, b: string): string =>
  tape.pick([
    `change(${a});`,
    `keep(() => ${a}.grow("k"));`,
    `keep(${a}.grow);`,
    `run(() => { ${a}.word = "run"; });`,
    `store.held = ${a}; touch();`,
    `${a}.grow.call(${b}, "call");`,
    `Object.assign(${a}, { word: "assigned" });`,
    `${a}.grow = (more) => { ${b}.word = more; return ${a}; };`,
    `try { ${a}.grow("t"); sometimes(); ${a}.grow("u"); } catch { ${b}.grow("c"); }`,
    `[${a}, ${b}].forEach((each) => each.grow("e"));`,
    `for (const each of [${a}, ${b}]) each.word += "f";`,
    `JSON.stringify({ toJSON() { ${a}.word = "json"; return 1; } });`,
    `(async () => { ${a}.word = "async"; })();`,
    `${a}[process.env.X === "a" ? "word" : "other"] = "index";`,
    'fire();',
  ]);
