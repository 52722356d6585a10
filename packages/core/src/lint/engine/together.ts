import type { Anchor } from 'layerwright/spec';
import { spanKey } from '../../evaluate/place.ts';
import type { Raw } from './raw.ts';
import { sharedFix } from './shared-fix.ts';

/** Findings of one rule at the same characters are one, however many images they are in. In the order in which each is found first. */
export function together(all: readonly (readonly Raw[])[]): readonly Raw[] {
  const firsts: Raw[] = [];
  const more = new Map<Raw, Raw[]>();
  const inStatement = new Map<Anchor, Map<number, Raw[]>>();
  for (const found of all) {
    for (const each of found) {
      const beside = besideOf(inStatement, each);
      const first = beside.find(({ rule, line }) => rule === each.rule && line === each.line);
      if (first) same(more, first).push(each);
      else {
        firsts.push(each);
        beside.push(each);
      }
    }
  }
  // Most are the only ones of their kind, so nothing is made for those.
  if (more.size === 0) return firsts;
  return firsts.map((first) => {
    const others = more.get(first);
    return others ? shared(first, others) : first;
  });
}

/** What is found at the characters of a finding: the first of each rule. */
function besideOf(inStatement: Map<Anchor, Map<number, Raw[]>>, { at }: Raw): Raw[] {
  let atSpan = inStatement.get(at.in);
  if (!atSpan) inStatement.set(at.in, (atSpan = new Map<number, Raw[]>()));
  const key = spanKey(at.span);
  let beside = atSpan.get(key);
  if (!beside) atSpan.set(key, (beside = []));
  return beside;
}

function same(more: Map<Raw, Raw[]>, first: Raw): Raw[] {
  let all = more.get(first);
  if (!all) more.set(first, (all = [first]));
  return all;
}

const known = new WeakMap<Raw, { readonly all: readonly Raw[]; readonly one: Raw }>();

/** One finding for all that share its place: the same for as long as they are. */
function shared(first: Raw, all: readonly Raw[]): Raw {
  const before = known.get(first);
  if (before?.all.length === all.length && before.all.every((each, i) => each === all[i])) return before.one;
  const one = merged(first, all);
  known.set(first, { all, one });
  return one;
}

function merged({ rule, severity, at, message, line, related }: Raw, all: readonly Raw[]): Raw {
  const fix = sharedFix(all.map((each) => each.fix));
  const involved = all.flatMap((each) => each.calls);
  return { rule, severity, at, message, line, related, calls: involved, ...(fix && { fix }) };
}
