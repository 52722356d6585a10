import { type Args, type Call, type Dialect, type Value, NOWHERE, dialects, own } from 'layerwright/spec';
import type { Told } from '../engine/told.ts';
import { quoteOf } from './spell.ts';
import type { Program } from '../../syntax/program.ts';

/** How an option of a method says a flag: with its value, with all its values, or by being there. */
type Says = readonly [option: string, how: 'text' | 'list' | 'switch'];
type Typed = { readonly method: string; readonly options?: Readonly<Record<string, Says>> };

const INDEXES = {
  '--index-url': ['indexUrl', 'text'],
  '--extra-index-url': ['extraIndexUrls', 'list'],
  '--find-links': ['findLinks', 'list'],
  '--pre': ['pre', 'switch'],
} as const;
const PIP = {
  ...INDEXES,
  '--trusted-host': ['trustedHosts', 'list'],
  '--upgrade': ['upgrade', 'switch'],
  '--no-deps': ['noDeps', 'switch'],
  '--no-build-isolation': ['noBuildIsolation', 'switch'],
  '--require-hashes': ['requireHashes', 'switch'],
} as const;
const APT = { '--no-install-recommends': ['noInstallRecommends', 'switch'], '--fix-missing': ['fixMissing', 'switch'] } as const;
const NPM = { '-g': ['g', 'switch'], '--save-dev': ['dev', 'switch'] } as const;
const BUN = { '-g': ['g', 'switch'], '--dev': ['dev', 'switch'] } as const;

/** What builders call installations, by the programs that they run. What a method says is asked of the builder itself. */
const METHODS: Readonly<Record<string, Readonly<Record<string, Typed>>>> = {
  layerwright: { pip: { method: 'pipInstall', options: PIP }, 'apt-get': { method: 'aptInstall' } },
  chalk: { pip: { method: 'pipInstall' }, 'apt-get': { method: 'aptInstall' } },
  chutes: { 'apt-get': { method: 'aptInstall' } },
  daytona: { pip: { method: 'pipInstall', options: INDEXES } },
  e2b: {
    pip: { method: 'pipInstall' },
    'apt-get': { method: 'aptInstall', options: APT },
    npm: { method: 'npmInstall', options: NPM },
    bun: { method: 'bunInstall', options: BUN },
  },
  kubetorch: { pip: { method: 'pipInstall' } },
  modal: { pip: { method: 'pipInstall', options: { ...INDEXES, '--extra-index-url': ['extraIndexUrl', 'list'] } } },
};

/** A call of a typed method: packages, and options where there are any. */
export type TypedCall = {
  readonly dialect: Dialect;
  readonly method: string;
  readonly packages: readonly string[];
  readonly options: readonly (readonly [name: string, value: string | readonly string[] | true])[];
};

/** The call of a call's own builder that may say what a command does. What flags it cannot say are left out. */
export function typedCall({ dialect: name }: Call, { program, flags, words: [, ...packages] }: Told): TypedCall | undefined {
  const dialect = dialects.find((each) => each.name === name);
  const typed = METHODS[name.replace(/@.*$/, '')]?.[program.includes('pip') ? 'pip' : program];
  if (!dialect || !typed || packages.length === 0) return undefined;
  const options = Object.entries(typed.options ?? {}).flatMap(([flag, [option, how]]) => {
    const all = flags.filter((each) => each.name === flag);
    const values = all.flatMap(({ value }) => value ?? []);
    const [first] = values;
    if (all.length === 0 || (how !== 'switch' && first === undefined)) return [];
    return [[option, how === 'switch' ? true : how === 'list' ? values : (first ?? '')] as const];
  });
  return { dialect, method: typed.method, packages, options };
}

/** What the method is given. */
export function argsOf({ packages, options }: TypedCall): Args {
  const fields = options.map(([name, value]) => [own(name), valueOf(value)] as const);
  return { list: [valueOf(packages), ...(fields.length > 0 ? [{ is: 'record', fields, from: NOWHERE } as const] : [])] };
}

function valueOf(of: string | readonly string[] | true): Value {
  if (of === true) return { is: 'plain', plain: true, from: NOWHERE };
  if (typeof of === 'string') return { is: 'text', text: own(of), from: NOWHERE };
  return { is: 'list', items: of.map(valueOf), from: NOWHERE };
}

/** The call as it is written in a program; nothing where something in it would have to be escaped. */
export function writtenCall(program: Program, call: TypedCall): string | undefined {
  const written = shownCall(call, quoteOf(program));
  return /[\\$`\r\n]/.test(written) || [...call.packages, ...call.options.flatMap(([, value]) => value)].some(hasQuote)
    ? undefined
    : written;
}

const hasQuote = (value: string | true): boolean => value !== true && /['"]/.test(value);

/** The call as people read it. */
export function shownCall({ method, packages, options }: TypedCall, quote = '"'): string {
  const show = (of: string | readonly string[] | true): string => {
    if (of === true) return 'true';
    return typeof of === 'string' ? quote + of + quote : `[${of.map(show).join(', ')}]`;
  };
  const record = options.map(([name, value]) => `${name}: ${show(value)}`).join(', ');
  return `${method}(${show(packages)}${record === '' ? '' : `, { ${record} }`})`;
}
