import { type Generator } from './emit.ts';
import { jsonNotice } from './notice.ts';

// Grammars cannot see imports, so only names that no other library gives a method of strings.
const methods = ['runCommands', 'run_commands', 'runCmd', 'run_cmd'];

/**
 * The parenthesis of a call. Between it and the method's name may be a blank, `?.`, `!` or type arguments. It comes first and
 * the rest looks back from it, over a bounded length: so a long line without such calls costs next to nothing.
 */
const opening = String.raw`(\()(?<=\.(?:${methods.join('|')})(?: |\?\.|!|<[^()]{0,80}>)?\()(?<!\.\.\.(?:${methods.join('|')})\()`;

// The part of a name that is ours keeps these scopes apart from those of other extensions; editors look at the beginning.
const block = 'meta.embedded.block.shellscript.layerwright';
const inline = 'meta.embedded.inline.shellscript.layerwright';
/** What is read as shell on one line of a template. */
const line = 'meta.line.shellscript.layerwright';
/** An expansion of the shell that looks like a substitution of the host, and is none. */
const escaped = 'meta.escaped.shellscript.layerwright';

/** What the scopes of an editor's grammars for TypeScript and JavaScript end with. */
const hosts = ['ts', 'tsx', 'js', 'js.jsx'];

/** An `include` names a host grammar, so each host has copies of its own. */
export const shellGrammars: readonly Generator[] = hosts.flatMap((suffix) => [
  { path: `syntaxes/shell.${suffix}.tmLanguage.json`, text: () => json(callGrammar(suffix)) },
  { path: `syntaxes/shell-substitution.${suffix}.tmLanguage.json`, text: () => json(substitutionGrammar(suffix)) },
]);

type Captures = Readonly<Record<number, Rule>>;

interface Rule {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Rule[];
}

interface Grammar {
  readonly scopeName: string;
  readonly injectionSelector: string;
  readonly patterns: readonly Rule[];
  readonly repository?: Readonly<Record<string, Rule>>;
}

const json = (grammar: Grammar): string => `${JSON.stringify({ comment: jsonNotice.$comment, ...grammar }, undefined, 2)}\n`;

/** Takes the parenthesis of a call, and nothing before it: the host's own rule for the call stays as it was. */
function callGrammar(suffix: string): Grammar {
  return {
    scopeName: `layerwright.shell.${suffix}`,
    injectionSelector: callable(suffix),
    patterns: [{ include: '#call' }, shellNeeded],
    repository: {
      call: bracketed(opening, String.raw`(\))`, `meta.brace.round.${suffix}`),
      argument: {
        patterns: [
          { include: `source.${suffix}#comment` },
          { include: '#array' },
          { include: '#choice' },
          { include: '#template' },
          { include: '#double' },
          { include: '#single' },
          { include: `source.${suffix}#expression` },
        ],
      },
      // Behind a name or a bracket it is an index.
      array: {
        name: `meta.array.literal.${suffix}`,
        ...bracketed(String.raw`(?<![\w$)\]])\s*(\[)`, String.raw`(\])`, `meta.brace.square.${suffix}`),
      },
      // Begins and ends as the host's own rule does, or what follows would differ.
      choice: bracketed(String.raw`(?!\?\.\s*\D)(\?)(?!\?)`, String.raw`\s*(:)`, `keyword.operator.ternary.${suffix}`),
      template: template(suffix),
      double: quoted('"', 'double', suffix),
      single: quoted("'", 'single', suffix),
    },
  };
}

/**
 * Where a call can be: in no comment, text or shell. Text of JSX may hold code again, but not where that holds text in turn.
 * In `meta.function-call` the host still looks for the parenthesis: taken there, its rule would never end.
 */
function callable(suffix: string): string {
  const none = '-comment -string -meta.function-call -meta.embedded.block.shellscript';
  const code = 'meta.jsx.children meta.embedded.expression';
  return `L:source.${suffix} -meta.jsx.children ${none}, L:source.${suffix} ${code} -${code} meta.jsx.children ${none}`;
}

/** An editor does not look into captures when it collects the grammars that another needs. This rule matches nothing. */
const shellNeeded: Rule = { begin: '(?!)', end: '(?!)', patterns: [{ include: 'source.shell' }] };

function bracketed(begin: string, end: string, name: string): Rule {
  return { begin, end, beginCaptures: { 1: { name } }, endCaptures: { 1: { name } }, patterns: [{ include: '#argument' }] };
}

/** Words of the shell that are no command. */
const keyword = '(?:if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|in|time)(?![\\w-])';

/** Where a simple command ends, as in the grammar of the shell. */
const statementEnd = String.raw`(?=[\n&);\x60{|}]|[\t ]*#|\])(?<!\\)`;

/**
 * Names, members and calls: certainly over at the first brace. Such a substitution is read together with the line, so that
 * quotes of the shell go on behind it.
 */
const simpleSubstitution = substitution({
  start: String.raw`(?!(?:async|class|function|new)\b)[\w$]+`,
  member: String.raw`\??\.[\w$]+|\[[\w$]*\]`,
  argument: String.raw`[\w$., \t]|'[^'\\\n\x60]*'|"[^"\\\n\x60]*"`,
});

function substitution({ start, member, argument }: Readonly<Record<'start' | 'member' | 'argument', string>>): string {
  return String.raw`\$\{[ \t]*${start}(?:${member}|\((?:${argument})*\))*[ \t]*\}`;
}

/** Text on one line of a template, up to its end, a substitution that is not simple, or a backslash that ends the line. */
const text = String.raw`(?:[^\x60\\$\n]|\\(?!\\?\n)[^\n]|\$(?!\{)|${simpleSubstitution})+`;

/** A command whose name is substituted: what is behind it is no name. */
const substitutedCommand = argumentsFrom(String.raw`(?:^|(?<=\x60))(?=[ \t]*+\$\{)`);

const continuedCommand = argumentsFrom(String.raw`^(?![ \t]*+(?:[&|;)#]|${keyword}))`);

/** Behind a line that ends with a backslash the next one begins with an argument, or with an operator. */
const continuation: Rule = {
  begin: String.raw`\\{1,2}\n`,
  beginCaptures: { 0: { name: 'constant.character.escape.line-continuation.shell' } },
  // Nothing but the beginning of the next line is inside of it.
  end: String.raw`(?=\x60|\$\{|\\{1,2}\n)|(?<=.)|^[ \t]*$`,
  patterns: [{ match: `^${text}`, captures: { 0: { name: line, patterns: [continuedCommand, { include: 'source.shell' }] } } }],
};

/**
 * Each line is one match, and only what it captured is read as shell. Whatever is left open there (a quote, a heredoc, a
 * bracket) ends with the capture, so that it can never take the code behind the call along.
 */
function template(suffix: string): Rule {
  const delimiter = (at: 'begin' | 'end'): Captures => ({
    0: { name: `string.template.${suffix} punctuation.definition.string.template.${at}.${suffix}` },
  });
  return {
    begin: '`',
    end: '`',
    beginCaptures: delimiter('begin'),
    endCaptures: delimiter('end'),
    contentName: block,
    patterns: [
      { include: `source.${suffix}#template-substitution-element` },
      continuation,
      { match: String.raw`${text}\n?`, captures: { 0: { name: line, patterns: [substitutedCommand, { include: 'source.shell' }] } } },
    ],
  };
}

function argumentsFrom(begin: string): Rule {
  const patterns = ['option', 'argument', 'string', 'normal_context'].map((part) => ({ include: `source.shell#${part}` }));
  return { name: 'meta.statement.shell', begin, end: statementEnd, patterns };
}

/** A string of one line. What is not complete on its line is the host's. */
function quoted(quote: string, kind: string, suffix: string): Rule {
  const delimiter = (at: string): Rule => ({ name: `string.quoted.${kind}.${suffix} punctuation.definition.string.${at}.${suffix}` });
  return {
    // What is compared is no command.
    match: String.raw`(?<!=)(?<!= )(${quote})((?:[^${quote}\\\n]|\\.)*+)(${quote})(?!\s*[!=]==?)`,
    captures: {
      1: delimiter('begin'),
      2: { name: inline, patterns: [firstKeyword(quote), firstStatement(quote), { include: 'source.shell' }] },
      3: delimiter('end'),
    },
  };
}

/** The shell's own rules want a line or an operator before a command; here it is the quote, which inside would be escaped. */
const first = (quote: string): string => String.raw`(?<=${quote})(?<!\\${quote})`;

function firstStatement(quote: string): Rule {
  return {
    name: 'meta.statement.shell',
    begin: String.raw`${first(quote)}(?![ \t]*+(?:[&|;)#({!]|\[\[|${keyword}))`,
    end: statementEnd,
    patterns: [{ include: 'source.shell#typical_statements' }],
  };
}

const firstKeyword = (quote: string): Rule => ({ match: String.raw`${first(quote)}[ \t]*${keyword}`, name: 'keyword.control.shell' });

const backtick: Rule = { name: 'punctuation.definition.evaluation.backticks.shell' };

/** Backticks of the shell, which the template escapes. The backslash before the last one must not become part of a word. */
const backticks: Rule = {
  match: String.raw`(\\\x60)((?:[^\\\x60\n]|\\[^\x60\n])*)(\\\x60)`,
  captures: { 1: backtick, 2: { name: 'string.interpolated.backtick.shell', patterns: [{ include: 'source.shell' }] }, 3: backtick },
};

/** Inside of shell that a template holds, however deep: the host's substitutions, and what the template escapes. */
function substitutionGrammar(suffix: string): Grammar {
  const escape = { name: `constant.character.escape.${suffix}` };
  return {
    scopeName: `layerwright.shell-substitution.${suffix}`,
    injectionSelector: `L:${line} -meta.template.expression -${escaped}`,
    patterns: [
      {
        name: escaped,
        match: String.raw`(\\)(\$\{[^}\x60\n]*\})`,
        captures: { 1: escape, 2: { patterns: [{ include: 'source.shell#variable' }] } },
      },
      backticks,
      { match: String.raw`\\(?=[\x60$])`, ...escape },
      { match: String.raw`\\\\[\x60"]`, name: 'constant.character.escape.shell' },
      { include: `source.${suffix}#template-substitution-element` },
      shellNeeded,
    ],
  };
}
