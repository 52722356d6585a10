import { type Instruction, type Text, flat, isHole, isText, isWord } from 'layerwright/spec';
import { commandEffects } from './commands.ts';
import type { Effect } from './effect.ts';
import { readShell } from './shell.ts';

const memo = new WeakMap<Instruction, readonly Effect[]>();

/** What an instruction does. What is not known is `anything`, never nothing. */
export function effects(instruction: Instruction): readonly Effect[] {
  let all = memo.get(instruction);
  if (!all) memo.set(instruction, (all = read(instruction)));
  return all;
}

function read(instruction: Instruction): readonly Effect[] {
  const { text } = instruction;
  switch (instruction.do) {
    case 'run':
      return runEffects(instruction);
    case 'copy': {
      const written = { is: 'write', path: instruction.to, at: text } as const;
      if (instruction.of !== 'context') return [written];
      return [
        written,
        ...instruction.what.map(
          (what): Effect => (isWord(what) ? { is: 'add', from: what, to: instruction.to, at: text } : { is: 'anything', at: text }),
        ),
      ];
    }
    case 'pairs':
      return instruction.key === 'env' ? [{ is: 'setEnv', pairs: instruction.pairs, at: text }] : [];
    case 'set':
      return settingEffects(instruction);
    case 'invalid':
    case 'anything':
      return [{ is: 'anything', at: text }];
    case 'from':
    case 'attach':
      return [];
  }
}

function settingEffects({ key, value, text }: Extract<Instruction, { do: 'set' }>): readonly Effect[] {
  if (key === 'user' && !('argv' in value)) return [{ is: 'become', user: value, at: text }];
  if (key === 'workdir' && !('argv' in value)) return [{ is: 'enter', path: value, at: text }];
  return key === 'shell' ? [{ is: 'anything', at: text }] : [];
}

/** A hole that no quotes keep together may be any piece of shell: what is around it is still read, and anything may happen beside it. */
function runEffects({ body, text }: Extract<Instruction, { do: 'run' }>): readonly Effect[] {
  if ('argv' in body) return [{ is: 'anything', at: text }];
  const { commands, unread } = readShell(body, flat(body));
  const done = commands.flatMap(commandEffects);
  const isOpen = body.some((piece) => isHole(piece) && piece.word !== true);
  return unread || isOpen ? [...done, { is: 'anything', at: text }] : done;
}

/** The characters of a text where all are known. */
export const knownText = (text: Text | undefined): string | undefined =>
  text && isText(text) && !text.some(isHole) ? flat(text) : undefined;
