import type { Statement } from './program.ts';

/** A way to leave a statement other than at its end. `?`: it jumps, and nobody knows where to. */
export type Exit = 'return' | 'throw' | 'break' | 'continue' | '?' | `break ${string}` | `continue ${string}`;

const memo = new WeakMap<Statement, ReadonlySet<Exit>>();

/** The ways in which statements may be left, for what stands around them. */
export const exitsOf = (statements: readonly Statement[]): ReadonlySet<Exit> =>
  new Set(statements.flatMap((statement) => [...exitsOfOne(statement)]));

function exitsOfOne(statement: Statement): ReadonlySet<Exit> {
  const known = memo.get(statement);
  if (known) return known;
  const exits = new Set(written(statement));
  memo.set(statement, exits);
  return exits;
}

function written(of: Statement): readonly Exit[] {
  switch (of.is) {
    case 'return':
    case 'throw':
      return [of.is];
    case 'jump':
      return [of.label === undefined ? of.how : `${of.how} ${of.label}`];
    case 'if':
      return [...exitsOf([...of.then, ...of.else])];
    case 'block':
      return [...exitsOf(of.body)];
    case 'switch':
      return outside(exitsOf(of.cases.flatMap(({ body }) => body)), ['break', ...breaks(of.labels)]);
    case 'try':
      return [...outside(exitsOf(of.body), ['throw']), ...exitsOf(of.caught.body)];
    case 'finally':
      return [...exitsOf([...of.body, ...of.last])];
    case 'labelled':
      return outside(exitsOf(of.body), breaks([of.label]));
    case 'each':
    case 'loop':
      return outside(exitsOf(of.body), ['break', 'continue', ...breaks(of.labels), ...continues(of.labels)]);
    case 'unknown':
      return [...(of.returns ? (['return'] as const) : []), ...(of.jumps ? (['?'] as const) : [])];
    default:
      return [];
  }
}

const outside = (exits: ReadonlySet<Exit>, own: readonly Exit[]): readonly Exit[] => [...exits].filter((exit) => !own.includes(exit));
const breaks = (labels: readonly string[]): readonly Exit[] => labels.map((label) => `break ${label}` as const);
export const continues = (labels: readonly string[]): readonly Exit[] => labels.map((label) => `continue ${label}` as const);
