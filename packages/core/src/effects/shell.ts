import {
  type AndOr,
  type Command,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  type Redirect,
  type Statement,
  type Word,
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
    case 'CompoundList':
      for (const each of node.commands) visit(reader, each, certain);
      return;
    case 'Subshell':
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
      for (const part of [
        node.clause,
        node.then,
        ...node.elif.flatMap((each) => [each.clause, each.then]),
        ...(node.else ? [node.else] : []),
      ])
        visit(reader, part, false);
      return;
    case 'For':
    case 'While':
      visit(reader, node.body, false);
      return;
    case 'TestCommand':
    case 'ArithmeticCommand':
      return;
    default:
      reader.unread = true;
  }
}

function command(reader: Reader, node: Command, certain: boolean): void {
  const { text, all } = reader;
  const words = [...(node.name ? [node.name] : []), ...node.args];
  const redirects = node.redirects.filter((each) => each.type === 'Redirect');
  if (node.redirects.some((each) => each.type === 'HereDoc' && each.closing === undefined)) reader.unread = true;
  const glued = gluedTo(reader, words, redirects);
  reader.found.push({
    words: words.map((each) => word(reader, each)),
    assigns: node.prefix.flatMap((each) => (each.type === 'Assignment' ? [{ name: each.name, at: slice(text, each.pos, each.end) }] : [])),
    redirects: redirects.map((each) => redirection(reader, each)),
    glued,
    uses: [...all.slice(node.pos, node.end).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name),
    at: slice(text, node.pos, node.end),
    certain,
  });
}

type Placed = { readonly pos: number; readonly end: number };

function word(
  { text, all }: Reader,
  of: Placed & { readonly type: string; readonly value?: unknown; readonly parts?: Word['parts'] },
): ShellWord {
  const at = slice(text, of.pos, of.end);
  const written = all.slice(of.pos, of.end);
  if (of.type === 'Assignment') return { value: /[$`\uFFFC'"\\]/.test(written) ? undefined : written, at };
  if (typeof of.value !== 'string' || of.value.includes(HOLE) || /[$`]/.test(written.replace(/'[^']*'|\\./g, '')))
    return { value: undefined, at };
  return { value: of.value, at };
}

const redirection = (reader: Reader, node: Redirect): Redirection => ({
  operator: node.operator,
  target: node.target && word(reader, node.target),
});

/** Each word that a redirection touches, up to the end of the last redirection that touches the one before. */
function gluedTo(
  reader: Reader,
  words: readonly (Placed & Parameters<typeof word>[1])[],
  redirects: readonly Redirect[],
): readonly Glued[] {
  return redirects.flatMap((first, i) => {
    const before = words.find((each) => each.end === first.pos);
    if (!before || first.target?.pos !== first.pos + first.operator.length) return [];
    let { end } = first;
    for (const next of redirects.slice(i + 1)) if (next.pos === end) ({ end } = next);
    return [{ word: word(reader, before), first: redirection(reader, first), at: slice(reader.text, before.pos, end) }];
  });
}
