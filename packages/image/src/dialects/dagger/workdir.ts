import { joined } from '../../instruction/paths.ts';
import type { Image, Instruction, Text } from '../../model.ts';
import { flat, own } from '../../text.ts';

const isWhole = (path: Text): boolean => /^[/\uFFFC]/.test(flat(path));

/** A path as the image has it, where it begins in the working directory. */
export const inWorkdir = (path: Text, image: Image): Text => (isWhole(path) ? path : joined(workdirOf(image), path));

/** The working directory of an image. That of a base is in the base. */
function workdirOf(image: Image): Text {
  const parts: Text[] = [];
  for (let at: Image | undefined = image; at; at = at.on) {
    for (const made of at.makes.toReversed()) {
      const part = setBy(made);
      if (part) parts.unshift(part);
      if (part && isWhole(part)) return parts.reduce(joined);
    }
  }
  return own('/');
}

/** What an instruction makes of the working directory, where it changes it. */
function setBy(made: Instruction): Text | undefined {
  if (made.do === 'set' && made.key === 'workdir') return 'argv' in made.value ? undefined : made.value;
  if (made.do === 'anything') return [{ hole: made.why }];
  if (made.do !== 'from') return undefined;
  return made.source.kind === 'scratch' ? own('/') : [{ hole: { why: 'unsupported', name: 'working directory of the base' } }];
}
