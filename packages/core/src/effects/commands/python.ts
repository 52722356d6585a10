import { LIST_DEPENDENCIES, PROJECT_FILE, type Text, flat, own, slice } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { type ShellCommand, type ShellWord, isFlag } from '../shell/shell.ts';
import { type Commands, type Meaning, anything, operands } from './meaning.ts';
import { pipWords } from './pip.ts';

/** Flags of the interpreter itself with a value. */
const VALUED = ['-W', '-X', '--check-hash-based-pycs'];

/** `python -m module`, `python -c text`, `python file`: what runs is a module that is known, or may do anything. */
const interpreter: Meaning = (words, command) => {
  const at = words.findIndex((word, i) => i > 0 && (!isFlag(word) || /^-[a-zA-Z]*[mc]$/.test(word.value ?? '')) && !isValue(words, i));
  const [flag, what] = words.slice(at);
  if (at < 0) return words.length > 1 && words.slice(1).every(isAsking) ? [] : [anything(command)];
  if (/^-[a-zA-Z]*m$/.test(flag?.value ?? '')) return ofModule(words.slice(at + 1), command);
  if (/^-[a-zA-Z]*c$/.test(flag?.value ?? '') && what) return ofText(what, words.slice(at + 2), command);
  return [anything(command)];
};

const isValue = (words: readonly ShellWord[], i: number): boolean => VALUED.includes(words[i - 1]?.value ?? '');
const isAsking = ({ value }: ShellWord): boolean => value === '--version' || value === '-V';

const ofModule: Meaning = (words, command) => {
  const { at } = command;
  switch (words[0]?.value) {
    case 'pip':
      return [{ is: 'needs', tool: 'pip', at }, ...pipWords(words, command)];
    case 'venv':
    case 'virtualenv':
      return madeIn(words, command);
    default:
      return [anything(command)];
  }
};

/** A virtual environment, in the folder that is named last. */
const madeIn: Meaning = (words, command) => {
  const folder = operands(words.slice(1), ['--prompt', '-p', '--python']).at(-1);
  return [folder?.value === undefined ? anything(command) : { is: 'write', path: folder.at, at: command.at }];
};

/** A program as a text: of those one is known, which our own builder sends. */
function ofText(text: ShellWord, given: readonly ShellWord[], command: ShellCommand): readonly Effect[] {
  if (text.value !== LIST_DEPENDENCIES) return [anything(command), ...modelIn(text)];
  const { at, redirects } = command;
  const to = redirects.find(({ operator }) => operator === '>')?.target?.at;
  const of = own(PROJECT_FILE);
  return [
    { is: 'read', path: of, at },
    { is: 'listDependencies', of, extras: given.map((word) => word.at), to, at },
  ];
}

const LOADS =
  /\b(?:snapshot_download|hf_hub_download|from_pretrained|load_dataset|SentenceTransformer|pipeline)\s*\(\s*(?:repo_id\s*=\s*|model\s*=\s*)?(?:\\?["']([^"'\\]+))?/;

/** A program text that loads the weights of a model. */
function modelIn({ at }: ShellWord): readonly Effect[] {
  const all = flat(at);
  const found = LOADS.exec(all);
  if (!found) return [];
  const [whole, name] = found;
  const end = found.index + whole.length;
  const what: Text | undefined = name === undefined ? undefined : slice(at, end - name.length, end);
  return [{ is: 'downloadModel', at, ...(what && { what }) }];
}

export const python: Commands = { python: interpreter, python3: interpreter, virtualenv: madeIn };

/** `python3.12` and the like. */
export const isPython = (name: string): boolean => /^python\d+\.\d+$/.test(name);
