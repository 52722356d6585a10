import { type Instruction, type Text, type Texts, flat, isHole, isText, isWord, join } from 'layerwright/spec';
import { withCleanings } from './cleanings.ts';
import { commandEffects } from './command.ts';
import type { Effect } from './effect.ts';
import { scriptOf as textGiven } from './shell/nested.ts';
import { readShell, readWords } from './shell/read.ts';
import { NO_SCRIPT, type ShellScript, type ShellWord } from './shell/shell.ts';

type Run = Extract<Instruction, { do: 'run' }>;

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

const scripts = new WeakMap<Instruction, ShellScript>();

/** The commands that an instruction runs, in order, each with how it is joined to the one before. Only `run` has any. */
export function commandsOf(instruction: Instruction): ShellScript {
  if (instruction.do !== 'run') return NO_SCRIPT;
  let script = scripts.get(instruction);
  if (!script) scripts.set(instruction, (script = scriptOf(instruction.body)));
  return script;
}

/** A hole that no quotes keep together may be any piece of shell: what is around it is still read, and anything may happen beside it. */
function scriptOf(body: Run['body']): ShellScript {
  return 'argv' in body ? wordScript(body.argv) : textScript(body);
}

function textScript(body: Text): ShellScript {
  const script = readShell(body);
  return body.some((piece) => isHole(piece) && piece.word !== true) ? { ...script, unread: true } : script;
}

/** A command as words, which no shell sees; one that is a shell itself runs the text that it is given. */
function wordScript(argv: Texts): ShellScript {
  const known = argv.filter(isWord);
  const [name] = known;
  if (!name || name.some(isHole)) return { commands: [], unread: true, errors: [] };
  const isWhole = known.length === argv.length;
  const words = known.map((word): ShellWord => ({ value: knownText(word), at: word }));
  const script = shellIn(isWhole ? words : []) ?? readWords(words, join(known));
  return isWhole ? script : { ...script, unread: true };
}

/** The text that a shell is given as a word: it needs no quotes there. */
function shellIn(words: readonly ShellWord[]): ShellScript | undefined {
  const script = textGiven(words);
  return script && textScript(script.at);
}

function runEffects(instruction: Run): readonly Effect[] {
  const { commands, unread } = commandsOf(instruction);
  const done = withCleanings(commands.flatMap(commandEffects));
  return unread ? [...done, { is: 'anything', at: instruction.text }] : done;
}

/** The characters of a text where all are known. */
export const knownText = (text: Text | undefined): string | undefined =>
  text && isText(text) && !text.some(isHole) ? flat(text) : undefined;
