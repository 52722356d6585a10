import { type Parameter, optional, text } from '../../apply/parameters.ts';
import type { Text, Texts } from '../../model.ts';
import { flat, isHole, line, own, slice, trim } from '../../text.ts';

/** What Kubetorch leaves out of every directory, besides what files to ignore say. */
export const ALWAYS: Texts = ['*.pyc', '__pycache__', '.venv', '.git'].map((name) => own(`--exclude=**/${name}`));

/** `--exclude=…` and `--exclude …`, with or without quotes. */
const EXCLUDE = /\s*--exclude(?:=|\s+)(?:'([^']*)'|"([^"]*)"|(\S+))(?=\s|$)/y;

/** The filters of rsync as those of a copy. rsync looks at any depth, unless there is a slash in the middle or at the beginning. */
export const filters: Parameter<string | undefined, Texts> = {
  read(value, find) {
    const all = trim(optional(text, own('')).read(value, find));
    const hole = all.find(isHole)?.hole;
    if (hole) find.unknown(hole);
    const { patterns, isWhole } = patternsIn(all);
    const wrong = patterns.map((each) => wrongWith(flat(each))).find((each) => each !== undefined);
    if (wrong !== undefined) find.problem(wrong, value?.from);
    if (!isWhole) find.problem('a copy can only leave files out: `--exclude=…` is the one filter that it has', value?.from);
    return patterns.map((each) => line`--exclude=${patternOf(each)}`);
  },
};

/** The patterns of filters that leave something out, and whether there are no others. */
function patternsIn(of: Text): { readonly patterns: readonly Text[]; readonly isWhole: boolean } {
  const all = flat(of);
  const patterns: Text[] = [];
  let end = 0;
  for (EXCLUDE.lastIndex = 0; end < all.length; end = EXCLUDE.lastIndex) {
    const found = EXCLUDE.exec(all);
    if (!found) return { patterns, isWhole: false };
    const [, single, double, bare] = found;
    const last = EXCLUDE.lastIndex - (bare === undefined ? 1 : 0);
    patterns.push(slice(of, last - (single ?? double ?? bare ?? '').length, last));
  }
  return { patterns, isWhole: true };
}

const wrongWith = (pattern: string): string | undefined =>
  pattern === '' || /^!|[\s"'\\$]/.test(pattern) ? `\`${pattern}\` is no pattern that a copy can leave out` : undefined;

function patternOf(pattern: Text): Text {
  const all = flat(pattern);
  const end = all.replace(/\/+$/, '').length;
  const start = /^\/*/.exec(all)?.[0].length ?? 0;
  const inner = slice(pattern, start, Math.max(start, end));
  return flat(inner).includes('/') || start > 0 ? inner : line`**/${inner}`;
}
