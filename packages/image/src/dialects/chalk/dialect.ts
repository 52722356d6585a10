import {
  type Fields,
  type Parameter,
  as,
  checked,
  closed,
  decided,
  lines,
  many,
  matching,
  maybeNone,
  must,
  optional,
  pairs,
  steps,
  text,
  words,
} from '../../apply/parameters.ts';
import { written } from '../../instruction/make.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Hole, Pairs, Text } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { aptCommand } from '../../recipes/apt.ts';
import { copyPaths } from '../../recipes/copy-line.ts';
import { instructionsAfter } from '../../recipes/instructions.ts';
import { fileAt, mounted } from '../../recipes/mounted.ts';
import { aptPackage, command, oneLine, reference } from '../../recipes/parameters.ts';
import { runLine } from '../../recipes/run-line.ts';
import { flat, holesOf, line, own } from '../../text.ts';
import type { AddDirOptions, AddFileOptions, ChalkImage, ChalkRoots } from './image.ts';
import { directory, exec, variables } from './settings.ts';

const absolute = checked(oneLine, (all, say) => {
  if (!all.startsWith('/')) say(`\`${all}\` is not an absolute path`);
});
const python = matching(/^3\.\d{1,2}(\.\d{1,2})?$/, (all) => `\`${all}\` is not a Python version like 3.12 or 3.12.4`);
const requirement = as(
  checked(oneLine, (all, say) => {
    if (all.startsWith('-')) say(`\`${all}\` is an option, not a requirement`);
  }),
  shlex,
);
const named: Parameter<Readonly<Record<string, string>>, Pairs> = must(
  pairs((keys) => `values of environment variables must be strings; not so: ${keys}`, 'TypeError'),
  (all) => {
    const wrong = all.find(([key, value]) => !/^[A-Za-z_]\w*$/.test(flat(key)) || /[\n\r\0]/.test(flat(value)));
    return wrong && `\`${flat(wrong[0])}\` cannot be an environment variable: its name has letters, digits and \`_\`, its value one line`;
  },
);

/** Variables, or why it is not known which they are. */
const environment: Parameter<Readonly<Record<string, string>>, Pairs | Hole> = {
  read(value, find) {
    const inside = value?.is === 'record' ? (value.rest ?? value.fields.flatMap(([key]) => holesOf(key))[0]) : undefined;
    const hole = value?.is === 'hole' ? value.hole : inside;
    return hole ?? named.read(value, find);
  },
};

const strategy = decided(
  optional(
    matching(/^(?:volume|copy)$/, (all) => `one of \`volume\` and \`copy\` is expected here, not \`${all}\``),
    own('volume'),
  ),
);
const pattern = checked(oneLine, (all, say) => {
  if (/^!|[\s"'\\$]/.test(all)) say(`\`${all}\` is no pattern that a copy can leave out`);
});
const fileOptions = { strategy } satisfies Fields<AddFileOptions>;
const dirOptions = { strategy, exclude: optional(lines(pattern), []) } satisfies Fields<AddDirOptions>;
const isCopy = (options: { readonly strategy: Text }): boolean => flat(options.strategy) === 'copy';

const INSTALL = 'python -m pip install --no-cache-dir';

const roots = {
  debianSlim: method({ pythonVersion: optional(python, own('3.14')) }, (p) => line`FROM python:${p.pythonVersion}-slim-bookworm`),
  base: method({ image: reference }, (p) => line`FROM ${p.image}`),
  fromDockerfile: method({ path: oneLine }, (p) => written(p.path)),
} satisfies Methods<ChalkRoots<never>>;

const methods = {
  pipInstall: method({ packages: maybeNone(many(requirement)) }, (p) => p.packages.length > 0 && line`RUN ${INSTALL} ${p.packages}`),
  pipInstallFromRequirements: method({ path: oneLine }, (p) => [
    copyPaths(p.path, own('/.requirements.txt')),
    line`RUN ${INSTALL} -r /.requirements.txt`,
  ]),
  aptInstall: method({ packages: maybeNone(many(aptPackage)) }, (p) => p.packages.length > 0 && line`RUN ${aptCommand(p.packages)}`),
  runCommands: method({ commands: steps(command) }, (p) => p.commands.map((each) => runLine(each))),
  dockerfileCommands: method({ commands: instructionsAfter('Image.base') }, (p) => p.commands),
  addLocalFile: method({ source: oneLine, destination: absolute, options: closed(fileOptions) }, ({ source, destination, options }) =>
    isCopy(options) ? copyPaths(source, destination) : mounted(source, fileAt(destination, source)),
  ),
  addLocalDir: method({ source: oneLine, destination: absolute, options: closed(dirOptions) }, ({ source, destination, options }) => {
    const left = [own('**/.git'), ...options.exclude];
    return isCopy(options)
      ? copyPaths(
          source,
          destination,
          left.map((each) => line`--exclude=${each}`),
        )
      : mounted(
          source,
          destination,
          left.map((each) => ['ignore', each] as const),
        );
  }),
  env: method({ variables: environment }, (p, before) => variables(p.variables, before)),
  workdir: method({ path: oneLine }, (p) => directory(p.path)),
  entrypoint: method({ command: words(text) }, (p) => exec('ENTRYPOINT', p.command)),
  cmd: method({ command: words(text) }, (p) => exec('CMD', p.command)),
} satisfies Methods<ChalkImage<never>>;

/** Images as the documentation of Chalk describes them. */
export const dialect: Dialect = {
  name: 'chalk',
  language: 'typescript',
  modules: ['layerwright/chalk'],
  mutates: false,
  error: 'Error',
  sends: 'call',
  roots: { Image: roots },
  methods,
  members: ['toDockerfile', 'spec'],
  refuses: {
    uvPipInstall: 'the documentation of Chalk does not have it: write `pipInstall`',
    uvPipInstallFromRequirements: 'the documentation of Chalk does not have it: write `pipInstallFromRequirements`',
    addFile: 'the documentation of Chalk has no file whose content is given: write `addLocalFile`, with `{ strategy: "copy" }`',
    envVar: 'the documentation of Chalk does not have it: write `env({ NAME: "value" })`',
  },
};
