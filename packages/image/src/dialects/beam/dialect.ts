import { type Parameter, ignored, optional, text, words } from '../../apply/parameters.ts';
import { base, run, written } from '../../instruction/make.ts';
import { type Before, type Consumer, type Dialect, type Methods, method } from '../../method.ts';
import type { Instruction, Pairs, Text, Texts } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { flat, known, line } from '../../text.ts';
import type { BeamImage, BeamRoots } from './image.ts';
import { variables } from './variables.ts';

const unknown = (why: 'io' | 'result' | 'unsupported', name: string): Instruction => ({
  do: 'anything',
  text: [],
  why: { why, name },
  alone: true,
});
/** For the build alone. */
const setting: Instruction = { do: 'attach', text: [], what: 'vendor', data: [] };

/** A list of packages; a string is a file. */
const packages: Parameter<string | readonly string[], Texts | undefined> = {
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    return value?.is === 'text' ? undefined : words(text).read(value, find);
  },
};

function environment(pairs: Pairs, before: Before): Instruction | false {
  // What is set takes the place of what was, which no instruction does.
  if (before.makes().some((each) => each.do === 'pairs')) return unknown('unsupported', 'variables in place of others');
  if (pairs.length === 0) return false;
  const said = pairs.map(([key, value]) => line`${key}=${shlex(value)}`);
  return { do: 'pairs', key: 'env', scope: 'image', pairs, text: line`ENV ${said}` };
}

/** Another folder than the one that local paths count from is no build context that is known. */
const isHere = (folder: Text | undefined): boolean => folder === undefined || (known(folder) && /^\.?\/?$/.test(flat(folder)));

const roots = {
  fromRegistry: method({ imageUri: { ...text, completes: 'reference' }, credentials: ignored }, (p) => base(p.imageUri)),
  fromId: method({ imageId: ignored }, () => unknown('result', 'id')),
  fromDockerfile: method({ path: text, contextDir: optional(text, undefined) }, (p) =>
    isHere(p.contextDir) ? written(p.path) : unknown('io', 'Dockerfile'),
  ),
} satisfies Methods<BeamRoots>;

const methods = {
  micromamba: method({}, () => unknown('unsupported', 'micromamba')),
  addMicromambaPackages: method({ packages: ignored, channels: ignored }, () => unknown('unsupported', 'micromamba')),
  addPythonPackages: method({ packages }, (p) => {
    if (!p.packages) return unknown('io', 'requirements');
    return p.packages.length > 0 && run(line`pip install ${shlex(p.packages)}`);
  }),
  addLocalPath: method({ pattern: ignored }, () => setting),
  withEnvs: method({ variables }, (p, before) => environment(p.variables, before)),
  withSecrets: method({ secrets: ignored }, () => setting),
  buildWithGpu: method({ gpu: ignored }, () => setting),
} satisfies Methods<BeamImage>;

/** What runs an image. */
const pod: Consumer = { field: 'image', begins: { root: 'fromRegistry', row: roots.fromRegistry }, gpu: ['gpu'] };

/** Images of Beam's SDK 1.0.17. It sends a configuration, so that the text of a Dockerfile is derived from it. */
export const dialect: Dialect = {
  name: 'beam',
  language: 'typescript',
  modules: ['@beamcloud/beam-js'],
  mutates: true,
  rebases: true,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots: { Image: roots },
  consumers: { 'new Pod': pod, 'new Sandbox': pod },
  methods,
  members: ['build', 'exists'],
  unread: {
    constructor: 'it is a configuration of which a server makes the steps',
    'Image.fromId': 'the server knows what it is',
    micromamba: 'the server has a base of its own for it',
    addMicromambaPackages: 'the server has a base of its own for it',
  },
};
