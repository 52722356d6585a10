import { type Rule, rules } from '@layerwright/core';
import { type Colour, type Paint, isColoured, paintFor } from '../../colour.ts';
import { CLEAN, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { wrapped } from '../../wrapped.ts';

type Request = { readonly isJson: boolean; readonly colour: Colour | undefined };

/** Prints what the rules are, group by group. */
export function listRules([word]: readonly string[], { isJson, colour }: Request, io: Io): number {
  if (word !== undefined) throw new Failure(`\`rules\` takes no \`${word}\`; the page of one is \`layerwright rule ID\``);
  io.stdout.write(isJson ? jsonOf() : listOf(io.columns, paintFor(isColoured(io, colour))));
  return CLEAN;
}

const jsonOf = (): string =>
  `${JSON.stringify(
    rules.map(({ id, group, severity, fix, summary }) => ({ id, group, severity, fix, summary })),
    undefined,
    2,
  )}\n`;

function listOf(columns: number | undefined, paint: Paint): string {
  const groups = [...new Set(rules.map(({ group }) => group))].sort();
  return groups
    .map((group) => {
      const some = rules.filter((rule) => rule.group === group);
      return `${paint('bold', group)}\n${some.map((rule) => entry(rule, columns, paint)).join('')}`;
    })
    .join('\n');
}

const FIXES = { safe: ', safe fix', quick: ', quick fix', none: '' } as const;

function entry({ id, severity, fix, summary }: Rule, columns: number | undefined, paint: Paint): string {
  return `  ${id} ${paint('gray', `(${severity}${FIXES[fix]})`)}\n${wrapped(summary, columns, '    ')}\n`;
}
