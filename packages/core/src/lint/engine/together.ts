import type { Anchor, Span } from 'layerwright/spec';
import type { Raw } from './raw.ts';
import { sharedFix } from './shared-fix.ts';

/** Findings of one rule at the same characters are one, however many images they are in. In the order in which each is found first. */
export function together(all: readonly (readonly Raw[])[]): readonly Raw[] {
  const out: Raw[][] = [];
  const inStatement = new Map<Anchor, Map<number, Raw[][]>>();
  for (const found of all) {
    for (const each of found) {
      const beside = besideOf(inStatement, each);
      const same = beside.find(([first]) => first?.rule === each.rule && first.line === each.line);
      if (same) same.push(each);
      else {
        const first = [each];
        out.push(first);
        beside.push(first);
      }
    }
  }
  return out.flatMap(shared);
}

/** What is found at the characters of a finding. */
function besideOf(inStatement: Map<Anchor, Map<number, Raw[][]>>, { at }: Raw): Raw[][] {
  let atSpan = inStatement.get(at.in);
  if (!atSpan) inStatement.set(at.in, (atSpan = new Map<number, Raw[][]>()));
  const key = keyOf(at.span);
  let beside = atSpan.get(key);
  if (!beside) atSpan.set(key, (beside = []));
  return beside;
}

/** One number for both ends: no statement has so many characters. */
const keyOf = ([start, end]: Span): number => start * 2 ** 26 + end;

/** One finding for all that share its place. */
function shared(all: readonly Raw[]): readonly Raw[] {
  const [first] = all;
  if (!first || all.length === 1) return all;
  const fix = sharedFix(all.map((each) => each.fix));
  const { rule, severity, at, message, line, related } = first;
  const involved = all.flatMap((each) => each.calls);
  return [{ rule, severity, at, message, line, related, calls: involved, ...(fix && { fix }) }];
}
