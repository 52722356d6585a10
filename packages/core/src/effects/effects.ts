import { type Instruction, type Text, type Texts, flat, isHole, isText, isWord, join } from 'layerwright/spec';
import { commandEffects } from './commands.ts';
import type { Effect } from './effect.ts';
import { type ShellWord, readShell } from './shell.ts';

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
  if ('argv' in body) return wordEffects(body.argv, text);
  return shellEffects(body, text);
}

/** The text that a shell is given to run. */
const SHELLS = /^(?:.*\/)?(?:sh|bash|dash|ash|zsh)$/;
const isScript = (word: Text | undefined): boolean => word !== undefined && /^-[a-zA-Z]*c$/.test(flat(word));

/** A command as words, which no shell sees; one that is a shell itself runs the text that it is given. */
function wordEffects(argv: Texts, text: Text): readonly Effect[] {
  const known = argv.filter(isWord);
  const [name, flag, script] = known;
  const isWhole = known.length === argv.length;
  if (!name || name.some(isHole)) return [{ is: 'anything', at: text }];
  if (isWhole && script && SHELLS.test(flat(name)) && isScript(flag)) return shellEffects(script, text);
  const words = known.map((word): ShellWord => ({ value: knownText(word), at: word }));
  const command = { words, assigns: [], redirects: [], glued: [], uses: [], at: join(known), certain: true };
  return isWhole ? commandEffects(command) : [...commandEffects(command), { is: 'anything', at: text }];
}

function shellEffects(body: Text, text: Text): readonly Effect[] {
  const { commands, unread } = readShell(body, flat(body));
  const done = commands.flatMap(commandEffects);
  const isOpen = body.some((piece) => isHole(piece) && piece.word !== true);
  return unread || isOpen ? [...done, { is: 'anything', at: text }] : done;
}

/** The characters of a text where all are known. */
export const knownText = (text: Text | undefined): string | undefined =>
  text && isText(text) && !text.some(isHole) ? flat(text) : undefined;
