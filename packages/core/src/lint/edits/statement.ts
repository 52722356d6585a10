import type { Origin, Span } from 'layerwright/spec';
import type { TextEdit } from '../../place.ts';
import type { Program, Statement, TopLevel } from '../../syntax/program.ts';
import { absolute, nodesOf, statementOf } from '../../syntax/search.ts';

/**
 * Makes an expression statement such as `image.user("app");` count: a `let` is assigned, the initial value of a `const` is
 * continued where nothing uses the name in between.
 */
export function keepResult(program: Program, statement: Origin, name: string): readonly TextEdit[] | undefined {
  const top = statementOf(program, statement);
  if (!top) return undefined;
  const { file, text } = program;
  const [start, end] = absolute(statement.span, top);
  const declaration = declarationOf(program, name, start);
  if (!declaration) return undefined;
  if (declaration.kind !== 'const') return [{ file, span: [start, start], text: `${name} = ` }];
  const called = text.slice(start, end);
  if (!called.startsWith(name) || usesBetween(program, name, declaration.value[1], start)) return undefined;
  return [
    { file, span: [declaration.value[1], declaration.value[1]], text: called.slice(name.length) },
    { file, span: wholeLines(text, start, end), text: '' },
  ];
}

type Declaration = { readonly kind: 'const' | 'let' | 'var'; readonly value: Span };

/** The one declaration of a name before an offset; nothing where there are several. */
function declarationOf(program: Program, name: string, before: number): Declaration | undefined {
  const [only, ...more] = program.statements.flatMap((top) =>
    [...nodesOf(top.statement)].flatMap((node) => (isLet(node) ? declaredBy(node, name, top) : [])),
  );
  return only && more.length === 0 && only.value[1] <= before ? only : undefined;
}

type Let = Extract<Statement, { is: 'let' }>;
const isLet = (node: { readonly is: string }): node is Let => node.is === 'let';

const declaredBy = ({ kind, bindings }: Let, name: string, top: TopLevel): readonly Declaration[] =>
  bindings.flatMap(({ pattern, value }) =>
    pattern.is === 'bind' && pattern.name === name && value ? [{ kind, value: absolute(value.span, top) }] : [],
  );

/** Whether code between two offsets mentions a name. */
const usesBetween = (program: Program, name: string, from: number, to: number): boolean =>
  program.statements.some((top) =>
    [...nodesOf(top.statement)].some((node) => mentions(node, name) && top.start + node.span[0] >= from && top.start + node.span[0] < to),
  );

const mentions = (node: { readonly is: string; readonly name?: unknown; readonly mentions?: unknown }, name: string): boolean =>
  node.is === 'name' ? node.name === name : Array.isArray(node.mentions) && node.mentions.includes(name);

/** The statement with its semicolon and, where it stands alone on its lines, their end. */
function wholeLines(text: string, start: number, end: number): Span {
  const after = /^[ \t]*;?[ \t]*(?:\r?\n)?/.exec(text.slice(end))?.[0] ?? '';
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start))?.[1];
  const isAlone = before !== undefined && /\n$|^$/.test(after);
  return isAlone ? [start - before.length, end + after.length] : [start, end + (/^[ \t]*;/.exec(text.slice(end))?.[0].length ?? 0)];
}
