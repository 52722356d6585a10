import { decides, ignored, optional, text } from '../../apply/parameters.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Instruction } from '../../model.ts';
import { flat, own } from '../../text.ts';
import type { TestcontainersBuilder, TestcontainersRoots } from './builder.ts';

/** How a Dockerfile is built: what it says stays as unknown as it is. */
const setting: Instruction = { do: 'attach', text: [], what: 'vendor', data: [] };

const roots = {
  fromDockerfile: method(
    { context: text, dockerfileName: optional(text, own('Dockerfile')) },
    (p): Instruction => ({ do: 'anything', text: [], why: { why: 'io', name: flat(p.dockerfileName) }, alone: true }),
  ),
} satisfies Methods<TestcontainersRoots>;

const methods = {
  withBuildArgs: method({ args: ignored }, () => setting),
  withPullPolicy: method({ policy: ignored }, () => setting),
  withCache: method({ cache: decides(true) }, () => setting),
  withBuildkit: method({}, () => setting),
  withPlatform: method({ platform: ignored }, () => setting),
  withTarget: method({ target: ignored }, () => setting),
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
  unread: { 'GenericContainer.fromDockerfile': 'it is what a Dockerfile says when the image is built' },
};
