import { type Parameter, lines, text } from '../apply/parameters.ts';
import { read } from '../instruction/read.ts';
import type { Instruction } from '../model.ts';
import { flat, join } from '../text.ts';

/** Instructions as they are written. An image begins once: where that is, as in `Image.base`, is said to who begins it again. */
export const instructionsAfter = (start: string): Parameter<readonly string[], readonly Instruction[]> => ({
  read(value, find) {
    const all = lines(text).read(value, find);
    if (all.every((each) => /^\s*(?:#.*)?$/.test(flat(each)))) return [];
    const made = read(join(all, '\n'));
    for (const each of made) {
      const at = each.text.find((piece) => piece.from)?.from ?? value?.from;
      if (each.do === 'invalid') find.problem(each.message, at);
      if (each.do === 'from') find.problem(`an image begins once: start with \`${start}\``, at);
    }
    return made;
  },
});
