import { type Call, DOCKERFILE } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';

/** What a step does that fixes write. */
export type Spelled = 'run' | 'user' | 'workdir' | 'python';

const KEYWORDS: Readonly<Partial<Record<Spelled, string>>> = { run: 'RUN', user: 'USER', workdir: 'WORKDIR' };

/** What each builder calls it, by the name of its dialect without a version. Where one has no such call, none is written. */
const METHODS: Readonly<Record<string, Partial<Readonly<Record<Spelled, string>>>>> = {
  layerwright: { run: 'runCommands', user: 'user', workdir: 'workdir', python: 'withPython' },
  blaxel: { run: 'runCommands', user: 'user', workdir: 'workdir' },
  chalk: { run: 'runCommands', workdir: 'workdir' },
  chutes: { run: 'runCommand', user: 'setUser', workdir: 'setWorkdir', python: 'withPython' },
  daytona: { run: 'runCommands', workdir: 'workdir' },
  e2b: { run: 'runCmd', user: 'setUser', workdir: 'setWorkdir' },
  kubetorch: { run: 'runBash' },
  modal: { run: 'runCommands', workdir: 'workdir' },
};

/** Builders with a call that installs packages of apt from a list, with the update that they need. */
const APT: readonly string[] = ['layerwright', 'chalk', 'chutes', 'e2b'];

/** What the builder that a call is of calls it; nothing where it has none. */
export const methodFor = ({ dialect }: Pick<Call, 'dialect'>, what: Spelled): string | undefined => METHODS[unversioned(dialect)]?.[what];

/** A step in the words of the builder that a call is of; nothing where it has none, or the value would have to be escaped. */
export function spell(program: Pick<Program, 'text'>, call: Pick<Call, 'dialect'>, what: Spelled, value: string): string | undefined {
  if (/['"`\\$\r\n]/.test(value)) return undefined;
  const keyword = KEYWORDS[what];
  if (call.dialect === DOCKERFILE) return keyword && `${keyword} ${value}`;
  const method = methodFor(call, what);
  const quote = quoteOf(program);
  return method && `${method}(${quote}${value}${quote})`;
}

/** A step that installs packages of apt, in the words of a builder. */
export function spellApt(program: Pick<Program, 'text'>, call: Pick<Call, 'dialect'>, names: readonly string[]): string | undefined {
  if (!names.every((name) => /^[a-z\d][a-z\d.+-]*$/.test(name))) return undefined;
  const quote = quoteOf(program);
  const all = names.map((name) => quote + name + quote).join(', ');
  return APT.includes(unversioned(call.dialect)) ? `aptInstall([${all}])` : spell(program, call, 'run', installing('apt', names));
}

/** The command with which each manager of a system installs packages and leaves no index behind. */
export function installing(manager: 'apt' | 'apk' | 'dnf', names: readonly string[]): string {
  const all = names.join(' ');
  if (manager === 'apk') return `apk add --no-cache ${all}`;
  if (manager === 'dnf') return `dnf install -y ${all} && dnf clean all`;
  return `apt-get update && apt-get install -y --no-install-recommends ${all} && rm -rf /var/lib/apt/lists/*`;
}

const unversioned = (dialect: string): string => dialect.replace(/@.*$/, '');

/** The quotes that the file has more of. */
export const quoteOf = ({ text }: Pick<Program, 'text'>): string => (text.split("'").length > text.split('"').length ? "'" : '"');
