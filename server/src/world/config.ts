import { type Span } from 'layerwright/spec';
import { type Node, type ParseError, findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type z } from 'zod';
import { didYouMean } from '../suggest.ts';
import { type Config, configSchema, schema } from './config-schema.ts';

/** What is wrong with a configuration file, and where. */
export type ConfigProblem = { readonly message: string; readonly span: Span };

/** A configuration file as it was read. One with problems configures nothing. */
export type LoadedConfig = {
  /** Nothing where there is no configuration file. */
  readonly file: string | undefined;
  readonly text: string;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
};

const NOTHING: Node = { type: 'null', offset: 0, length: 0 };
export const NO_CONFIG: LoadedConfig = { file: undefined, text: '', config: {}, problems: [] };

/** Reads the text of a configuration file: JSON with comments, as the schema says. */
export function parseConfig(file: string, text: string): LoadedConfig {
  const errors: ParseError[] = [];
  // A byte order mark is no JSON, but a blank keeps all places as they are.
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true }) ?? NOTHING;
  const [first] = errors;
  // What follows the first syntax error is read wrongly, so its consequences are not reported.
  if (first) return broken(file, text, [syntaxProblem(first)]);
  const result = schema().safeParse(getNodeValue(tree));
  if (result.success) return { file, text, config: result.data, problems: [] };
  return broken(
    file,
    text,
    result.error.issues.flatMap((issue) => problemsOf(issue, tree)),
  );
}

export const broken = (file: string, text: string, problems: readonly ConfigProblem[]): LoadedConfig => ({
  file,
  text,
  config: {},
  problems,
});

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
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, node));
  if (!node) return [{ message: `\`${path.join('.')}\` is missing.`, span: spanOf(parentOf(tree, path)) }];
  const name = path.length === 0 ? 'The configuration' : `\`${path.join('.')}\``;
  return [{ message: `${name} ${issue.message}.`, span: spanOf(node) }];
}

function unknownKey(key: string, path: Path, node: Node | undefined): ConfigProblem {
  const property = node?.children?.find((each) => each.children?.[0]?.value === key);
  const what = path.join('.') === 'lint.rules' ? 'rule' : 'key';
  const ending = didYouMean(key, knownKeys(path));
  return { message: `Unknown ${what} \`${key}\`${ending === '' ? '.' : ending}`, span: spanOf(property?.children?.[0] ?? node) };
}

/** The keys that the schema has at a path. */
function knownKeys(path: Path): readonly string[] {
  const at = path.reduce<unknown>(
    (schemaHere, part) => field(field(schemaHere, 'properties'), part) ?? field(schemaHere, 'additionalProperties'),
    configSchema(),
  );
  return Object.keys(field(at, 'properties') ?? {});
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
