import { type Span } from 'layerwright/spec';
import { type Node, type ParseError, findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type z } from 'zod';
import { didYouMean } from '../suggest.ts';
import { type ConfigContent, type LintContent, configSchema, schema } from './config-schema.ts';

/** What is wrong with a configuration file, and where. */
export type ConfigProblem = { readonly message: string; readonly span: Span };

/** A configuration file as it was read. One with problems says nothing. */
export type ConfigSource = {
  readonly file: string;
  readonly text: string;
  readonly content: ConfigContent;
  /** The paths of the files that it extends, and where it says so. */
  readonly extends: readonly { readonly path: string; readonly span: Span }[];
  readonly problems: readonly ConfigProblem[];
};

const NOTHING: Node = { type: 'null', offset: 0, length: 0 };

/** Reads the text of a configuration file: JSON with comments, as the schema says. */
export function parseConfig(file: string, text: string): ConfigSource {
  const errors: ParseError[] = [];
  // A byte order mark is no JSON, but a blank keeps all places as they are.
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true }) ?? NOTHING;
  const [first] = errors;
  // What follows the first syntax error is read wrongly, so its consequences are not reported.
  if (first) return broken(file, text, [syntaxProblem(first)]);
  const result = schema().safeParse(getNodeValue(tree));
  if (result.success) return { file, text, content: result.data, extends: basesOf(result.data, tree), problems: [] };
  return broken(
    file,
    text,
    result.error.issues.flatMap((issue) => problemsOf(issue, tree)),
  );
}

const broken = (file: string, text: string, problems: readonly ConfigProblem[]): ConfigSource => ({
  file,
  text,
  content: {},
  extends: [],
  problems,
});

function basesOf({ extends: said = [] }: ConfigContent, tree: Node): ConfigSource['extends'] {
  const at = (path: Path): Span => spanOf(findNodeAtLocation(tree, ['extends', ...path]));
  return typeof said === 'string' ? [{ path: said, span: at([]) }] : said.map((path, i) => ({ path, span: at([i]) }));
}

/** What an editor sets of rules, as its settings have it: `null` is nothing. Sentences where it cannot be. */
export function parseLint(value: unknown): { readonly lint: LintContent | undefined } | { readonly problems: readonly string[] } {
  const said = JSON.stringify({ lint: value ?? {} }, (_, each: unknown) => each ?? undefined);
  const { content, problems } = parseConfig('', said);
  if (problems.length > 0) return { problems: problems.map(({ message }) => message) };
  return { lint: Object.keys(content.lint ?? {}).length > 0 ? content.lint : undefined };
}

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is no JSON.',
  InvalidNumberFormat: 'This is no number.',
  PropertyNameExpected: 'A key in double quotes is expected here.',
  ValueExpected: 'A value is expected here.',
  ColonExpected: 'A colon is expected here.',
  CommaExpected: 'A comma is expected here.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'The file should end here.',
  UnexpectedEndOfComment: 'This comment is not closed.',
  UnexpectedEndOfString: 'This string is not closed.',
};

const syntaxProblem = ({ error, offset, length }: ParseError): ConfigProblem => ({
  message: SYNTAX[printParseErrorCode(error)] ?? 'This is no JSON.',
  span: [offset, offset + Math.max(1, length)],
});

type Path = readonly (string | number)[];

function problemsOf(issue: z.core.$ZodIssue, tree: Node): readonly ConfigProblem[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const node = findNodeAtLocation(tree, path);
  if (issue.code === 'invalid_union') {
    return meantOf(issue.errors).flatMap((each) => problemsOf({ ...each, path: [...issue.path, ...each.path] }, tree));
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, node));
  if (!node) return [{ message: `\`${path.join('.')}\` is missing.`, span: spanOf(parentOf(tree, path)) }];
  const name = path.length === 0 ? 'The configuration' : `\`${path.join('.')}\``;
  return [{ message: `${name} ${saidOf(issue)}${endingOf(issue, node)}`, span: spanOf(node) }];
}

/** Of what a value may be, that whose kind it is; the first where it is of none. */
const meantOf = (alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] =>
  alternatives.find((issues) => issues.every(({ path }) => path.length > 0)) ?? alternatives[0] ?? [];

/** What the schema says, or for the options of a rule, whose schema has no words of its own, what it means. */
function saidOf(issue: z.core.$ZodIssue): string {
  if (/^[a-z]/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return `must be ${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`;
  if (issue.code === 'too_small') return `must be ${issue.inclusive ? 'at least' : 'more than'} ${String(issue.minimum)}`;
  if (issue.code === 'too_big') return `must be ${issue.inclusive ? 'at most' : 'less than'} ${String(issue.maximum)}`;
  return 'is nothing that the rule takes';
}

/** The words that are near, where the message does not list them all. */
function endingOf(issue: z.core.$ZodIssue, { value }: Node): string {
  if (issue.code !== 'invalid_value' || typeof value !== 'string' || issue.message.includes('one of')) return '.';
  return (
    didYouMean(
      value,
      issue.values.filter((each) => typeof each === 'string'),
    ) || '.'
  );
}

function unknownKey(key: string, path: Path, node: Node | undefined): ConfigProblem {
  const property = node?.children?.find((each) => each.children?.[0]?.value === key);
  const what = path.at(-1) === 'rules' && path.at(-2) === 'lint' ? 'rule' : 'key';
  const ending = didYouMean(key, knownKeys(path));
  return { message: `Unknown ${what} \`${key}\`${ending === '' ? '.' : ending}`, span: spanOf(property?.children?.[0] ?? node) };
}

/** The keys that the schema has at a path. */
function knownKeys(path: Path): readonly string[] {
  const at = path.reduce<readonly unknown[]>((schemas, part) => schemas.flatMap((each) => below(each, part)), [configSchema()]);
  return at.flatMap((each) => Object.keys(field(each, 'properties') ?? {}));
}

/** The schemas of a part of what a schema describes, which may be one of several. */
function below(schemaHere: unknown, part: string | number): readonly unknown[] {
  const alternatives = field(schemaHere, 'anyOf');
  const all: readonly unknown[] = Array.isArray(alternatives) ? alternatives : [schemaHere];
  return all.flatMap((each) => {
    const found = field(field(each, 'properties'), part) ?? field(each, 'additionalProperties') ?? field(each, 'items');
    return found === undefined || found === false ? [] : [found];
  });
}

const field = (of: unknown, key: string | number): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, key) ? (of as Record<string | number, unknown>)[key] : undefined;

/** The innermost object around a path that is really there. */
function parentOf(tree: Node, path: Path): Node {
  for (let length = path.length - 1; length > 0; length--) {
    const node = findNodeAtLocation(tree, path.slice(0, length));
    if (node) return node;
  }
  return tree;
}

const spanOf = (node: Node | undefined): Span => (node ? [node.offset, node.offset + node.length] : [0, 0]);
