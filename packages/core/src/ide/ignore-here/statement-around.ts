import type { Span } from 'layerwright/spec';
import type { Program, Statement } from '../../syntax/program.ts';
import { absolute, nodesOf } from '../../syntax/search.ts';

/** The kinds of statements that have expressions of their own. */
const KINDS: ReadonlySet<string> = new Set<Statement['is']>(['let', 'do', 'if', 'return', 'export', 'function']);

/** Where the innermost statement around a span begins. */
export function statementAround(program: Program, [start, end]: Span): number {
  const top = program.statements.find((each) => {
    const [from, to] = absolute(each.statement.span, each);
    return from <= start && end <= to;
  });
  if (!top) return start;
  const around = [...nodesOf(top.statement)]
    .filter(({ is }) => KINDS.has(is))
    .map((node) => absolute(node.span, top))
    .filter(([from, to]) => from <= start && end <= to);
  // Outer nodes come before inner ones.
  return around.at(-1)?.[0] ?? top.start;
}
