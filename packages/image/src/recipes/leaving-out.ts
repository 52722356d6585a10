import { absent, named } from '../apply/argument.ts';
import { type Parameter, checked, many } from '../apply/parameters.ts';
import { stand } from '../functions.ts';
import { choosing } from '../instruction/make.ts';
import { readLine } from '../instruction/read-line.ts';
import type { Made, Refusal } from '../method.ts';
import type { Hole, Instruction, Text, Value } from '../model.ts';
import { flat, isWord, line } from '../text.ts';
import { oneLine } from './parameters.ts';

/** Decides about a file, by its path from the folder that is copied, parted by `/`. */
export type Decides = (path: string) => boolean;

/** Patterns of what a copy leaves out, or the hole that stands for what a function says. */
export type LeftOut = readonly Text[] | { readonly said: Hole };

const pattern = checked(oneLine, (all, say) => {
  if (/^!|[\s"'\\$]/.test(all))
    say(`\`${all}\` is no pattern that a copy can leave out: it begins with \`!\`, or has a blank, a quote, \`\\\` or \`$\``);
});

/** A function that says of each file whether it is left out, or with `keeps` whether it is kept. It is asked where files are listed. */
export const decider = (name: string, keeps = false): Parameter<Decides | undefined, LeftOut> => ({
  read(value, find) {
    if (absent(value)) return [];
    if (value.is === 'function') return { said: saidBy(value, name, keeps) };
    if (value.is === 'hole') find.unknown(value.hole);
    else find.problem(`a function is expected here, not ${named(value)}`, value.from, 'TypeError');
    return [];
  },
});

/** Patterns as of an ignore file, or a function that says of each file whether it is left out. */
export const patternsOrDecider = (name: string): Parameter<readonly string[] | Decides, LeftOut> => {
  const decides = decider(name);
  const patterns = many(pattern);
  return {
    read(value, find) {
      if (absent(value) || value.is === 'function') return decides.read(value, find);
      const all = patterns.read(value, find);
      for (const each of all) if (!isWord(each)) find.unknown(each.rest);
      return all.filter(isWord);
    },
  };
};

function saidBy({ run, from }: Extract<Value, { is: 'function' }>, name: string, keeps: boolean): Hole {
  const detail = 'a function of the program, which is asked of each file, and to read an image nothing of it runs';
  const hole: Hole = { why: 'io', name: `${name}(path)`, from, detail };
  if (run) stand(hole, (path) => asked(run(path), name) !== keeps);
  return hole;
}

/** A promise would count as yes for every file. */
function asked(said: unknown, name: string): boolean {
  if (typeof said === 'boolean') return said;
  throw new TypeError(
    `${name}: true or false is expected of the function for each file, not ${said === null ? 'null' : `a value of type ${typeof said}`}`,
  );
}

/** The words for patterns, as flags or as data. */
export const patternsOf = (left: LeftOut): readonly Text[] => ('said' in left ? [[{ hole: left.said }]] : left);
export const excludes = (left: LeftOut): readonly Text[] => patternsOf(left).map((each) => line`--exclude=${each}`);

/** What is made of a folder's files: what it is now, or once the function has said what it leaves out. */
export function leavingOut(left: LeftOut, folder: Text, makes: Text | Instruction): Made | Refusal {
  if (!('said' in left)) return makes;
  if (/[*?[]/.test(flat(folder))) return { refuses: 'a function decides about the files of one folder, and this path has a wildcard' };
  return choosing(left.said, folder, 'do' in makes ? makes : readLine(makes, []));
}
