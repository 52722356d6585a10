import { decides, ignored, optional, pairs, text } from '../../apply/parameters.ts';
import { builtWith, contextsOf, written } from '../../instruction/make.ts';
import { joined } from '../../instruction/paths.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Contexts, Instruction, Text } from '../../model.ts';
import { flat, own } from '../../text.ts';
import type { TestcontainersBuilder, TestcontainersRoots } from './builder.ts';

/** How a Dockerfile is built: what it says stays as unknown as it is. */
const setting: Instruction = { do: 'attach', text: [], what: 'vendor', data: [] };

/** Where the file is: what it copies counts from the context, and both from where the program runs. */
function fileIn(context: Text, name: Text): readonly Instruction[] {
  const folder = isAbsolute(context) ? context : joined(own('.'), context);
  const contexts: Contexts = { ...(flat(folder) !== '.' && { folder }), named: [] };
  return [written(isAbsolute(name) ? name : joined(folder, name), { contexts }), ...contextsOf(contexts)];
}

const isAbsolute = (path: Text): boolean => flat(path).startsWith('/');

const roots = {
  fromDockerfile: method({ context: text, dockerfileName: optional(text, own('Dockerfile')) }, (p) => fileIn(p.context, p.dockerfileName)),
} satisfies Methods<TestcontainersRoots>;

const methods = {
  withBuildArgs: method({ args: pairs((keys) => `build arguments are strings; not so: ${keys}`, 'TypeError') }, ({ args }) => [
    builtWith('file-arguments', []),
    ...args.map(([key, value]) => builtWith('file-argument', value, key)),
  ]),
  withPullPolicy: method({ policy: ignored }, () => setting),
  withCache: method({ cache: decides(true) }, () => setting),
  withBuildkit: method({}, () => setting),
  withPlatform: method({ platform: ignored }, () => setting),
  withTarget: method({ target: text }, ({ target }) => builtWith('file-target', target)),
} satisfies Methods<TestcontainersBuilder>;

/** Images that Testcontainers 12.0.4 builds of Dockerfiles. */
export const dialect: Dialect = {
  name: 'testcontainers',
  language: 'typescript',
  modules: ['testcontainers'],
  mutates: true,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots: { GenericContainer: roots },
  methods,
  members: ['build'],
};
