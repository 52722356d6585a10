import { type Image, type Instruction, flat, sent } from 'layerwright/spec';
import type { Obstacle } from './obstacle.ts';

/** What a build asks for a value of a secret: nothing where there is none. */
export type FindSecret = (id: string) => string | undefined;

type Run = Extract<Instruction, { do: 'run' }>;

/** A secret that a command is given: as a file, or as a variable. */
type SecretMount = { readonly flag: string; readonly id: string; readonly variable: string | undefined; readonly isRequired: boolean };

/** A secret that commands of an image are given. `isWanted`: a build without it would fail, or make something else. */
export type WantedSecret = { readonly id: string; readonly by: Image; readonly isWanted: boolean };

/** The secrets of an image, each once, at the first call that wants it. */
export function secretsOf(image: Image): readonly WantedSecret[] {
  const all = sent(image).flatMap(({ instruction, by }) =>
    instruction.do === 'run'
      ? mountsOf(instruction).map(({ id, variable, isRequired }) => ({ id, by, isWanted: isRequired || variable !== undefined }))
      : [],
  );
  const wanted = [...all.filter(({ isWanted }) => isWanted), ...all];
  return wanted.filter(({ id }, i) => wanted.findIndex((other) => other.id === id) === i);
}

/** The values of an image's secrets by their ids, or what has none. Their values are nowhere else. */
export function valuesOf(
  image: Image,
  find: FindSecret,
): { readonly values: ReadonlyMap<string, string>; readonly missing: readonly Obstacle[] } {
  const values = new Map<string, string>();
  const missing: Obstacle[] = [];
  for (const { id, by, isWanted } of secretsOf(image)) {
    const value = find(id);
    if (value !== undefined) values.set(id, value);
    else if (isWanted)
      missing.push({ by, message: `the secret \`${id}\` has no value: give the environment variable \`${id}\` one for the build` });
  }
  return { values, missing };
}

/** Why the variables of a command cannot be filled from secrets; nothing where they can, or where there are none. */
export function obstacleOfSecrets(run: Run): string | undefined {
  if (!mountsOf(run).some(({ variable }) => variable !== undefined)) return undefined;
  if ('argv' in run.body) return 'a command that no shell runs cannot be given a secret as a variable yet';
  return flat(run.body).startsWith('#!') ? 'a script with an interpreter of its own cannot be given a secret as a variable yet' : undefined;
}

function mountsOf({ flags }: Run): readonly SecretMount[] {
  return flags.flatMap(([key, value]) => (flat(key) === 'mount' ? (mountOf(flat(value)) ?? []) : []));
}

/** As a builder reads it: the source or id, else the last part of the target (github.com/moby/buildkit, convert_secrets.go, read 2026-11). */
function mountOf(flag: string): SecretMount | undefined {
  const fields = new Map(flag.split(',').map(fieldOf));
  const get = (...names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined);
  if (get('type') !== 'secret') return undefined;
  const id = get('source', 'src', 'id') ?? get('target', 'dst', 'destination')?.split('/').at(-1);
  if (id === undefined || id === '') return undefined;
  const required = get('required');
  return { flag, id, variable: get('env'), isRequired: required !== undefined && required !== 'false' };
}

function fieldOf(field: string): readonly [name: string, value: string] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field.toLowerCase(), ''] : [field.slice(0, equals).toLowerCase(), field.slice(equals + 1)];
}

/** Blanks between words of an instruction: with a backslash line ends too, and comments behind those. */
const GAP = '(?:[ \\t]|\\\\[ \\t]*\\n(?:[ \\t]*(?:#[^\\n]*)?\\n)*)+';
/** Comments and blank lines, RUN, and its flags. */
const HEAD = new RegExp(`^((?:[ \\t]*(?:#[^\\n]*)?\\n)*[ \\t]*RUN${GAP}(?:--[^\\s\\\\]+${GAP})*)`, 'i');

/**
 * A command whose variables are filled from files: few engines know `env` of a secret. A file is there for the command alone, as the
 * variable would be, and may be read by whichever user runs it.
 */
export function withSecretFiles(run: Run): string {
  const text = flat(run.text);
  const mounts = mountsOf(run).filter(({ variable }) => variable !== undefined);
  const [head = ''] = HEAD.exec(text) ?? [];
  if (mounts.length === 0 || head === '') return text;
  const flags = mounts.reduce((all, mount) => all.replace(mount.flag, () => fileFlag(mount)), head);
  const exports = mounts.map(({ variable = '' }) => exportOf(variable)).join('');
  const rest = text.slice(head.length);
  // A heredoc alone is the script, in which no line may be added: places in the file are counted.
  const at = /^<<-?(['"]?)[^\s'"]+\1[ \t]*\n/.exec(rest)?.[0].length ?? 0;
  return `${flags}${rest.slice(0, at)}${exports}${rest.slice(at)}`;
}

const fileOf = (variable: string): string => `/run/secrets/.${variable}`;

function fileFlag({ flag, id, variable = '', isRequired }: SecretMount): string {
  const own = `type=secret,id=${id},target=${fileOf(variable)},mode=0444${isRequired ? ',required=true' : ''}`;
  // One that has a place too is in both.
  return /(?:^|,)(?:target|dst|destination)=/i.test(flag) ? `${flag.replace(/(?:^|,)env=[^,]*/i, '')} --mount=${own}` : own;
}

/** A shell takes line ends away from the end of what a command prints, so something stands behind them. */
const exportOf = (variable: string): string =>
  `${variable}="$(cat ${fileOf(variable)} && printf x)" || exit 1; export ${variable}="\${${variable}%x}"; `;
