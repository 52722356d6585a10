import {
  type Fields,
  type Parameter,
  as,
  checked,
  commands,
  flag,
  given,
  lines,
  matching,
  oneOrMany,
  optional,
  options,
  pairs,
  refusing,
  text,
  truthy,
  words,
} from '../../apply/parameters.ts';
import { written } from '../../instruction/make.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Instruction, Text, Texts } from '../../model.ts';
import { careless, shellQuote, styled } from '../../quote.ts';
import { derive, flat, isText, isWord, join, line, own, slice, sorted, trim } from '../../text.ts';
import type { ContextOptions, DaytonaImage, DaytonaRoots, PipOptions, PyprojectOptions } from './image.ts';

/** What `debianSlim` makes of each series. */
const PYTHON: Readonly<Record<string, string>> = {
  '3.9': '3.9.22',
  '3.10': '3.10.17',
  '3.11': '3.11.12',
  '3.12': '3.12.10',
  '3.13': '3.13.3',
};
const SERIES = Object.keys(PYTHON).join(', ');
const series = matching(
  /^3\.(?:9|1[0-3])$/,
  (version) => `Unsupported Python version: ${version}. Daytona supports the following series: ${SERIES}`,
);

/** An option of which there is one, or one for each item of a list. */
const one = (name: string): Parameter<string, Texts> => given(as(text, (value): Texts => [own(name), shellQuote(value)]));
const each = (name: string): Parameter<readonly string[], Texts> =>
  optional(
    as(words(text), (all): Texts => all.flatMap((value): Texts => (isWord(value) ? [own(name), shellQuote(value)] : [value]))),
    [],
  );
const pip = {
  findLinks: each('--find-links'),
  indexUrl: one('--index-url'),
  extraIndexUrls: each('--extra-index-url'),
  pre: flag('--pre'),
  extraOptions: given(as(text, (all): Texts => [trim(all)])),
} satisfies Fields<PipOptions>;
type Pip = { readonly [K in keyof typeof pip]: Texts };
const pipWords = (o: Pip): Texts => [...o.findLinks, ...o.indexUrl, ...o.extraIndexUrls, ...o.pre, ...o.extraOptions];

const packages = refusing(oneOrMany(text), 'pipInstall: packages must only contain strings');
const variables = pairs((keys) => `Image ENV variables must be strings. Invalid keys: ${keys}`);
const strict = { strictContext: flag('') } satisfies Fields<ContextOptions>;

/** A path of the machine that makes the image. Where it begins with `~`, nobody else knows what it is. */
const localPath = checked(text, (all, say) => {
  if (all.startsWith('~')) say('the home directory is not known', 'TypeError');
});
/** COPY of a file to a directory keeps the file's name. */
const fileIn = (remote: Text, local: Text): Text => {
  const from = flat(local);
  const [name = ''] = /[^/\\]*$/.exec(from) ?? [];
  return flat(remote).endsWith('/') && name !== '' ? [...remote, ...slice(local, from.length - name.length, from.length)] : remote;
};

/** The words of a command given as a list. */
const listed = styled(
  '"',
  new Map([
    ['"', '\\\\\\"'],
    ["'", "\\'"],
  ]),
);
const commandLine = (command: Text | Texts): Text => {
  if (isText(command)) return command;
  return command.length > 0 ? join(listed(command)) : own('');
};
const exec = (command: Texts): Text => join(careless(command), ', ');

/** What a file says that is read when the program runs. */
const saidBy = (file: Text): Instruction => ({ do: 'anything', text: [], why: { why: 'io', name: flat(file) } });

const roots = {
  base: method({ image: { ...text, completes: 'reference' } }, (p) => line`FROM ${p.image}`),
  debianSlim: method({ python: truthy(series, own('3.13')) }, (p) => [
    line`FROM python:${derive(p.python, (version) => PYTHON[version] ?? version)}-slim-bookworm`,
    line`RUN apt-get update`,
    line`RUN apt-get install -y gcc gfortran build-essential`,
    line`RUN pip install --upgrade pip`,
    line`RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections`,
  ]),
  fromDockerfile: method({ path: text, options: options(strict) }, (p) => written(p.path, { counts: 'beside' })),
} satisfies Methods<DaytonaRoots>;

const methods = {
  pipInstall: method(
    { packages, options: options(pip) },
    (p) => p.packages.length > 0 && line`RUN python -m pip install ${shellQuote(sorted(p.packages))} ${pipWords(p.options)}`,
  ),
  pipInstallFromRequirements: method({ file: localPath, options: options(pip) }, (p) => [
    line`COPY ${p.file} /.requirements.txt`,
    line`RUN python -m pip install -r /.requirements.txt ${pipWords(p.options)}`,
  ]),
  pipInstallFromPyproject: method(
    { file: text, options: options({ ...pip, optionalDependencies: optional(words(text), []) } satisfies Fields<PyprojectOptions>) },
    (p) => saidBy(p.file),
  ),
  addLocalFile: method({ local: localPath, remote: text }, (p) => line`COPY ${p.local} ${fileIn(p.remote, p.local)}`),
  addLocalDir: method({ local: localPath, remote: text }, (p) => line`COPY ${p.local} ${p.remote}`),
  runCommands: method({ commands }, (p) => p.commands.map((command) => line`RUN ${commandLine(command)}`)),
  env: method({ variables }, (p) => p.variables.map(([key, value]) => line`ENV ${key}=${shellQuote(value)}`)),
  workdir: method({ path: text }, (p) => line`WORKDIR ${shellQuote(p.path)}`),
  entrypoint: method(
    { command: refusing(words(text), 'entrypoint_commands must be a list of strings') },
    (p) => line`ENTRYPOINT [${exec(p.command)}]`,
  ),
  cmd: method({ command: refusing(words(text), 'Image CMD must be a list of strings') }, (p) => line`CMD [${exec(p.command)}]`),
  dockerfileCommands: method(
    { commands: lines(text), contextDir: truthy(text, undefined), options: options(strict) },
    // Comments and blank lines alone are no instruction.
    (p) => p.commands.some((each) => !/^\s*(?:#.*)?$/.test(flat(each))) && join(p.commands, '\n'),
  ),
} satisfies Methods<DaytonaImage>;

/** Images of Daytona's SDK 0.218.0, as its package says them. */
export const dialect: Dialect = {
  name: 'daytona',
  language: 'typescript',
  modules: ['@daytonaio/sdk', '@daytona/sdk'],
  mutates: true,
  lenient: true,
  error: 'Error',
  sends: 'file',
  roots: { Image: roots },
  // `create` of a client, and of its snapshots.
  consumers: { create: { field: 'image', begins: { root: 'base', row: roots.base }, gpu: ['resources', 'gpuType'] } },
  methods,
  members: ['dockerfile', 'contextList'],
  unread: {
    pipInstallFromPyproject: 'it installs what a file says when it is called',
  },
};
