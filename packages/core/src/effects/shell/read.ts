import {
  type AndOr,
  type Case,
  type Command,
  type CompoundList,
  type For,
  type If,
  type Pipeline as PipelineSyntax,
  type PipelineNode,
  type Redirect,
  type Redirected,
  type Statement,
  type SyntaxNode,
  type TestBinaryExpression,
  type TestExpression,
  type TestUnaryExpression,
  type While,
  type Word,
  forEachChild,
} from 'unbash';
import { type Text, flat, slice } from 'layerwright/spec';
import { nestedIn } from './nested.ts';
import { parseShell } from './parse.ts';
import type { Glued, Link, Pipeline, ShellCommand, ShellError, ShellScript, ShellWord } from './shell.ts';
import { type Placed, type Source, assigned, gluedTo, redirection, usedIn, word } from './word.ts';
import { type Unwrapped, unwrapped } from './wrappers.ts';

type Reader = Source & {
  readonly found: ShellCommand[];
  readonly errors: ShellError[];
  readonly numbers: { shells: number };
  /** Whether the text has anything in it that begins an expansion with commands; most have not, and are not looked through. */
  readonly mayExpand: boolean;
  unread: boolean;
};

/** How a command stands in the script around it. */
type Where = Pick<ShellCommand, 'certain' | 'link' | 'shell' | 'pipe'>;

const INTERPRETER = /^\s*#!\s*(?:\S*\/)?(?:env\s+(?:-S\s+)?)?(?:\S*\/)?(\S+)/;
const SHELL = /^(?:sh|bash|dash|ash|zsh|ksh)$/;

/** The commands of a shell text, each word with its place. A text for another interpreter is not understood. */
export function readShell(text: Text): ShellScript {
  return readIn(text, { certain: true, link: 'first', shell: 0 }, { shells: 1 });
}

function readIn(text: Text, where: Where, numbers: Reader['numbers']): ShellScript {
  const all = flat(text);
  const [, interpreter] = INTERPRETER.exec(all) ?? [];
  if (interpreter !== undefined && !SHELL.test(interpreter)) return { commands: [], unread: true, errors: [] };
  const script = parseShell(all);
  const errors = (script.errors ?? []).map(({ message, pos }) => ({ message, at: slice(text, Math.min(pos, all.length - 1), all.length) }));
  const reader: Reader = { text, all, found: [], errors, numbers, mayExpand: EXPANSION.test(all), unread: errors.length > 0 };
  inOrder(reader, script.commands, where);
  return { commands: reader.found, unread: reader.unread, errors: reader.errors };
}

/** A command as words, which no shell joined; one that is a shell itself runs the text that it is given. */
export function readWords(words: readonly ShellWord[], at: Text): ShellScript {
  const where: Where = { certain: true, link: 'first', shell: 0 };
  const reader: Reader = { text: at, all: '', found: [], errors: [], numbers: { shells: 1 }, mayExpand: false, unread: false };
  add(reader, { words, assigns: [], redirects: [], glued: [], uses: [], at, ...where });
  return { commands: reader.found, unread: reader.unread, errors: reader.errors };
}

const inner = (reader: Reader): number => reader.numbers.shells++;

function inOrder(reader: Reader, nodes: readonly Statement[], where: Where): void {
  nodes.forEach((each, i) => {
    const link: Link = i === 0 ? where.link : nodes[i - 1]?.background ? '&' : ';';
    visit(reader, each, { ...where, link });
  });
}

function visit(reader: Reader, node: Statement | AndOr | PipelineNode | CompoundList, where: Where): void {
  switch (node.type) {
    case 'Statement':
      if (node.background) reader.unread = true;
      visit(reader, node.command, where);
      return;
    case 'AndOr':
      joined(reader, node, where);
      return;
    case 'Pipeline':
      piped(reader, node, where);
      return;
    case 'CompoundList':
      inOrder(reader, node.commands, where);
      return;
    case 'Subshell':
      apart(reader, node.body.commands, where);
      return;
    case 'BraceGroup':
      visit(reader, node.body, where);
      return;
    case 'Command':
      command(reader, node, where);
      return;
    case 'Redirected':
      redirectedGroup(reader, node, where);
      return;
    default:
      visitOther(reader, node, where);
  }
}

/** Behind the first `||` nothing is certain to run. */
function joined(reader: Reader, { commands, operators }: AndOr, where: Where): void {
  const or = operators.findIndex((operator) => operator !== '&&');
  commands.forEach((each, i) => {
    visit(reader, each, { ...where, certain: where.certain && (or < 0 || i <= or), link: operators[i - 1] ?? where.link });
  });
}

function visitOther(reader: Reader, node: Statement | AndOr | PipelineNode | CompoundList, where: Where): void {
  switch (node.type) {
    case 'If':
    case 'For':
    case 'While':
    case 'Case':
      perhaps(reader, node, where);
      return;
    case 'TestCommand':
      expansions(reader, node, where);
      tests(reader, node.expression, where);
      return;
    case 'ArithmeticCommand':
      expansions(reader, node, where);
      return;
    default:
      reader.unread = true;
  }
}

/** Commands that run or not, or several times. */
function perhaps(reader: Reader, node: If | For | While | Case, where: Where): void {
  if (node.type === 'For') for (const each of node.wordlist ?? []) expansions(reader, each, where);
  if (node.type === 'Case') expansions(reader, node.word, where);
  for (const part of partsOf(node)) visit(reader, part, { ...where, certain: false });
}

function partsOf(node: If | For | While | Case): readonly CompoundList[] {
  if (node.type === 'For') return [node.body];
  if (node.type === 'While') return [node.clause, node.body];
  if (node.type === 'Case') return node.items.map(({ body }) => body);
  return [node.clause, node.then, ...node.elif.flatMap((each) => [each.clause, each.then]), ...(node.else ? [node.else] : [])];
}

/** The redirections of a group are those of a command without words behind it. */
function redirectedGroup(reader: Reader, node: Redirected, where: Where): void {
  visit(reader, node.command, where);
  for (const each of node.redirects) expansions(reader, each, where);
  const redirects = node.redirects.filter((each) => each.type === 'Redirect').map((each) => redirection(reader, each));
  const at = slice(reader.text, node.command.end, node.end);
  reader.found.push({ ...where, link: ';', words: [], run: [], assigns: [], redirects, glued: [], uses: [], at });
}

function piped(reader: Reader, node: PipelineSyntax, where: Where): void {
  const line: Pipeline = { at: slice(reader.text, node.pos, node.end), length: node.commands.length, shell: where.shell };
  node.commands.forEach((each, place) => {
    if (line.length === 1) visit(reader, each, where);
    else apart(reader, [each], { ...where, link: place === 0 ? where.link : '|', pipe: { line, place } });
  });
}

/** Commands in a shell of their own. A directory that is entered there is left with it, which nothing here follows. */
function apart(reader: Reader, nodes: readonly (Statement | PipelineNode)[], where: Where): void {
  const before = reader.found.length;
  const shell = inner(reader);
  nodes.forEach((each, i) => visit(reader, each, { ...where, shell, link: i === 0 ? where.link : ';' }));
  const isEntering = reader.found.slice(before).some(({ words }) => words.some(({ value }) => value === 'cd' || value === 'pushd'));
  if (isEntering) reader.unread = true;
}

/** What stands in `$(…)`, backquotes and `<(…)` runs before the command that they are a part of. */
function expansions(reader: Reader, node: SyntaxNode, where: Where): void {
  if (reader.mayExpand) expanded(reader, node, where);
}

const EXPANSION = /`|[$<>]\(|\$\{[\s|]/;

function expanded(reader: Reader, node: SyntaxNode, { certain, shell }: Where): void {
  const where: Where = { certain, shell, link: 'first' };
  forEachChild(node, (child) => {
    if (child.type !== 'CommandExpansion' && child.type !== 'ProcessSubstitution' && child.type !== 'ArithmeticCommandExpansion')
      expanded(reader, child, where);
    else if (child.script) apart(reader, child.script.commands, where);
    else reader.unread = true;
  });
}

/** `[[ -f a && b -nt c ]]`, as commands `test`. */
function tests(reader: Reader, node: TestExpression, where: Where): void {
  switch (node.type) {
    case 'TestUnary':
      tested(reader, node, [node.operator, node.operand], where);
      return;
    case 'TestBinary':
      tested(reader, node, [node.left, node.operator, node.right], where);
      return;
    case 'TestLogical':
      for (const each of node.operands) tests(reader, each, where);
      return;
    case 'TestNot':
      tests(reader, node.operand, where);
      return;
    case 'TestGroup':
      tests(reader, node.expression, where);
  }
}

type Tested = TestUnaryExpression | TestBinaryExpression;

function tested(reader: Reader, node: Tested, parts: readonly (string | Word)[], where: Where): void {
  const at = slice(reader.text, node.pos, node.end);
  const words = ['test', ...parts].map((part) => (typeof part === 'string' ? { value: part, at } : word(reader, part)));
  add(reader, { ...where, words, assigns: [], redirects: [], glued: [], uses: usedIn(reader, node), at, certain: false });
}

function command(reader: Reader, node: Command, where: Where): void {
  expansions(reader, node, where);
  const written = [...(node.name ? [node.name] : []), ...node.args];
  const words = written.map((each) => word(reader, each));
  const redirects = node.redirects.filter((each) => each.type === 'Redirect');
  if (node.redirects.some((each) => each.type === 'HereDoc' && each.closing === undefined)) reader.unread = true;
  // Named one by one, for there are many: an object that begins as a copy of another one takes far longer to make.
  const { certain, link, shell, pipe } = where;
  const found = {
    words,
    assigns: node.prefix.flatMap((each) => (each.type === 'Assignment' ? [assigned(reader, each)] : [])),
    redirects: redirects.map((each) => redirection(reader, each)),
    glued: gluedIn(reader, { written, words, redirects }),
    uses: usedIn(reader, node),
    at: slice(reader.text, node.pos, node.end),
    certain,
    link,
    shell,
  };
  add(reader, pipe ? { ...found, pipe } : found);
}

type Written = { readonly written: readonly Placed[]; readonly words: readonly ShellWord[]; readonly redirects: readonly Redirect[] };

/** The words that redirections touch. */
const gluedIn = (reader: Reader, { written, words, redirects }: Written): readonly Glued[] =>
  redirects.flatMap((first, i) => {
    const before = written.findIndex((each) => each.end === first.pos);
    const at = gluedTo(reader, written[before], redirects.slice(i));
    return at && words[before] ? [{ word: words[before], first: redirection(reader, first), at }] : [];
  });

type Found = Omit<ShellCommand, 'run' | 'starts' | 'isFed'>;

/** What a command runs, and how. Most are simple, and named one by one as above. */
function started(found: Found, { run, isFed, starts }: Unwrapped & { readonly starts: boolean }): ShellCommand {
  if (found.pipe || isFed || starts) return { ...found, run, ...(isFed && { isFed }), ...(starts && { starts }) };
  const { words, assigns, redirects, glued, uses, at, certain, link, shell } = found;
  return { words, run, assigns, redirects, glued, uses, at, certain, link, shell };
}

/** A command and, behind it, what it runs itself. */
function add(reader: Reader, found: Found): void {
  const { run, isFed } = unwrapped(found.words);
  const nested = nestedIn({ run });
  reader.found.push(started(found, { run, isFed, starts: nested !== undefined }));
  if (!nested) return;
  const { certain, at } = found;
  const where: Where = { certain: certain && !isFed && 'script' in nested, link: 'first', shell: inner(reader) };
  if ('commands' in nested) {
    for (const words of nested.commands) add(reader, { ...where, words, assigns: [], redirects: [], glued: [], uses: [], at });
    return;
  }
  const script = readIn(nested.script, where, reader.numbers);
  const isEntering = script.commands.some((each) => each.words.some(({ value }) => value === 'cd' || value === 'pushd'));
  reader.found.push(...script.commands);
  reader.errors.push(...script.errors);
  if (script.unread || isEntering) reader.unread = true;
}
