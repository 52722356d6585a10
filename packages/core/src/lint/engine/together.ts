import type { Anchor } from 'layerwright/spec';
import { spanKey } from '../../evaluate/place.ts';
import { isSameText } from './place.ts';
import type { Raw } from './raw.ts';
import { sharedFix } from './shared-fix.ts';

/** Findings of one rule at the same characters are one, however many images they are in. In the order in which each is found first. */
export function together(all: readonly (readonly Raw[])[]): readonly Raw[] {
  const firsts: Raw[] = [];
  const more = new Map<Raw, Raw[]>();
  const inStatement = new Map<Anchor, Beside>();
  for (const found of all) {
    for (const each of found) {
      const first = firstOf(besideOf(inStatement, each), each);
      if (!first) firsts.push(each);
      // An image of two names has what it has once.
      else if (first !== each) same(more, first).push(each);
    }
  }
  // Most are the only ones of their kind, so nothing is made for those.
  if (more.size === 0) return firsts;
  return firsts.map((first) => {
    const others = more.get(first);
    return others ? shared(first, others) : first;
  });
}

/** What is found in a statement, the first of each kind: gone through where those are few, as in most, and else by their places. */
type Beside = { readonly few: Raw[]; byPlace?: Map<number, Raw[]> };
const FEW = 32;

function besideOf(inStatement: Map<Anchor, Beside>, { at }: Raw): Beside {
  let beside = inStatement.get(at.in);
  if (!beside) inStatement.set(at.in, (beside = { few: [] }));
  return beside;
}

/** The first of the same kind at the same characters; nothing where this one is, which is kept. */
function firstOf(beside: Beside, found: Raw): Raw | undefined {
  const all = beside.few.length < FEW ? beside.few : atPlace((beside.byPlace ??= byPlace(beside.few)), found);
  for (const each of all) if (each.rule === found.rule && each.line === found.line && isSameText(each.at, found.at)) return each;
  all.push(found);
  return undefined;
}

function byPlace(all: readonly Raw[]): Map<number, Raw[]> {
  const out = new Map<number, Raw[]>();
  for (const each of all) atPlace(out, each).push(each);
  return out;
}

function atPlace(all: Map<number, Raw[]>, { at }: Raw): Raw[] {
  const key = spanKey(at.span);
  let found = all.get(key);
  if (!found) all.set(key, (found = []));
  return found;
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
