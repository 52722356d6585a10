import { rules } from '@layerwright/core';
import { documentation } from '@layerwright/core/documentation';
import { didYouMean } from '../../../suggest.ts';
import { type Colour, isColoured, paintFor } from '../../colour.ts';
import { CLEAN, type Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { showPage } from './page.ts';

const FIXES = { safe: 'safe fix', quick: 'quick fix', none: 'no fix' } as const;

/** Prints the page of the rule that the only word names, below what is known of it in a line. */
export function showRule(words: readonly string[], io: Io, colour: Colour | undefined): number {
  const [id, ...more] = words;
  if (id === undefined || more.length > 0) throw new Failure('`rule` takes the id of a rule: `layerwright rule ID`');
  const rule = rules.find((each) => each.id === id);
  const page = documentation.get(id);
  if (!rule || page === undefined) {
    const ending = didYouMean(
      id,
      rules.map((each) => each.id),
    );
    throw new Failure(`there is no rule \`${id}\`${ending === '' ? '' : ending}\nRun \`layerwright rules\` to see which there are.`);
  }
  const paint = paintFor(isColoured(io, colour));
  const [title = '', ...rest] = showPage(page, io.columns, paint);
  const about = paint('gray', `${rule.group}, ${rule.severity}, ${FIXES[rule.fix]}`);
  io.stdout.write([title, about, ...rest].map((line) => `${line}\n`).join(''));
  return CLEAN;
}
