import { type Text, flat, slice } from 'layerwright/spec';
import type { ShellCommand, ShellWord } from './shell.ts';

/** What a command runs by itself: the text that a shell is given, or words behind `find -exec`. Nothing where that is not known. */
export type Nested = { readonly script: Text } | { readonly commands: readonly (readonly ShellWord[])[] };

const SHELLS = /^(?:.*\/)?(?:sh|bash|dash|ash|zsh)$/;
const VALUED = /^[-+](?:o|O|-rcfile|-init-file)$/;

/** The text that a shell is given by `-c`, behind its other flags; nothing for a file, and for what stands in its input. */
export function scriptOf(run: readonly ShellWord[]): ShellWord | undefined {
  if (!SHELLS.test(run[0]?.value ?? '')) return undefined;
  let isScript = false;
  for (let at = 1; at < run.length; at++) {
    const { value } = run[at] ?? {};
    if (value === undefined || !/^[-+]/.test(value)) return isScript ? run[at] : undefined;
    if (/^-[a-zA-Z]*c[a-zA-Z]*$/.test(value)) isScript = true;
    if (VALUED.test(value) || /^-[a-zA-Z]*o$/.test(value)) at += 1;
  }
  return undefined;
}

export function nestedIn({ run }: Pick<ShellCommand, 'run'>): Nested | undefined {
  const script = scriptOf(run);
  const inner = script && unquoted(script.at);
  if (inner) return { script: inner };
  const commands = /^(?:.*\/)?find$/.test(run[0]?.value ?? '') ? executed(run) : [];
  return commands.length > 0 ? { commands } : undefined;
}

/** What stands between the quotes of a word, where they and nothing else keep it together. */
function unquoted(word: Text): Text | undefined {
  const all = flat(word);
  const quote = /^['"]/.exec(all)?.[0];
  if (quote === undefined) return /['"`\\$\s]/.test(all) ? undefined : word;
  const inner = all.slice(1, -1);
  const isOne = all.length > 1 && all.endsWith(quote) && !inner.includes(quote) && (quote === "'" || !/[`\\$]/.test(inner));
  return isOne ? slice(word, 1, all.length - 1) : undefined;
}

const EXEC = ['-exec', '-execdir', '-ok'];

/** The commands that `find` runs. What it found are the folders that it looks in, or something in them. */
function executed(run: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const roots = rootsOf(run);
  return run.flatMap((word, i) => {
    if (!EXEC.includes(word.value ?? '')) return [];
    const end = run.findIndex(({ value }, at) => at > i && (value === ';' || value === '+'));
    const words = run.slice(i + 1, end < 0 ? run.length : end);
    return [words.flatMap((each) => (each.value === '{}' ? roots : [each]))];
  });
}

/** The folders that `find` looks in. */
export function rootsOf(run: readonly ShellWord[]): readonly ShellWord[] {
  const end = run.findIndex(({ value }, i) => i > 0 && /^(?:-[a-zA-Z]{2,}|[(!])/.test(value ?? ''));
  return run.slice(1, end < 0 ? run.length : end).filter(({ value }) => !/^-[HLP]$/.test(value ?? ''));
}
