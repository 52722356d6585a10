import { type Fields, ignored, options, text, truthy } from '../../apply/parameters.ts';
import { type Described, type Methods, method } from '../../method.ts';
import { line, own } from '../../text.ts';
import { unknown } from './commands.ts';
import type { DaggerClient } from './container.ts';
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

/** What the objects of the engine give. What is not here gives an object of which nothing is known. */
export const types: Described['types'] = {
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
    dockerBuild: method({ options: ignored }, () => unknown('io', 'Dockerfile')),
  },
  File: same('File', 'sync', 'withName', 'withReplaced', 'withTimestamps', 'chown'),
  GitRepository: same('GitRef', 'branch', 'commit', 'head', 'latestVersion', 'ref', 'tag'),
  GitRef: { tree: 'Directory' },
  CacheVolume: {},
  Secret: {},
  Service: {},
  Socket: {},
};
