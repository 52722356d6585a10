import {
  type Fields,
  as,
  commands,
  extra,
  flag,
  many,
  matching,
  oneOrMany,
  option,
  optional,
  options,
  pairs,
  text,
} from '../../src/apply/parameters.ts';
import { type Dialect, type Methods, method } from '../../src/method.ts';
import type { Texts } from '../../src/model.ts';
import { careless, shellQuote, styled } from '../../src/quote.ts';
import { derive, isText, join, line, own, sorted } from '../../src/text.ts';

/** Where pip finds packages, and how. */
export interface PipOptions {
  readonly findLinks?: readonly string[];
  readonly indexUrl?: string;
  readonly extraIndexUrls?: readonly string[];
  readonly pre?: boolean;
  readonly extraOptions?: string;
}

/** A Daytona image. Every call changes the image it is made on. */
export interface DaytonaImage {
  /** Installs Python packages, sorted and quoted. One string is one package. */
  pipInstall(packages: string | readonly string[], options?: PipOptions): DaytonaImage;
  /** Runs each command as a step. A list is the words of one command. */
  runCommands(...commands: readonly (string | readonly string[])[]): DaytonaImage;
  /** Sets environment variables. `$NAME` in a value stays as it is. */
  env(variables: Readonly<Record<string, string>>): DaytonaImage;
  workdir(path: string): DaytonaImage;
  entrypoint(command: readonly string[]): DaytonaImage;
  cmd(command: readonly string[]): DaytonaImage;
}

export interface DaytonaRoots {
  base(image: string): DaytonaImage;
  /** A Debian with Python and compilers. */
  debianSlim(python?: '3.9' | '3.10' | '3.11' | '3.12' | '3.13'): DaytonaImage;
}

const PYTHON: Readonly<Record<string, string>> = {
  '3.9': '3.9.22',
  '3.10': '3.10.17',
  '3.11': '3.11.12',
  '3.12': '3.12.10',
  '3.13': '3.13.3',
};
const series = matching(/^3\.(9|1[0-3])$/, (version) => `Unsupported Python version: ${version}`);

/** The words of a command given as a list. */
const listed = styled(
  '"',
  new Map([
    ['"', '\\\\\\"'],
    ["'", "\\'"],
  ]),
);
const exec = (command: Texts) => join(careless(command), ', ');

const quoted = as(text, shellQuote);
const pip = {
  findLinks: option('--find-links', quoted),
  indexUrl: option('--index-url', quoted),
  extraIndexUrls: option('--extra-index-url', quoted),
  pre: flag('--pre'),
  extraOptions: extra,
} satisfies Fields<PipOptions>;
const variables = pairs((keys) => `Image ENV variables must be strings. Invalid keys: ${keys}`);

const roots = {
  base: method({ image: text }, (p) => line`FROM ${p.image}`),
  debianSlim: method({ python: optional(series, own('3.13')) }, (p) => [
    line`FROM python:${derive(p.python, (version) => PYTHON[version] ?? version)}-slim-bookworm`,
    line`RUN apt-get update`,
    line`RUN apt-get install -y gcc gfortran build-essential`,
    line`RUN pip install --upgrade pip`,
    line`RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections`,
  ]),
} satisfies Methods<DaytonaRoots>;

const methods = {
  pipInstall: method(
    { packages: oneOrMany(text), options: options(pip) },
    ({ packages, options: o }) =>
      packages.length > 0 &&
      line`RUN python -m pip install ${shellQuote(sorted(packages))} ${o.findLinks} ${o.indexUrl} ${o.extraIndexUrls} ${o.pre} ${o.extraOptions}`,
  ),
  runCommands: method({ commands }, (p) => p.commands.map((command) => line`RUN ${isText(command) ? command : listed(command)}`)),
  env: method({ variables }, (p) => p.variables.map(([key, value]) => line`ENV ${key}=${shellQuote(value)}`)),
  workdir: method({ path: text }, (p) => line`WORKDIR ${shellQuote(p.path)}`),
  entrypoint: method({ command: many(text) }, (p) => line`ENTRYPOINT [${exec(p.command)}]`),
  cmd: method({ command: many(text) }, (p) => line`CMD [${exec(p.command)}]`),
} satisfies Methods<DaytonaImage>;

/** Daytona's SDK 0.218.0, as far as the golden vectors need it. */
export const daytona: Dialect = {
  name: 'daytona',
  language: 'typescript',
  modules: ['@daytonaio/sdk'],
  mutates: true,
  error: 'Error',
  sends: 'file',
  roots: { Image: roots },
  methods,
  members: ['dockerfile', 'contextList'],
};
