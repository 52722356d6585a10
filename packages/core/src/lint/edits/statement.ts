import type { Origin, Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Pattern, Program, Statement, TopLevel } from '../../syntax/program.ts';
import { absolute, nodesOf, statementOf } from '../../syntax/search.ts';

/**
 * Makes an expression statement such as `image.user("app");` count: a `let` is assigned, the initial value of a `const` is
 * continued where nothing uses the name in between.
 */
export function keepResult(program: Program, statement: Origin, name: string): readonly TextEdit[] | undefined {
  const top = statementOf(program, statement);
  const declaration = declarationOf(program, name);
  if (!top || !declaration) return undefined;
  const { file, text } = program;
  const [start, end] = absolute(statement.span, top);
  if (declaration.kind !== 'const') return declaration.value[1] <= start ? [{ file, span: [start, start], text: `${name} = ` }] : undefined;
  const called = text.slice(start, end);
  const at = declaration.value[1];
  if (!called.startsWith(name) || !isContinuable(text, declaration) || !isBeside(program, declaration, start)) return undefined;
  if (usesBetween(program, name, at, start)) return undefined;
  return [
    { file, span: [at, at], text: called.slice(name.length) },
    { file, span: wholeLines(text, start, end), text: '' },
  ];
}

export type Declaration = { readonly kind: 'const' | 'let' | 'var'; readonly name: Span; readonly value: Span; readonly is: string };

/** The one declaration of a name; nothing where something else has it too. */
export function declarationOf(program: Program, name: string): Declaration | undefined {
  const all = program.statements.flatMap((top) => [...nodesOf(top.statement)].map((node) => ({ node, top })));
  const bound = all.filter(({ node }) => isBinding(node) && node.name === name);
  const [only, ...more] = all.flatMap(({ node, top }) => (isLet(node) ? declaredBy(node, name, top) : []));
  return bound.length === 1 && more.length === 0 ? only : undefined;
}

type Node = { readonly is: string };
type Let = Extract<Statement, { is: 'let' }>;
const isLet = (node: Node): node is Let => node.is === 'let';
const isBinding = (node: Node): node is Extract<Pattern, { is: 'bind' }> => node.is === 'bind';

const declaredBy = ({ kind, bindings }: Let, name: string, top: TopLevel): readonly Declaration[] =>
  bindings.flatMap(({ pattern, value }) =>
    pattern.is === 'bind' && pattern.name === name && value
      ? [{ kind, name: absolute(pattern.span, top), value: absolute(value.span, top), is: value.is }]
      : [],
  );

/** Whether a call can stand right behind the value: it is a chain itself, and no `await`, `as` or parenthesis is around it. */
const isContinuable = (text: string, { name, value, is }: Declaration): boolean =>
  (is === 'call' || is === 'name') && /=\s*$/.test(text.slice(name[1], value[0])) && /^[ \t]*(?:;|,|\r?\n|$)/.test(text.slice(value[1]));

/** Whether a statement is in the same list of statements as a declaration, after it: then it runs whenever that does. */
function isBeside(program: Program, { name }: Declaration, offset: number): boolean {
  const lists = [program.statements.map((top) => [top.statement, top] as const), ...program.statements.flatMap(listsIn)];
  return lists.some((list) => {
    const at = (place: number): number =>
      list.findIndex(([statement, top]) => {
        const [start, end] = absolute(statement.span, top);
        return statement.is === 'let' || statement.is === 'do' ? start <= place && place < end : false;
      });
    return at(name[0]) >= 0 && at(name[0]) < at(offset);
  });
}

type Listed = readonly (readonly [Statement, TopLevel])[];

/** The lists of statements inside of one: the bodies of its functions and its blocks. */
const listsIn = (top: TopLevel): readonly Listed[] =>
  [...nodesOf(top.statement)].flatMap((node) => {
    const body = (node.is === 'function' || node.is === 'block') && 'body' in node ? (node.body as readonly Statement[]) : [];
    return body.length > 0 ? [body.map((statement) => [statement, top] as const)] : [];
  });

/** Whether code between two offsets mentions a name. */
const usesBetween = (program: Program, name: string, from: number, to: number): boolean =>
  program.statements.some((top) =>
    [...nodesOf(top.statement)].some((node) => mentions(node, name) && top.start + node.span[0] >= from && top.start + node.span[0] < to),
  );

const mentions = (node: { readonly is: string; readonly name?: unknown; readonly mentions?: unknown }, name: string): boolean =>
  node.is === 'name' ? node.name === name : Array.isArray(node.mentions) && node.mentions.includes(name);

/** The statement with its semicolon and, where it stands alone on its lines, their end. */
export function wholeLines(text: string, start: number, end: number): Span {
  const after = /^[ \t]*;?[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const isAlone = before !== undefined && /\n$|^$/.test(after);
  return isAlone ? [start - before.length, end + after.length] : [start, end + (/^[ \t]*;/.exec(text.slice(end))?.[0].length ?? 0)];
}
