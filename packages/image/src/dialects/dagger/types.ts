import { type Described, object } from '../../apply/object.ts';
import { type Fields, eachOf, ignored, optional, options, text, truthy } from '../../apply/parameters.ts';
import { written } from '../../instruction/make.ts';
import { joined } from '../../instruction/paths.ts';
import { type Described as Descriptions, type Methods, method } from '../../method.ts';
import type { Instruction, Pairs } from '../../model.ts';
import { flat, line, own } from '../../text.ts';
import { unknown } from './commands.ts';
import type { BuildArgument, DaggerClient, DockerBuildOptions } from './container.ts';
import { filesOf } from './files.ts';
import { keeping } from './mounts.ts';

const platform = options({ platform: truthy(text, undefined) } satisfies Fields<{ platform: string }>);

const client = {
  container: method({ options: platform }, ({ options: o }) => [
    {
      do: 'from',
      place: 'front',
      text: line`FROM ${o.platform ? [line`--platform=${o.platform}`] : []} scratch`,
      source: { kind: 'scratch', ref: own('scratch') },
    },
    o.platform && keeping('platform', own('platform'), o.platform),
  ]),
} satisfies Methods<DaggerClient>;

const same = (type: string, ...calls: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(calls.map((name) => [name, type]));

const argument = { name: text, value: text } satisfies Fields<BuildArgument>;
const building = options({
  dockerfile: truthy(text, own('Dockerfile')),
  target: truthy(text, undefined),
  buildArgs: optional(eachOf(options(argument)), []),
} satisfies Fields<DockerBuildOptions>);

/** What a Dockerfile of a directory makes, where that is one of who runs the program. Of less than all of it copies are less, too. */
function built(on: Described, { dockerfile, target, buildArgs }: ReturnType<(typeof building)['read']>): Instruction {
  const { of, path, include, exclude } = filesOf(on);
  if (of !== 'context') return unknown('io', 'Dockerfile');
  const isAll = flat(path) === '.' && include.length === 0 && exclude.length === 0;
  const args: Pairs = buildArgs.map(({ name, value }) => [name, value]);
  return written(joined(path, dockerfile), { args, counts: isAll ? 'context' : 'elsewhere', ...(target && { target }) });
}

/** What the objects of the engine give. What is not here gives an object of which nothing is known. */
export const types: Descriptions['types'] = {
  Client: {
    ...client,
    loadContainerFromID: method({ id: ignored }, () => unknown('result', 'id')),
    host: 'Host',
    directory: 'Directory',
    file: 'File',
    http: 'File',
    git: 'GitRepository',
    cacheVolume: 'CacheVolume',
    secret: 'Secret',
    setSecret: 'Secret',
  },
  Host: {
    directory: 'Directory',
    file: 'File',
    containerImage: method({ name: ignored }, () => unknown('io', 'an image of the host')),
  },
  Directory: {
    ...same('Directory', 'directory', 'filter', 'sync', 'terminal', 'withDirectory', 'withFile', 'withFiles', 'withNewDirectory'),
    ...same(
      'Directory',
      'withNewFile',
      'withSymlink',
      'withTimestamps',
      'withoutDirectory',
      'withoutFile',
      'withoutFiles',
      'diff',
      'chown',
    ),
    file: 'File',
    dockerBuild: method({ on: object, options: building }, (p) => built(p.on, p.options)),
  },
  File: same('File', 'sync', 'withName', 'withReplaced', 'withTimestamps', 'chown'),
  GitRepository: same('GitRef', 'branch', 'commit', 'head', 'latestVersion', 'ref', 'tag'),
  GitRef: { tree: 'Directory' },
  CacheVolume: {},
  Secret: {},
  Service: {},
  Socket: {},
};
