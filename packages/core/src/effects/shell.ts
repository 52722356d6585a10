import {
  type AndOr,
  type Command,
  type CompoundList,
  type For,
  type If,
  type ParsedScript,
  type PipelineNode,
  type Redirect,
  type Statement,
  type SyntaxNode,
  type TestBinaryExpression,
  type TestExpression,
  type TestUnaryExpression,
  type While,
  type Word,
  forEachChild,
  parse,
} from 'unbash';
import { HOLE, type Text, slice } from 'layerwright/spec';

/** A word of a command: what the shell makes of it, or nothing where that depends on variables, files or other commands. */
export type ShellWord = { readonly value: string | undefined; readonly at: Text };
export type Redirection = { readonly operator: string; readonly target: ShellWord | undefined };
/** A word and the redirections that touch it, which were perhaps meant as one: `numpy>=1.26,<2`. */
export type Glued = { readonly word: ShellWord; readonly first: Redirection; readonly at: Text };

/** A simple command. `certain`: it runs whenever the script does and nothing before it fails. */
export type ShellCommand = {
  readonly words: readonly ShellWord[];
  readonly assigns: readonly { readonly name: string; readonly at: Text }[];
  readonly redirects: readonly Redirection[];
  readonly glued: readonly Glued[];
  readonly uses: readonly string[];
  readonly at: Text;
  readonly certain: boolean;
};

/** What a shell would run. `unread`: some of it is not understood, or does not parse. */
export type ShellScript = { readonly commands: readonly ShellCommand[]; readonly unread: boolean };

const parsed = new Map<string, ParsedScript>();
/** Texts that are remembered; an editor sees the same ones again and again. */
const REMEMBERED = 4_000;

function parseShell(all: string): ParsedScript {
  let script = parsed.get(all);
  if (!script) {
    if (parsed.size >= REMEMBERED) parsed.clear();
    parsed.set(all, (script = parse(all)));
  }
  return script;
}

/** The commands of a shell text, each word with its place. `all` is the flat form of the text. */
export function readShell(text: Text, all: string): ShellScript {
  const script = parseShell(all);
  const found: ShellCommand[] = [];
  const reader: Reader = { text, all, found, unread: (script.errors?.length ?? 0) > 0 };
  for (const statement of script.commands) visit(reader, statement, true);
  return { commands: found, unread: reader.unread };
}

type Reader = { readonly text: Text; readonly all: string; readonly found: ShellCommand[]; unread: boolean };

function visit(reader: Reader, node: Statement | AndOr | PipelineNode | CompoundList, certain: boolean): void {
  switch (node.type) {
    case 'Statement':
      if (node.background) reader.unread = true;
      visit(reader, node.command, certain);
      return;
    case 'AndOr':
      node.commands.forEach((each, i) => {
        visit(reader, each, certain && node.operators.slice(0, i).every((operator) => operator === '&&'));
      });
      return;
    case 'Pipeline':
      apart(reader, node.commands, certain);
      return;
    case 'CompoundList':
      for (const each of node.commands) visit(reader, each, certain);
      return;
    case 'Subshell':
      apart(reader, [node.body], certain);
      return;
    case 'BraceGroup':
      visit(reader, node.body, certain);
      return;
    case 'Command':
      command(reader, node, certain);
      return;
    case 'Redirected':
      visit(reader, node.command, certain);
      reader.unread = true;
      return;
    case 'If':
    case 'For':
    case 'While':
      perhaps(reader, node, certain);
      return;
    case 'TestCommand':
      expansions(reader, node, certain);
      tests(reader, node.expression);
      return;
    case 'ArithmeticCommand':
      expansions(reader, node, certain);
      return;
    default:
      reader.unread = true;
  }
}

/** Commands that run or not, or several times. */
function perhaps(reader: Reader, node: If | For | While, certain: boolean): void {
  if (node.type === 'For') for (const each of node.wordlist ?? []) expansions(reader, each, certain);
  for (const part of partsOf(node)) visit(reader, part, false);
}

function partsOf(node: If | For | While): readonly CompoundList[] {
  if (node.type === 'For') return [node.body];
  if (node.type === 'While') return [node.clause, node.body];
  return [node.clause, node.then, ...node.elif.flatMap((each) => [each.clause, each.then]), ...(node.else ? [node.else] : [])];
}

/** Commands in shells of their own. A directory that is entered there is left with them, which nothing here follows. */
function apart(reader: Reader, nodes: readonly (Statement | PipelineNode | CompoundList)[], certain: boolean): void {
  const before = reader.found.length;
  for (const each of nodes) visit(reader, each, certain);
  const isEntering = reader.found.slice(before).some(({ words }) => words.some(({ value }) => value === 'cd'));
  if (isEntering) reader.unread = true;
}

/** What stands in `$(…)`, backquotes and `<(…)` runs before the command that they are a part of. */
function expansions(reader: Reader, node: SyntaxNode, certain: boolean): void {
  forEachChild(node, (child) => {
    if (child.type !== 'CommandExpansion' && child.type !== 'ProcessSubstitution' && child.type !== 'ArithmeticCommandExpansion')
      expansions(reader, child, certain);
    else if (child.script) apart(reader, child.script.commands, certain);
    else reader.unread = true;
  });
}

/** `[[ -f a && b -nt c ]]`, as commands `test`. */
function tests(reader: Reader, node: TestExpression): void {
  switch (node.type) {
    case 'TestUnary':
      reader.found.push(tested(reader, node, [node.operator, node.operand]));
      return;
    case 'TestBinary':
      reader.found.push(tested(reader, node, [node.left, node.operator, node.right]));
      return;
    case 'TestLogical':
      for (const each of node.operands) tests(reader, each);
      return;
    case 'TestNot':
      tests(reader, node.operand);
      return;
    case 'TestGroup':
      tests(reader, node.expression);
  }
}

function tested(reader: Reader, node: TestUnaryExpression | TestBinaryExpression, parts: readonly (string | Word)[]): ShellCommand {
  const at = slice(reader.text, node.pos, node.end);
  const words = ['test', ...parts].map((part) => (typeof part === 'string' ? { value: part, at } : word(reader, part)));
  return { words, assigns: [], redirects: [], glued: [], uses: used(reader, node), at, certain: false };
}

function command(reader: Reader, node: Command, certain: boolean): void {
  expansions(reader, node, certain);
  const { text } = reader;
  const written = [...(node.name ? [node.name] : []), ...node.args];
  const words = written.map((each) => word(reader, each));
  const redirects = node.redirects.filter((each) => each.type === 'Redirect');
  if (node.redirects.some((each) => each.type === 'HereDoc' && each.closing === undefined)) reader.unread = true;
  const glued = redirects.flatMap((first, i) => {
    const before = written.findIndex((each) => each.end === first.pos);
    const at = gluedTo(reader, written[before], redirects.slice(i));
    return at && words[before] ? [{ word: words[before], first: redirection(reader, first), at }] : [];
  });
  reader.found.push({
    words,
    assigns: node.prefix.flatMap((each) => (each.type === 'Assignment' ? [{ name: each.name, at: slice(text, each.pos, each.end) }] : [])),
    redirects: redirects.map((each) => redirection(reader, each)),
    glued,
    uses: used(reader, node),
    at: slice(text, node.pos, node.end),
    certain,
  });
}

type Placed = { readonly pos: number; readonly end: number };

const used = ({ all }: Reader, { pos, end }: Placed): readonly string[] =>
  [...all.slice(pos, end).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);

function word(
  { text, all }: Reader,
  of: Placed & { readonly type: string; readonly value?: unknown; readonly parts?: Word['parts'] },
): ShellWord {
  const at = slice(text, of.pos, of.end);
  const written = all.slice(of.pos, of.end);
  if (of.type === 'Assignment') return { value: /[$`\uFFFC'"\\]/.test(written) ? undefined : written, at };
  if (typeof of.value !== 'string' || of.value.includes(HOLE) || /[$`]|[<>]\(/.test(written.replace(/'[^']*'|\\./g, '')))
    return { value: undefined, at };
  return { value: of.value, at };
}

const redirection = (reader: Reader, node: Redirect): Redirection => ({
  operator: node.operator,
  target: node.target && word(reader, node.target),
});

/** From a word to the end of the last redirection that touches the one before; the first one touches the word. */
function gluedTo({ text }: Reader, word: Placed | undefined, [first, ...more]: readonly Redirect[]): Text | undefined {
  if (!word || !first || first.target?.pos !== first.pos + first.operator.length) return undefined;
  let { end } = first;
  for (const next of more) if (next.pos === end) ({ end } = next);
  return slice(text, word.pos, end);
}
