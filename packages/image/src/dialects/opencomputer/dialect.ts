import { number, pairs, steps, text, words } from '../../apply/parameters.ts';
import { copied, localFiles, written } from '../../instruction/copy.ts';
import { run } from '../../instruction/make.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Instruction, Text } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { runLine } from '../../recipes/run-line.ts';
import { line, own } from '../../text.ts';
import type { OpenComputerImage, OpenComputerRoots } from './image.ts';

const BASE = own('base');
const variables = pairs((keys) => `not strings: ${keys}`, 'TypeError');
const variable = (key: Text, value: Text): Instruction => ({
  do: 'pairs',
  key: 'env',
  scope: 'image',
  pairs: [[key, value]],
  text: line`ENV ${key}=${shlex(value)}`,
});
/** What is taken of a disk is inlined, wherever it is. */
const added = { local: text, remote: text };
const inlined = ({ local, remote }: { readonly local: Text; readonly remote: Text }): Instruction =>
  copied(localFiles(local), { to: remote, flags: [], expand: false });

const roots = {
  base: method({}, () => ({
    do: 'from',
    text: line`# from the environment ${BASE} of OpenComputer`,
    source: { kind: 'template', ref: BASE },
  })),
} satisfies Methods<OpenComputerRoots>;

const methods = {
  aptInstall: method(
    { packages: words(text) },
    (p) => p.packages.length > 0 && run(line`apt-get update && apt-get install -y ${shlex(p.packages)}`),
  ),
  pipInstall: method({ packages: words(text) }, (p) => p.packages.length > 0 && run(line`pip install ${shlex(p.packages)}`)),
  runCommands: method({ commands: steps(text) }, (p) => p.commands.map((command) => ({ ...run(command), text: runLine(command) }))),
  env: method({ variables }, (p) => p.variables.map(([key, value]) => variable(key, value))),
  workdir: method({ path: text }, (p) => ({ do: 'set', key: 'workdir', value: p.path, text: line`WORKDIR ${shlex(p.path)}` })),
  addFile: method({ path: text, content: text }, (p) => written(p.content, { to: p.path, flags: [], expand: false })),
  addLocalFile: method(added, inlined),
  addLocalDir: method(added, inlined),
  builderMemory: method({ megabytes: number }, () => ({ do: 'attach', text: [], what: 'vendor', data: [] })),
} satisfies Methods<OpenComputerImage>;

/** Images of OpenComputer's SDK 0.12.4. It sends steps, so that the text of a Dockerfile is derived from them. */
export const dialect: Dialect = {
  name: 'opencomputer',
  language: 'typescript',
  modules: ['@opencomputer/sdk/node'],
  mutates: false,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots: { Image: roots },
  methods,
  members: ['toJSON', 'cacheKey'],
};
