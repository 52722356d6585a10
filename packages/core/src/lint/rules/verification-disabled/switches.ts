import { type Text, flat, slice } from 'layerwright/spec';
import { type ShellCommand, type ShellWord, programOf } from '../../../effects/shell/shell.ts';

/** Words that turn a check off. `rest`: what is left of a word that says more. */
export type Switch = { readonly words: readonly Text[]; readonly rest?: string };

/** Flags that turn a check off, by program. Read in their manuals, 2026-11. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  curl: ['--insecure', '--proxy-insecure'],
  wget: ['--no-check-certificate'],
  'apt-get': ['--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories'],
  apk: ['--allow-untrusted'],
  dnf: ['--nogpgcheck', '--no-gpgchecks'],
  zypper: ['--no-gpg-checks'],
  rpm: ['--nosignature', '--nodigest'],
};
const SAME: Readonly<Record<string, string>> = { apt: 'apt-get', aptitude: 'apt-get', yum: 'dnf', microdnf: 'dnf' };

/** What each of the words and variables below has in it. */
export const MAY: RegExp =
  /\s-\w*k|insecure|-check-|-unauthenticated|-yes|gpg|untrusted|nosignature|nodigest|trusted-host|VERIFY|REJECT_|strict_ssl/i;

/** Flags whose value is the host that is no longer checked. */
const HOSTS: readonly string[] = ['--trusted-host', '--allow-insecure-host'];

/** What of a command turns a check off. */
export function switchesOf(command: ShellCommand): readonly Switch[] {
  const program = programOf(command) ?? '';
  if (isFromHere(program, command.run.slice(1))) return [];
  const flags = FLAGS[SAME[program] ?? program] ?? [];
  return [
    ...command.run.filter(({ value }) => value !== undefined && flags.includes(value)).map((word) => ({ words: [word.at] })),
    ...(program === 'curl' ? command.run.slice(1).flatMap(insecure) : []),
    ...hosts(command.run),
  ];
}

/** Short flags of curl with a value: what stands behind them is none of its flags. */
const BEHIND_VALUED = /[AbCcDdEeFHhKmoPQrTtUuwXxYyz]/;

/** `-k` among short flags: `-fsSLk`. */
function insecure({ value = '', at }: ShellWord): readonly Switch[] {
  const place = /^-[A-Za-z#0-9]*$/.test(value) ? value.indexOf('k') : -1;
  if (place < 1 || BEHIND_VALUED.test(value.slice(1, place)) || flat(at) !== value) return [];
  const rest = value.slice(0, place) + value.slice(place + 1);
  return [rest === '-' ? { words: [at] } : { words: [at], rest }];
}

/** `--trusted-host example.com`, where it is not the machine itself. */
function hosts(words: readonly ShellWord[]): readonly Switch[] {
  return words.flatMap((word, i): readonly Switch[] => {
    const joined = HOSTS.find((flag) => word.value?.startsWith(`${flag}=`));
    if (joined !== undefined) return isHere(word.value?.slice(joined.length + 1)) ? [] : [{ words: [word.at] }];
    const host = HOSTS.includes(word.value ?? '') ? words[i + 1] : undefined;
    return host?.value === undefined || isHere(host.value) ? [] : [{ words: [word.at, host.at] }];
  });
}

/** Whether all that a program fetches or installs is the machine's own: what it serves itself, and files that are there. */
function isFromHere(program: string, words: readonly ShellWord[]): boolean {
  const named = words.flatMap(({ value = '?' }) => (value.startsWith('-') ? [] : [value]));
  if (program !== 'curl' && program !== 'wget') return named.slice(1).length > 0 && named.slice(1).every(isPackageFile);
  const hosts = named.flatMap((word) => /^https?:\/\/([^/?#]+)/.exec(word)?.[1] ?? []);
  return hosts.length > 0 && hosts.every(isHere) && !named.includes('?');
}

const isPackageFile = (word: string): boolean => /^[^:]+\.(?:apk|deb|rpm)$/.test(word);

const isHere = (host: string | undefined): boolean => /^(?:localhost|127\.[\d.]+|\[?::1\]?)(?::\d+)?$/.test(host ?? '');

/** Variables that turn a check off with such a value. */
const VARIABLES: Readonly<Record<string, RegExp>> = {
  PYTHONHTTPSVERIFY: /^0$/,
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true|yes|on)$/i,
  NPM_CONFIG_STRICT_SSL: /^(?:false|0)$/i,
  npm_config_strict_ssl: /^(?:false|0)$/i,
  YARN_STRICT_SSL: /^(?:false|0)$/i,
  CONDA_SSL_VERIFY: /^(?:false|0)$/i,
};

/** All of them: flags, and names of variables. */
export const WORDS: readonly string[] = ['-k', ...Object.values(FLAGS).flat(), ...HOSTS, ...Object.keys(VARIABLES)];

/** Whether a variable with this value turns a check off. */
export const isOff = (name: string, value: string): boolean => Object.hasOwn(VARIABLES, name) && (VARIABLES[name]?.test(value) ?? false);

/** Assignments before a command, and those that `export` makes, which turn a check off. */
export function assignmentsOf({ assigns, run }: ShellCommand): readonly Text[] {
  const before = assigns.filter(({ name, value }) => isOff(name, value?.value ?? '')).map(({ at }) => at);
  const exported =
    run[0]?.value === 'export'
      ? run
          .slice(1)
          .filter(({ value = '' }) => isOff(...splitAt(value)))
          .map(({ at }) => at)
      : [];
  return [...before, ...exported].filter((at) => slice(at, 0, 1).length > 0);
}

const splitAt = (word: string): readonly [name: string, value: string] => {
  const end = word.indexOf('=');
  return [word.slice(0, Math.max(end, 0)), word.slice(end + 1).replace(/^(['"])(.*)\1$/, '$2')];
};
