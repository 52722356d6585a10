import type { Given } from '../../evaluate/condition.ts';
import { placeOf } from '../../lint/engine/place.ts';
import type { Program } from '../../syntax/program.ts';

/** What holds in a variant, in words: `gpu === "a100"`, `process.env.TAG is set`, or the condition as it is written. */
export function describeCondition(program: Program, { condition: { hole, test }, is }: Given): string {
  if (typeof test === 'object') return `${hole.name} ${is ? '===' : '!=='} ${JSON.stringify(test.equals)}`;
  if (hole.why === 'unsupported') return `${is ? '' : 'not '}(${written(program, hole.from) ?? hole.name})`;
  return `${hole.name} is ${(test === 'nullish') === is ? 'not ' : ''}set`;
}

/** The source of a condition on one line, cut where it is long. */
function written(program: Program, from: Given['condition']['hole']['from']): string | undefined {
  const place = placeOf(program, from);
  const text = place && program.text.slice(...place.span).replace(/\s+/g, ' ');
  return text !== undefined && text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
