import {
  type Fields,
  type Parameter,
  as,
  checked,
  closed,
  decided,
  flag,
  imageOr,
  matching,
  maybeNone,
  must,
  oneOrMany,
  option,
  optional,
  text,
  variadic,
} from '../../apply/parameters.ts';
import { attached, base, copyFromStage, front, last } from '../../instruction/make.ts';
import { type Dialect, type Lowered, type Methods, method } from '../../method.ts';
import type { Image, Pairs, Text, Texts } from '../../model.ts';
import { json, path, shlex } from '../../quote.ts';
import { aptCommand, aptRemoval } from '../../recipes/apt.ts';
import { expanded } from '../../recipes/expanded.ts';
import { aptPackage, command, oneLine, reference } from '../../recipes/parameters.ts';
import { runLine } from '../../recipes/run-line.ts';
import { pythonByUv } from '../../recipes/uv.ts';
import { flat, isWord, join, line, own } from '../../text.ts';
import type { AddOptions, ChutesIdentity, ChutesImage, ChutesRoots } from './image.ts';

const part = (what: string): Parameter<string, Text> =>
  matching(/^[a-z0-9][a-z0-9_.-]*$/, (all) => `\`${all}\` is not the ${what} of an image, which matches ^[a-z0-9][a-z0-9-_\\.]*$`);
const packages = maybeNone(oneOrMany(aptPackage));
const variable = decided(
  matching(/^[a-z_][a-z0-9_]*$/i, (key) => `\`${key}\` is not the name of a variable, which matches ^[a-z_][a-z0-9_]*$`),
);
const value = checked(text, (all, say) => {
  if (/[\n\r\0]/.test(all)) say('the value has a line break, which a Dockerfile cannot say');
});
const user = checked(oneLine, (all, say) => {
  if (/[\s$'"\\]/.test(all)) say(`\`${all}\` is not a user, which is a name or number and perhaps \`:group\``);
});
const python = matching(/^3\.\d{1,2}(\.\d{1,2})?$/, (all) => `\`${all}\` is not a Python version like 3.11 or 3.11.5`);

const identity = {
  username: part('owner'),
  name: part('name'),
  tag: part('tag'),
  readme: optional(text, undefined),
  description: optional(text, undefined),
} satisfies Fields<ChutesIdentity>;
type Identity = { readonly [K in keyof typeof identity]: ReturnType<(typeof identity)[K]['read']> };
/** The first of several arguments, or all of them in one object. */
const first: Parameter<ChutesIdentity | string, Text | Identity> = {
  read: (of, find) => (of?.is === 'record' ? closed(identity).read(of, find) : identity.username.read(of, find)),
};
const isWhole = (of: Text | Identity): of is Identity => !Array.isArray(of);

/** The name of an image, which is no part of what is built. */
function named({ username, name, tag, readme, description }: Identity): ReturnType<typeof attached> {
  const data: Pairs = [
    [own('username'), username],
    [own('name'), name],
    [own('tag'), tag],
    ...(readme ? [[own('readme'), readme] as const] : []),
    ...(description ? [[own('description'), description] as const] : []),
  ];
  return attached('identity', data, line`${username}/${name}:${tag}`);
}

/** An image that files are taken from, or the reference of one. A number would be a stage. */
const copied: Parameter<string, Text> = checked(reference, (all, say) => {
  if (/^(?:stage-)?\d+$/.test(all)) say(`\`${all}\` would be a stage of the build: write \`docker.io/library/${all}\``);
});
const adding = {
  checksum: decided(
    option(
      '--checksum=',
      matching(/^sha(?:256|384|512):[a-f0-9]+$/, (sum) => `\`${sum}\` is not a checksum like sha256:…`),
    ),
  ),
  chown: decided(option('--chown=', user)),
  chmod: decided(
    option(
      '--chmod=',
      matching(/^[0-7]{3,4}$/, (mode) => `\`${mode}\` is not a mode of three or four octal digits, like 755`),
    ),
  ),
  keepGitDir: decided(flag('--keep-git-dir=true')),
  from: decided(optional(imageOr(copied, 'chutes'), undefined)),
} satisfies Fields<AddOptions<never>>;

/** A path with a blank stands in the JSON form only. */
const paths = (words: Texts): Text =>
  words.some((each) => isWord(each) && /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json(words), ', ')}]` : line`${words}`;
const local = as(oneLine, path);

type Added = {
  readonly source: Text;
  readonly dest: Text;
  readonly options: { readonly [K in keyof typeof adding]: ReturnType<(typeof adding)[K]['read']> };
};

/** Files of the build context, or of another image: ADD takes none of those. */
function added({ source, dest, options: { from, keepGitDir, checksum, chown, chmod } }: Added): Lowered {
  const words = paths([source, dest]);
  if (!from) return line`ADD ${[...keepGitDir, ...checksum, ...chown, ...chmod]} ${words}`;
  if (keepGitDir.length > 0 || checksum.length > 0)
    return { refuses: 'what another image has is copied as it is: it has no checksum, and no repository' };
  const flags = [...chown, ...chmod];
  return isImage(from) ? copyFromStage(from, flags, words) : line`COPY --from=${from} ${flags} ${words}`;
}
const isImage = (from: Text | Image): from is Image => !Array.isArray(from);

const roots = {
  Image: method(
    {
      username: first,
      name: optional(identity.name, undefined),
      tag: optional(identity.tag, undefined),
      readme: identity.readme,
    },
    ({ username, name, tag, readme }) => {
      const of = isWhole(username) ? username : name && tag && { username, name, tag, readme, description: undefined };
      return of ? [line`FROM parachutes/python:3.12`, named(of)] : { refuses: 'an image has an owner, a name and a tag' };
    },
  ),
} satisfies Methods<ChutesRoots<never>>;

const methods = {
  fromBase: method({ image: reference }, (p) => front(line`FROM ${p.image}`)),
  runCommand: method({ command }, (p) => runLine(p.command)),
  add: method({ source: local, dest: local, options: { ...closed(adding), images: true as const } }, added),
  copyFile: method({ source: local, dest: local }, (p) => line`COPY ${paths([p.source, p.dest])}`),
  withEnv: method({ key: variable, value }, (p) => line`ENV ${p.key}=${expanded(p.value)}`),
  setWorkdir: method({ directory: oneLine }, (p) => line`WORKDIR ${shlex(p.directory)}`),
  setUser: method({ user }, (p) => line`USER ${p.user}`),
  aptInstall: method({ packages }, (p) => p.packages.length > 0 && line`RUN ${aptCommand(p.packages)}`),
  aptRemove: method({ packages }, (p) => p.packages.length > 0 && line`RUN ${aptRemoval(p.packages)}`),
  withPython: method({ version: optional(python, own('3.10.15')) }, (p) => pythonByUv(p.version)),
  withMaintainer: method({ maintainer: oneLine }, (p) => line`LABEL org.opencontainers.image.authors=${shlex(p.maintainer)}`),
  withEntrypoint: method({ command: must(maybeNone(variadic(text)), (words) => words.length === 0 && 'a program is expected here') }, (p) =>
    last(line`ENTRYPOINT [${join(json(p.command), ', ')}]`),
  ),
} satisfies Methods<ChutesImage<never>>;

/** Images as the documentation of Chutes describes them: what its examples mean, where its package makes something else. */
export const dialect: Dialect = {
  name: 'chutes',
  language: 'typescript',
  modules: ['layerwright/chutes'],
  mutates: true,
  rebases: true,
  error: 'Error',
  sends: 'file',
  roots,
  consumers: {
    'Chute()': {
      field: 'image',
      begins: { root: 'Chute', row: method({ image: reference }, (p) => base(p.image)) },
      gpu: ['nodeSelector', 'include'],
      gpus: ['nodeSelector', 'gpuCount'],
    },
  },
  methods,
  members: ['toDockerfile', 'spec'],
};
