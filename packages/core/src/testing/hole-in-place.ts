import type { Span } from 'layerwright/spec';
import type { Program } from '../syntax/program.ts';
import { absolute, nodesOf } from '../syntax/search.ts';

const HEADER = `import { HOLE } from './elsewhere';\n`;

/**
 * A program again, as often as it has strings, each time with another one of them unknown. What keys and modules are
 * called is no string that could be.
 */
export function eachWithHole(program: Program): readonly string[] {
  return stringsOf(program).map(([start, end]) => `${HEADER}${program.text.slice(0, start)}HOLE${program.text.slice(end)}`);
}

const stringsOf = ({ statements }: Program): readonly Span[] =>
  statements.flatMap((top) =>
    top.statement.is === 'import'
      ? []
      : [...nodesOf(top.statement)].flatMap((node) => (node.is === 'text' ? [absolute(node.span, top)] : [])),
  );
