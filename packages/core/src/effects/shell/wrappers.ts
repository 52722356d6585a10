import { type ShellWord, isFlag } from './shell.ts';

/** A command that starts the one behind its flags, and behind this many operands of its own. */
type Wrapper = { readonly valued?: readonly string[]; readonly own?: number; readonly assigns?: true; readonly feeds?: true };

const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: { valued: ['-u', '--user', '-g', '--group', '-h', '-p', '-C', '-r', '-t'], assigns: true },
  doas: { valued: ['-u', '-C'] },
  env: { valued: ['-u', '--unset', '-C', '--chdir'], assigns: true },
  exec: { valued: ['-a'] },
  command: {},
  builtin: {},
  time: { valued: ['-f', '--format', '-o', '--output'] },
  nohup: {},
  nice: { valued: ['-n', '--adjustment'] },
  ionice: { valued: ['-c', '--class', '-n', '--classdata'] },
  setsid: {},
  stdbuf: { valued: ['-i', '-o', '-e'] },
  timeout: { valued: ['-k', '--kill-after', '-s', '--signal'], own: 1 },
  chronic: {},
  eatmydata: {},
  catchsegv: {},
  xargs: {
    valued: ['-a', '--arg-file', '-d', '--delimiter', '-E', '-I', '-L', '--max-lines', '-n', '--max-args', '-P', '--max-procs', '-s'],
    feeds: true,
  },
};

/** The command that words run in the end, and whether it is given more words than are written. */
export type Unwrapped = { readonly run: readonly ShellWord[]; readonly isFed: boolean };

/** Without the words that only start another command. `env`, `exec` and `xargs` alone are commands of their own. */
export function unwrapped(words: readonly ShellWord[]): Unwrapped {
  const name = words[0]?.value?.replace(/^.*\//, '') ?? '';
  const wrapper = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  const at = wrapper ? startOf(words, wrapper) : 0;
  if (!wrapper || at >= words.length || isSplitting(words.slice(1, at))) return { run: words, isFed: false };
  const inner = unwrapped(words.slice(at));
  return wrapper.feeds ? { ...inner, isFed: true } : inner;
}

/** Flags that make another command of their value than its words: `env -S`, `command -v`. */
const isSplitting = (flags: readonly ShellWord[]): boolean => flags.some(({ value }) => /^-(?:S|v|V|-split-string)/.test(value ?? ''));

function startOf(words: readonly ShellWord[], { valued = [], own = 0, assigns }: Wrapper): number {
  let at = 1;
  for (let word = words[at]; word; word = words[at]) {
    const isAssignment = assigns === true && /^[A-Za-z_]\w*=/.test(word.value ?? written(word));
    if (word.value === '--') return at + 1 + own;
    if (!isFlag(word) && !isAssignment) return at + own;
    at += valued.includes(word.value ?? '') ? 2 : 1;
  }
  return at;
}

/** The known beginning of a word without a value. */
const written = ({ at: [first] }: ShellWord): string => (first && 'text' in first ? first.text : '');
