import {
  type Fields,
  type Out,
  type Parameter,
  closed,
  decided,
  decides,
  many,
  matching,
  maybeNone,
  must,
  optional,
  pairs,
  steps,
  text,
  variadic,
} from '../../apply/parameters.ts';
import { forced, startOf, written } from '../../instruction/make.ts';
import { type Before, type Dialect, type Lowered, type Made, type Methods, type Parameters, type Refusal, method } from '../../method.ts';
import type { Pairs, Text, Texts } from '../../model.ts';
import { json, shlex } from '../../quote.ts';
import { instructionsAfter } from '../../recipes/instructions.ts';
import { type LeftOut, decider, excludes, leavingOut, patternsOf, patternsOrDecider } from '../../recipes/leaving-out.ts';
import { fileAt, mounted } from '../../recipes/mounted.ts';
import { command, knownPath, lastPart, oneLine, reference } from '../../recipes/parameters.ts';
import { runLine } from '../../recipes/run-line.ts';
import { copyPaths } from '../../recipes/copy-line.ts';
import { derive, flat, isWord, known, join, line, own, sorted } from '../../text.ts';
import { dockerfileOptions, given } from './dockerfile.ts';
import { hasMounts } from './files.ts';
import type { ModalImage, ModalRoots } from './image.ts';
import type { AddDirOptions, AddOptions, DebianOptions, FileOptions, PoetryOptions, RegistryOptions } from './option-types.ts';
import { building, pip, pipWords, stepOf } from './options.ts';
import { pythonVersion } from './pythons.ts';
import { refusals } from './refusals.ts';
import { quoted, word } from './words.ts';

const instructions = instructionsAfter('Image.fromRegistry');
const remotePath = must(
  knownPath,
  (all) => !/^(?:[/\uFFFC]|$)/.test(flat(all)) && 'image.add_local_* currently only supports absolute remote_path values',
);
const packagePath = must(knownPath, (all) => flat(all) !== '' && !lastPart(all) && 'the name of a file or directory is expected here');
const environment: Parameter<Readonly<Record<string, string>>, Pairs> = must(
  pairs((keys) => `Image ENV variables must be strings. Invalid keys: ${keys}`),
  (all) => {
    const wrong = all.find(([key, value]) => (known(key) && !/^[A-Za-z_]\w*$/.test(flat(key))) || /[\n\r\0]/.test(flat(value)));
    return wrong && `\`${flat(wrong[0])}\` cannot be an environment variable: its name has letters, digits and \`_\`, its value one line`;
  },
);
const adding = { copy: decides(false) } satisfies Fields<AddOptions>;
const exec = (words: Texts): Text => line`[${join(json(words), ', ')}]`;

type Given<P> = { readonly [K in keyof P]: Out<P[K]> };

/** A call that is a step of the build: none may follow files that are only there when a container starts. */
const step = <P extends Parameters>(parameters: P, lower: (given: Given<P>) => readonly (Made | Refusal | false)[]) =>
  method(parameters, (p: Given<P>, before) => {
    if (hasMounts(before)) return { refuses: BEHIND };
    const made = lower(p);
    return made.length > 0 && isForced(p) ? [forced, ...made] : made;
  });
const isForced = ({ options }: { readonly options?: unknown }): boolean =>
  typeof options === 'object' && options !== null && 'forceBuild' in options && options.forceBuild === true;
const BEHIND =
  'An image tried to run a build step after using image.add_local_* to include local files: add the files last, or with `copy: true`';

/** pip takes packages in any order; a word of its own belongs to the one behind it. */
const inOrder = (words: Texts): Texts => (words.some((each) => isWord(each) && flat(each).startsWith('-')) ? words : sorted(words));
const lockBeside = (pyproject: Text): Text => derive(pyproject, (all) => all.replace(/[^/]*$/, 'poetry.lock'));

const roots = {
  debianSlim: method(
    {
      pythonVersion: optional(pythonVersion, own('3.13.3')),
      options: closed({
        forceBuild: decides(false),
        builderVersion: optional(
          matching(/^2025\.06$/, (version) => `there is no image builder ${version} here, but 2025.06`),
          undefined,
        ),
      } satisfies Fields<DebianOptions>),
    },
    (p) => [
      p.options.forceBuild && forced,
      line`FROM python:${p.pythonVersion}-slim-bookworm`,
      line`RUN apt-get update`,
      line`RUN apt-get install -y gcc gfortran build-essential`,
      line`RUN pip install --upgrade pip wheel uv`,
      line`RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections`,
      line`CMD ["sleep", "172800"]`,
    ],
  ),
  fromRegistry: method(
    {
      tag: reference,
      options: closed({
        secret: decided(optional(oneLine, undefined)),
        setupDockerfileCommands: optional(instructions, []),
      } satisfies Fields<RegistryOptions>),
    },
    ({ tag, options: { secret, setupDockerfileCommands } }) => [
      ...startOf(line`FROM ${tag}`, secret && { kind: 'basic', secrets: [[own('secret'), secret]] }),
      ...setupDockerfileCommands,
    ],
  ),
  fromDockerfile: method({ path: oneLine, options: closed({ buildArgs: optional(environment, []) } satisfies Fields<FileOptions>) }, (p) =>
    written(p.path, { args: p.options.buildArgs }),
  ),
} satisfies Methods<ModalRoots<never>>;

const methods = {
  aptInstall: step({ packages: maybeNone(variadic(word)), options: closed(building) }, ({ packages, options }) =>
    packages.length === 0 ? [] : [line`RUN apt-get update`, line`RUN ${stepOf(options).flags} apt-get install -y ${packages}`],
  ),
  pipInstall: step({ packages: maybeNone(variadic(oneLine)), options: closed(pip) }, ({ packages, options }) =>
    packages.length === 0
      ? []
      : [line`RUN ${stepOf(options).flags} python -m pip install ${quoted(inOrder(packages))} ${pipWords(options)}`],
  ),
  pipInstallFromRequirements: step({ file: oneLine, options: closed(pip) }, ({ file, options }) => [
    copyPaths(file, own('/.requirements.txt')),
    line`RUN ${stepOf(options).flags} python -m pip install -r /.requirements.txt ${pipWords(options)}`,
  ]),
  poetryInstallFromFile: method(
    {
      pyproject: knownPath,
      lockFile: optional(knownPath, undefined),
      options: closed({ ...building, ignoreLockfile: decides(false) } satisfies Fields<PoetryOptions>),
    },
    ({ pyproject, lockFile, options }, before) => {
      if (hasMounts(before)) return { refuses: BEHIND };
      if (lockFile && options.ignoreLockfile) return { refuses: 'a lock file is named, and none is to be taken' };
      return [
        options.forceBuild && forced,
        line`RUN python -m pip install poetry`,
        !options.ignoreLockfile && copyPaths(lockFile ?? lockBeside(pyproject), own('/tmp/poetry/poetry.lock')),
        copyPaths(pyproject, own('/tmp/poetry/pyproject.toml')),
        line`RUN ${stepOf(options).flags} cd /tmp/poetry && poetry config virtualenvs.create false && poetry install --no-root --compile`,
      ];
    },
  ),
  runCommands: step({ commands: steps(command), options: closed(building) }, ({ commands, options }) =>
    commands.map((each) => runLine(each, stepOf(options))),
  ),
  copyLocalFile: step({ local: oneLine, remote: optional(oneLine, undefined) }, ({ local, remote }) => [copyPaths(local, remote ?? local)]),
  copyLocalDir: step(
    { local: oneLine, remote: optional(oneLine, undefined), condition: decider('condition', true) },
    ({ local, remote, condition }) => [leavingOut(condition, local, copyPaths(local, remote ?? local, excludes(condition)))],
  ),
  addLocalFile: method({ local: knownPath, remote: remotePath, options: closed(adding) }, (p, before) =>
    added({ ...p, remote: fileAt(p.remote, p.local) }, before),
  ),
  addLocalDir: method(
    {
      local: knownPath,
      remote: remotePath,
      options: closed({ ...adding, ignore: patternsOrDecider('ignore') } satisfies Fields<AddDirOptions>),
    },
    added,
  ),
  addPythonPackages: step({ packages: steps(packagePath), options: closed(building) }, ({ packages, options }) => {
    const places: Texts = packages.map((local, i) => line`/.packages/${String(i)}/${lastPart(local) ?? []}`);
    const copies = packages.map((local, i) => copyPaths(local, line`/.packages/${String(i)}/${lastPart(local) ?? []}`));
    return packages.length === 0 ? [] : [...copies, line`RUN ${stepOf(options).flags} python -m pip install ${shlex(places)}`];
  }),
  dockerfileCommands: step({ lines: instructions, options: closed(dockerfileOptions) }, ({ lines, options }) =>
    lines.map((each) => given(each, stepOf(options).flags, options.contextFiles)),
  ),
  env: step({ variables: environment }, ({ variables }) => variables.map(([key, value]) => line`ENV ${key}=${shlex(value)}`)),
  workdir: step({ path: oneLine }, (p) => [line`WORKDIR ${shlex(p.path)}`]),
  entrypoint: step({ command: many(text) }, (p) => [line`ENTRYPOINT ${exec(p.command)}`]),
  cmd: step({ command: many(text) }, (p) => [line`CMD ${exec(p.command)}`]),
} satisfies Methods<ModalImage<never>>;

type Adding = {
  readonly local: Text;
  readonly remote: Text;
  readonly options: { readonly copy: boolean; readonly ignore?: LeftOut };
};

/** Files in a layer, or there when a container starts. */
function added({ local, remote, options: { copy, ignore = [] } }: Adding, before: Before): Lowered {
  if (!copy)
    return leavingOut(
      ignore,
      local,
      mounted(
        local,
        remote,
        patternsOf(ignore).map((each) => ['ignore', each] as const),
      ),
    );
  return hasMounts(before) ? { refuses: BEHIND } : leavingOut(ignore, local, copyPaths(local, remote, excludes(ignore)));
}

/** Images as the documentation of Modal describes them, by the image builder of 2025.06. */
export const dialect: Dialect = {
  name: 'modal@2025.06',
  language: 'typescript',
  modules: ['layerwright/modal'],
  mutates: false,
  error: 'InvalidError',
  sends: 'call',
  roots: { Image: roots },
  consumers: { function: { field: 'image', gpu: ['gpu'] } },
  methods,
  members: ['toDockerfile', 'spec'],
  pipes: ['pipe'],
  refuses: refusals,
};
