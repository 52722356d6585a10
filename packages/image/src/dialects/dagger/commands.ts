import type { Before } from '../../method.ts';
import type { BuildOptions, Hole, Instruction, Pairs, Text, Texts } from '../../model.ts';
import { json, shlex } from '../../quote.ts';
import { flat, isWord, join, line, mapTexts, own } from '../../text.ts';
import { lastKept, mountsOf } from './mounts.ts';

/** How a command is run, as far as it is written. */
export type Running = {
  readonly useEntrypoint: boolean;
  readonly insecureRootCapabilities: boolean;
  readonly expand: boolean;
} & Redirections;
type Redirections = { readonly [K in 'stdin' | 'redirectStdin' | 'redirectStdout' | 'redirectStderr']: Text | undefined };

/** What no call before says: it is of the base. */
const ofBase = (name: string): Texts => [{ rest: { why: 'unsupported', name } }];

/** A command with what the calls before say of it. What it is told on its standard input is not in any Dockerfile. */
export function command(args: Texts, o: Running, before: Before): Instruction {
  if (o.stdin) return unknown('unsupported', 'standard input');
  const words = o.expand ? mapTexts(args, expanded) : args;
  const started = o.useEntrypoint ? [...(argvOf(before, 'entrypoint') ?? ofBase('entrypoint of the base')), ...words] : words;
  const argv = started.length > 0 ? started : [...(argvOf(before, 'cmd') ?? ofBase('default arguments of the base'))];
  const flags: Pairs = [...mountsOf(before), ...(o.insecureRootCapabilities ? [[own('security'), own('insecure')] as const] : [])];
  const body = redirected(argv, o) ?? { argv };
  const gpu = lastKept(before, 'gpu');
  const build: BuildOptions | undefined = gpu && { gpu };
  const said = 'argv' in body ? listed(argv) : body;
  return { do: 'run', text: line`RUN ${flags.map(flagOf)} ${said}`, body, flags, ...(build && { build }) };
}

const flagOf = ([key, value]: Pairs[number]): Text => line`--${key}=${value}`;

/** A command as a list. */
export const listed = (argv: Texts): Text =>
  line`[${join(
    argv.map((word) => (isWord(word) ? json(word) : word)),
    ', ',
  )}]`;

/** A command that stands for what the engine does itself. */
export const plainCommand = (argv: Texts): Instruction => ({ do: 'run', text: line`RUN ${listed(argv)}`, body: { argv }, flags: [] });

/** With its input or output in a file a command is one of a shell, every word quoted. */
function redirected(argv: Texts, { redirectStdin, redirectStdout, redirectStderr, expand }: Running): Text | undefined {
  if (!redirectStdin && !redirectStdout && !redirectStderr) return undefined;
  const to = (sign: string, file: Text | undefined): Texts => (file ? [line`${sign} ${shlex(expand ? expanded(file) : file)}`] : []);
  return join([
    ...mapTexts(argv, (word) => shlex(word)),
    ...to('<', redirectStdin),
    ...to('>', redirectStdout),
    ...to('2>', redirectStderr),
  ]);
}

/** What a command or the entrypoint was set to; nothing where the base has it. */
export function argvOf(before: Before, key: 'entrypoint' | 'cmd'): Texts | undefined {
  const set = before.makes().findLast((each) => each.do === 'set' && each.key === key);
  return set?.do === 'set' && 'argv' in set.value ? set.value.argv : undefined;
}

/** Variables of the container, which are those of its base, too, so that nobody knows what they hold. */
export const expanded = (word: Text): Text =>
  flat(word).includes('$')
    ? [{ hole: { why: 'unsupported', name: flat(word) }, ...(word[0]?.from && { from: word[0].from }), word: true }]
    : word;

/** Whether the engine and a builder take the same characters of a text for variables. */
export const isCommon = (text: Text): boolean => !/\$(?![A-Za-z_]|\{[A-Za-z_]\w*\})/.test(flat(text));

/** Nothing of an image is known behind it, and it uses no other image. */
export const unknown = (why: Hole['why'], name: string): Instruction => ({ do: 'anything', text: [], why: { why, name }, alone: true });
