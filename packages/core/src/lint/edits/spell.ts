import { type Call, DOCKERFILE } from 'layerwright/spec';
import type { Program } from '../../syntax/program.ts';

/** What a step does that fixes write. */
export type Spelled = 'run' | 'user' | 'workdir';

const KEYWORDS: Readonly<Record<Spelled, string>> = { run: 'RUN', user: 'USER', workdir: 'WORKDIR' };

/** What each builder calls it, by the name of its dialect without a version. Where one has no such call, none is written. */
const METHODS: Readonly<Record<string, Partial<Readonly<Record<Spelled, string>>>>> = {
  layerwright: { run: 'runCommands', user: 'user', workdir: 'workdir' },
  blaxel: { run: 'runCommands', user: 'user', workdir: 'workdir' },
  chalk: { run: 'runCommands', workdir: 'workdir' },
  chutes: { run: 'runCommand', user: 'setUser', workdir: 'setWorkdir' },
  daytona: { run: 'runCommands', workdir: 'workdir' },
  e2b: { run: 'runCmd', user: 'setUser', workdir: 'setWorkdir' },
  kubetorch: { run: 'runBash' },
  modal: { run: 'runCommands', workdir: 'workdir' },
};

/** What the builder that a call is of calls it; nothing where it has none. */
export const methodFor = ({ dialect }: Call, what: Spelled): string | undefined => METHODS[dialect.replace(/@.*$/, '')]?.[what];

/** A step in the words of the builder that a call is of; nothing where it has none, or the value would have to be escaped. */
export function spell(program: Program, call: Call, what: Spelled, value: string): string | undefined {
  if (/['"`\\$\r\n]/.test(value)) return undefined;
  if (call.dialect === DOCKERFILE) return `${KEYWORDS[what]} ${value}`;
  const method = methodFor(call, what);
  const quote = quoteOf(program);
  return method && `${method}(${quote}${value}${quote})`;
}

/** The quotes that the file has more of. */
export const quoteOf = ({ text }: Program): string => (text.split("'").length > text.split('"').length ? "'" : '"');
