import { type Text, flat } from 'layerwright/spec';
import type { Install } from '../../../effects/effect.ts';
import { commandsOf } from '../../../effects/effects.ts';
import type { ShellCommand } from '../../../effects/shell/shell.ts';
import { replaceCall } from '../../edits/call.ts';
import { replaceCommands } from '../../edits/command.ts';
import { installing, spell } from '../../edits/spell.ts';
import type { StageBase } from '../../engine/base.ts';
import type { Draft } from '../../engine/fix.ts';
import type { Step } from '../../engine/steps.ts';

/** Installs the same packages with the manager of the base, where all of them have the same names there. */
export function withManagerOf(
  base: StageBase,
  steps: readonly Step[],
  { step, wrong }: { readonly step: Step; readonly wrong: Install },
): Draft | undefined {
  const manager = managerOf(base);
  const names = wrong.packages.map((word) => flat(word));
  const isSame = manager && names.length > 0 && names.every((name) => NAMES[manager].has(name) && hasName(wrong, name));
  if (!isSame || wrong.reads.length + wrong.redirected.length > 0 || steps.some((each) => each !== step && refreshes(each, wrong)))
    return undefined;
  const command = installing(manager, names);
  const written = wrong.isTyped ? undefined : commandsBeside(step, wrong);
  return {
    title: `Install with \`${manager === 'apt' ? 'apt-get' : manager}\``,
    safe: false,
    edits: (source) => {
      if (written) return replaceCommands(source, written, command);
      const call = wrong.isTyped ? spell(source, step.call, 'run', command) : undefined;
      return call === undefined ? undefined : replaceCall(source, step.call, call);
    },
    changes: { calls: [step.call] },
  };
}

/** Whether a step updates the index of the manager that is not there, and so fails too. */
const refreshes = ({ effects }: Step, { manager }: Install): boolean =>
  effects.some((effect) => effect.is === 'refreshIndex' && effect.manager === manager) &&
  !effects.some((effect) => effect.is === 'install' && effect.manager === manager);

/** Small images of the family of Red Hat have `microdnf` only, and older ones `yum`. */
function managerOf({ reference: { tag = '' }, facts: { manager, system } }: StageBase): 'apt' | 'apk' | 'dnf' | undefined {
  if (manager === 'dnf') return /^(?:Fedora|Rocky Linux|AlmaLinux)$/.test(system) && !/minimal|micro/.test(tag) ? manager : undefined;
  return manager === 'apt' || manager === 'apk' ? manager : undefined;
}

/** Names that Debian, Alpine and the family of Red Hat have for the same. Debian's are those of `apt-cache` on Debian 12, 2026-11. */
const EVERYWHERE =
  'git wget bash make gcc unzip zip tar gzip rsync jq nano less tree tmux sudo openssl ca-certificates cmake patch file bzip2 zstd';
const MORE = `${EVERYWHERE} python3 gettext bc socat strace`.split(' ');
/** Debian and Alpine only: on others they are called otherwise, or come with an archive that is not there. */
const SMALL = 'curl g++ vim ffmpeg imagemagick graphviz git-lfs htop'.split(' ');

const NAMES: Readonly<Record<'apt' | 'apk' | 'dnf', ReadonlySet<string>>> = {
  apt: new Set([...MORE, ...SMALL]),
  apk: new Set([...MORE, ...SMALL]),
  dnf: new Set(MORE),
};

const hasName = ({ manager }: Install, name: string): boolean =>
  (manager === 'apt' || manager === 'apk' || manager === 'dnf') && NAMES[manager].has(name);

/** The first and the last of the commands around an installation that are for nothing without it, joined with `&&`. */
function commandsBeside({ instruction }: Step, { by, manager }: Install): readonly [Text, Text] | undefined {
  const { commands } = commandsOf(instruction);
  const at = commands.indexOf(by);
  if (at < 0 || by.run.length !== by.words.length || by.redirects.length > 0) return undefined;
  let [first, last] = [at, at];
  while (commands[first]?.link === '&&' && isBeside(commands[first - 1], manager)) first--;
  while (commands[last + 1]?.link === '&&' && isBeside(commands[last + 1], manager)) last++;
  const [from, to] = [commands[first], commands[last]];
  return from && to && [from.at, to.at];
}

const BESIDE: Readonly<Partial<Record<Install['manager'], RegExp>>> = {
  apt: /^(?:apt|apt-get)( -\S+)* (?:update|clean|autoclean)( -\S+)*$|^rm -rf? \/var\/lib\/apt\/lists\/?\*?$/,
  apk: /^apk( -\S+)* update$|^rm -rf? \/var\/cache\/apk\/?\*?$/,
  dnf: /^(?:dnf|yum|microdnf)( -\S+)* (?:makecache|clean all)$|^rm -rf? \/var\/cache\/(?:dnf|yum)\/?\*?$/,
};

/** Whether a command is about the index or the cache of a manager and nothing else. */
const isBeside = (command: ShellCommand | undefined, manager: Install['manager']): boolean =>
  command !== undefined && command.redirects.length === 0 && BESIDE[manager]?.test(flat(command.at)) === true;
