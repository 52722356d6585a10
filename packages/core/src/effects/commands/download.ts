import { type Text, flat, own, slice } from 'layerwright/spec';
import type { Effect } from '../effect.ts';
import { type ShellWord, isFlag } from '../shell/shell.ts';
import { type Commands, type Meaning, anything, operands, subcommands, valuesOf } from './meaning.ts';

type Fetched = { readonly words: readonly ShellWord[]; readonly to: readonly Text[] };

const CURL_VALUED = [
  ...['-o', '--output', '-H', '--header', '-u', '--user', '-d', '--data', '-X', '--request', '-A', '--user-agent', '-x', '--proxy'],
  ...['--retry', '--retry-delay', '--retry-max-time', '--connect-timeout', '-m', '--max-time', '--cacert', '--output-dir', '--proto'],
];

/** Where `curl` and `wget` put what they fetch: one by a flag, the other unless a flag says something else. */
const curl: Meaning = (words, command) => {
  const here = words.some(({ value = '' }) => /^-\w*O|^--remote-name/.test(value));
  const to = [...valuesOf(words, ['--output']), ...shortValues(words, 'o'), ...(here ? [own('.')] : [])];
  return fetched({ words: operands(words.slice(1), CURL_VALUED), to }, command);
};

const WGET_VALUED = ['-O', '--output-document', '-P', '--directory-prefix', '--header', '-t', '--tries', '-T', '--timeout', '-o'];

const wget: Meaning = (words, command) => {
  const files = [...valuesOf(words, ['--output-document']), ...shortValues(words, 'O')];
  const named = [...files, ...valuesOf(words, ['-P', '--directory-prefix'])];
  return fetched({ words: operands(words.slice(1), WGET_VALUED), to: named.length > 0 ? named : [own('.')] }, command);
};

/** An address has a scheme or looks like a host, or is not known. */
const isAddress = ({ at }: ShellWord): boolean => /^['"]?(?:[a-z]+:\/\/|[$\uFFFC]|[\w-]+\.[\w.-]+\/)/.test(flat(at));

function fetched({ words, to }: Fetched, { at }: { readonly at: Text }): readonly Effect[] {
  const [url] = words.filter(isAddress);
  const files = to.filter((path) => flat(path) !== '-');
  const [file] = files;
  return [
    { is: 'fetch', at, ...(url && { url: url.at }), ...(file && { to: file }) },
    ...files.map((path): Effect => ({ is: 'write', path, at })),
  ];
}

/** The values of a flag that may stand behind others: `-fsSLo file`. */
const shortValues = (words: readonly ShellWord[], letter: string): readonly Text[] =>
  words.flatMap((word, i) => {
    const at = isFlag(word) && !word.value?.startsWith('--') ? flat(word.at).indexOf(letter) : -1;
    if (at < 0) return [];
    const all = flat(word.at);
    return at + 1 < all.length ? [slice(word.at, at + 1, all.length)] : (words[i + 1]?.at ?? []).length > 0 ? [words[i + 1]?.at ?? []] : [];
  });

/** Weights of a model, into the folder that is named; else into a cache that is anywhere. */
const model: Meaning = (words, command) => {
  const { at } = command;
  const [what] = operands(words.slice(1), ['--local-dir', '--cache-dir', '--revision', '--include', '--exclude', '--token', '--repo-type']);
  const folders = valuesOf(words, ['--local-dir', '--cache-dir']);
  const written = folders.map((path): Effect => ({ is: 'write', path, at }));
  return [
    { is: 'downloadModel', at, ...(what && { what: what.at }) },
    { is: 'fetch', at },
    ...(written.length > 0 ? written : [anything(command)]),
  ];
};

export const downloads: Commands = {
  curl,
  wget,
  hf: subcommands({ download: model }),
  'huggingface-cli': subcommands({ download: model }),
  modelscope: subcommands({ download: model }),
};
