import {
  type Fields,
  as,
  checked,
  closed,
  decided,
  extra,
  flag,
  imageOr,
  many,
  matching,
  maybeNone,
  must,
  oneOrMany,
  option,
  optional,
  pairs,
  steps,
  text,
} from '../../apply/parameters.ts';
import { copyFromStage } from '../../instruction/make.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Image, Pairs, Text, Texts } from '../../model.ts';
import { json, path, shlex } from '../../quote.ts';
import { parseReference } from '../../reference.ts';
import { flat, isHole, isWord, join, line, own } from '../../text.ts';
import type { CopyOptions, ImageMethods, ImageRoots, PipOptions, RunOptions } from './image.ts';
import { runLine } from './run-line.ts';

const NAME = 'layerwright';

/** A reference, unless the builder would take it for a stage. */
const referenceBut = (stage: RegExp) =>
  ({
    ...checked(text, (ref, say) => {
      const parsed = parseReference(ref);
      if ('wrong' in parsed) say(`\`${ref}\` is not an image reference: ${parsed.wrong}`);
      else if (stage.test(ref))
        say(`\`${ref}\` would be a stage of the build: for the image of Docker Hub write \`docker.io/library/${ref}\``);
    }),
    completes: 'reference',
  }) as const;
const reference = referenceBut(/^stage-\d+$/);
/** A copy may also name a stage by its number. */
const copied = referenceBut(/^(?:stage-)?\d+$/);
const python = matching(/^3\.\d{1,2}(\.\d{1,2})?((a|b|rc)\d+)?$/, (v) => `\`${v}\` is not a Python version like 3.13 or 3.13.5`);

const aptPackage = as(
  checked(text, (name, say) => {
    if (/\s/.test(name.trim())) say(`\`${name}\` has a blank: give each package as a string of its own`);
    else if (!/^[a-z0-9][a-z0-9+.:=~/*_-]*$/i.test(name)) say(`\`${name}\` is not a package`);
  }),
  shlex,
);
const isBroken = (all: string): boolean => /[\n\r\0]/.test(all);
/** A backslash at the end of a line takes the next one along. */
const isOpen = (all: string): boolean => /\\\s*$/.test(all);
const unbroken = checked(text, (all, say) => {
  if (isBroken(all)) say('a text of one line is expected here');
});

const requirement = as(
  checked(unbroken, (name, say) => {
    if (name.trim() === '') say('a requirement is empty');
    if (name.startsWith('-')) say(`\`${name}\` is an option, not a requirement: use extraOptions, or pipInstallFromRequirements for -r`);
  }),
  shlex,
);
const word = as(unbroken, shlex);
const pip = {
  indexUrl: option('--index-url', word),
  extraIndexUrls: option('--extra-index-url', word),
  findLinks: option('--find-links', word),
  pre: flag('--pre'),
  extraOptions: must(
    extra,
    (words) =>
      words.some((each) => isWord(each) && (isBroken(flat(each)) || isOpen(flat(each)))) && 'options of one line are expected here',
  ),
} satisfies Fields<PipOptions>;
type Pip = { readonly [K in keyof typeof pip]: ReturnType<(typeof pip)[K]['read']> };
const pipWords = (o: Pip): Texts => [...o.indexUrl, ...o.extraIndexUrls, ...o.findLinks, ...o.pre, ...o.extraOptions];

const secret = matching(/^[A-Za-z_]\w*$/, () => 'a secret is named like an environment variable: letters, digits and `_`');
const command = checked(text, (all, say) => {
  if (all.trim() === '') say('a command is empty');
});
const oneLine = checked(unbroken, (all, say) => {
  if (all.trim() === '') say('this text is empty');
});
const user = checked(oneLine, (all, say) => {
  if (/[\s$'"\\]/.test(all)) say(`\`${all}\` is not a user, which is a name or number and perhaps \`:group\``);
});
const localPath = as(oneLine, path);

/** COPY takes a path with a blank in its JSON form only, and one that would open a heredoc or be a flag. */
const copyWords = (from: Text, to: Text): Text =>
  [from, to].some((each) => /\s|^--|^\d*<</.test(flat(each))) ? line`[${join(json([from, to]), ', ')}]` : line`${from} ${to}`;
const copyLine = (local: Text, remote: Text): Text => line`COPY ${copyWords(local, remote)}`;

const mode = matching(/^[0-7]{3,4}$/, (all) => `\`${all}\` is not a mode of three or four octal digits, like 0755`);
const copying = { owner: decided(option('--chown=', user)), mode: decided(option('--chmod=', mode)) } satisfies Fields<CopyOptions>;

const named = (what: string, name: RegExp) => {
  const read = pairs((keys) => `values of ${what} must be strings; not so: ${keys}`, 'TypeError');
  return {
    ...read,
    read: (...[value, find]: Parameters<typeof read.read>): Pairs => {
      const all = read.read(value, find);
      for (const [key, of] of all) {
        const at = key[0]?.from;
        if (!key.some(isHole) && !name.test(flat(key))) find.problem(`\`${flat(key)}\` cannot name ${what}`, at);
        if (isBroken(flat(of)))
          find.problem(`the value of \`${flat(key)}\` has a line break, which a Dockerfile cannot say`, of[0]?.from ?? at);
      }
      return all;
    },
  };
};

const exec = (words: ReturnType<typeof json<Text[]>>): Text => line`[${join(words, ', ')}]`;

const isReference = (image: Text | Image): image is Text => Array.isArray(image);

/** A literal value: what is in it stands for itself, to the builder too. */
const literal = shlex;

const roots = {
  base: method({ reference }, (p) => line`FROM ${p.reference}`),
  debianSlim: method({ version: optional(python, own('3.13')) }, (p) => line`FROM python:${p.version}-slim-trixie`),
} satisfies Methods<ImageRoots<never>>;

const methods = {
  aptInstall: method(
    { packages: maybeNone(oneOrMany(aptPackage)) },
    (p) =>
      p.packages.length > 0 &&
      line`RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${p.packages} && rm -rf /var/lib/apt/lists/*`,
  ),
  pipInstall: method(
    { packages: maybeNone(oneOrMany(requirement)), options: closed(pip) },
    (p) => p.packages.length > 0 && line`RUN python -m pip install --no-cache-dir ${p.packages} ${pipWords(p.options)}`,
  ),
  pipInstallFromRequirements: method({ file: localPath, options: closed(pip) }, (p) => [
    copyLine(p.file, own('/.requirements.txt')),
    line`RUN python -m pip install --no-cache-dir -r /.requirements.txt ${pipWords(p.options)}`,
  ]),
  runCommands: method(
    { commands: steps(command), options: closed({ secrets: optional(many(secret), []) } satisfies Fields<RunOptions>) },
    (p) => {
      const mounts = join(
        p.options.secrets.map((id) => ('rest' in id ? [{ hole: id.rest }] : line`--mount=type=secret,id=${id},env=${id}`)),
      );
      return p.commands.map((each) => runLine(each, mounts));
    },
  ),
  addLocalFile: method({ local: localPath, remote: localPath }, (p) => copyLine(p.local, p.remote)),
  addLocalDir: method({ local: localPath, remote: localPath }, (p) => copyLine(p.local, p.remote)),
  copyFrom: method({ image: imageOr(copied, NAME), source: localPath, destination: localPath, options: closed(copying) }, (p) => {
    const flags = [...p.options.owner, ...p.options.mode];
    const words = copyWords(p.source, p.destination);
    return isReference(p.image) ? line`COPY --from=${p.image} ${flags} ${words}` : copyFromStage(p.image, flags, words);
  }),
  env: method({ variables: named('environment variables', /^[A-Za-z_]\w*$/) }, (p) =>
    p.variables.map(([key, value]) => line`ENV ${key}=${literal(value)}`),
  ),
  workdir: method({ path: oneLine }, (p) => line`WORKDIR ${shlex(p.path)}`),
  user: method({ user }, (p) => line`USER ${p.user}`),
  entrypoint: method({ command: many(text) }, (p) => line`ENTRYPOINT ${exec(json(p.command as Text[]))}`),
  cmd: method({ command: many(text) }, (p) => line`CMD ${exec(json(p.command as Text[]))}`),
  label: method({ labels: named('labels', /^[^\s"'=$\\]+$/) }, (p) => p.labels.map(([key, value]) => line`LABEL ${key}=${literal(value)}`)),
} satisfies Methods<ImageMethods<never>>;

export const dialect: Dialect = {
  name: NAME,
  language: 'typescript',
  modules: ['layerwright'],
  mutates: false,
  error: 'Error',
  sends: 'call',
  roots: { Image: roots },
  methods,
  members: ['toDockerfile', 'spec'],
  pipes: ['pipe'],
};
