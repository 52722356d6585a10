import { behindOptions, rest } from '../../apply/behind-options.ts';
import { type Fields, type Parameter, as, decides, flag, given, number, optional, pairs, steps, text } from '../../apply/parameters.ts';
import { isOpen } from '../../instruction/continuation.ts';
import { read } from '../../instruction/read.ts';
import { type Dialect, type Made, type Methods, type Refusal, method } from '../../method.ts';
import type { Pairs, Text, Texts } from '../../model.ts';
import { json } from '../../quote.ts';
import { flat, join, known, line, own } from '../../text.ts';
import type {
  ApkOptions,
  AptOptions,
  BlaxelImage,
  BlaxelRoots,
  CargoOptions,
  ComposerOptions,
  GemOptions,
  PipOptions,
  UvOptions,
} from './image.ts';
import { npm, npmCommand } from './packages.ts';
import { localName, squeezed } from './texts.ts';

const MISMATCH = 'Invalid Dockerfile syntax: instruction count mismatch after parsing';

/**
 * A line, which must be one instruction: the package counts them when the Dockerfile is asked for. What may go on in the next line
 * is not known, nor what has blank lines or may be a heredoc: its parser makes something else of them than the builder does.
 */
function whole(of: Text): Made | Refusal {
  const all = flat(of);
  const lines = all.replace(CONTINUED, '');
  const mayGoOn = isOpen(all) || /<<|\\[ \t]*\n/.test(lines);
  if (!mayGoOn && !lines.includes('\n')) return of;
  const isBroken = !mayGoOn && known(of) && read(of).length > 1;
  return isBroken
    ? { refuses: MISMATCH, at: of }
    : { do: 'anything', text: [], why: { why: 'unsupported', name: 'open line' }, alone: true };
}
/** One backslash at the end of a line, and more of the instruction in the next. */
const CONTINUED = /(?<!\\)\\[ \t]*\n(?=[ \t]*[^\s#])/g;

const run = (command: Text): Made | Refusal => whole(line`RUN ${command}`);

const named = (name: string): Parameter<string | undefined, Texts> => given(as(text, (value): Texts => [line`${name} ${value}`]));
const pip = {
  findLinks: named('--find-links'),
  indexUrl: named('--index-url'),
  extraIndexUrl: named('--extra-index-url'),
  pre: flag('--pre'),
  extraOptions: given(as(text, (all): Texts => [all])),
} satisfies Fields<PipOptions>;
const apt = { update: decides(true), clean: decides(true) } satisfies Fields<AptOptions>;
const apk = { ...apt, noCache: decides(true) } satisfies Fields<ApkOptions>;
const gem = { noDocument: decides(true) } satisfies Fields<GemOptions>;
const cargo = { locked: flag('--locked') } satisfies Fields<CargoOptions>;
const composer = { noDev: flag('--no-dev'), optimizeAutoloader: flag('--optimize-autoloader') } satisfies Fields<ComposerOptions>;
const uv = { system: decides(true), upgrade: flag('--upgrade') } satisfies Fields<UvOptions>;

/** A command in which line breaks, and blanks beside each other, become one blank. */
const squeezing = (command: string, words: Texts): Made | Refusal => run(squeezed(join([own(command), ...words])));
/** Steps of one command. */
const inTurn = (parts: readonly (Text | false)[]): Made | Refusal =>
  run(
    join(
      parts.filter((part) => part !== false),
      ' && ',
    ),
  );

const variables = pairs((keys) => `not strings: ${keys}`, 'TypeError');
/** Between double quotes, in which nothing is escaped. */
const assigned = (keyword: string, [key, value]: Pairs[number]): Text => line`${keyword} ${key}="${value}"`;
/** `null` is a value here, and no default that was left out. */
const defaultValue: Parameter<string | undefined, Text | undefined> = {
  read(value, find) {
    if (value?.is === 'hole') find.unknown(value.hole);
    return value === undefined || (value.is === 'plain' && value.plain === undefined) ? undefined : text.read(value, find);
  },
};

const installs = {
  pipInstall: method(
    { packages: behindOptions(pip, text) },
    ({ packages: { options: o, words } }) =>
      words.length > 0 &&
      squeezing('pip install', [...o.findLinks, ...o.indexUrl, ...o.extraIndexUrl, ...o.pre, ...o.extraOptions, ...words]),
  ),
  aptInstall: method(
    { packages: behindOptions(apt, text) },
    ({ packages: { options: o, words } }) =>
      words.length > 0 &&
      inTurn([
        o.update && own('apt-get update'),
        line`apt-get install -y --no-install-recommends ${join(words)}`,
        o.clean && own('rm -rf /var/lib/apt/lists/*'),
      ]),
  ),
  apkAdd: method({ packages: behindOptions(apk, text) }, ({ packages: { options: o, words } }) => {
    if (words.length === 0) return false;
    if (o.noCache) return run(line`apk add --no-cache ${join(words)}`);
    return inTurn([o.update && own('apk update'), line`apk add ${join(words)}`, o.clean && own('rm -rf /var/cache/apk/*')]);
  }),
  npmInstall: method({ packages: behindOptions(npm, text) }, ({ packages: { options: o, words } }) =>
    squeezing(npmCommand(o, words.length === 0), words),
  ),
  gemInstall: method(
    { packages: behindOptions(gem, text) },
    ({ packages: { options: o, words } }) => words.length > 0 && squeezing(`gem install${o.noDocument ? ' --no-document' : ''}`, words),
  ),
  cargoInstall: method(
    { packages: behindOptions(cargo, text) },
    ({ packages: { options: o, words } }) => words.length > 0 && squeezing('cargo install', [...o.locked, ...words]),
  ),
  goInstall: method({ packages: steps(text) }, (p) => p.packages.length > 0 && inTurn(p.packages.map((name) => line`go install ${name}`))),
  composerInstall: method({ packages: behindOptions(composer, text) }, ({ packages: { options: o, words } }) =>
    squeezing(words.length > 0 ? 'composer require' : 'composer install', [...o.noDev, ...o.optimizeAutoloader, ...words]),
  ),
  uvInstall: method(
    { packages: behindOptions(uv, text) },
    ({ packages: { options: o, words } }) =>
      words.length > 0 && squeezing(`uv pip install${o.system ? ' --system' : ''}`, [...o.upgrade, ...words]),
  ),
  pipxInstall: method(
    { packages: steps(text) },
    (p) => p.packages.length > 0 && inTurn(p.packages.map((name) => line`pipx install ${name}`)),
  ),
} satisfies Partial<Methods<BlaxelImage>>;

/** A local file by its name in the build context. */
const added = { source: text, destination: text, contextName: optional(text, undefined) };
type Added = { readonly source: Text; readonly destination: Text; readonly contextName: Text | undefined };
const copied = ({ source, destination, contextName }: Added): Made | Refusal =>
  whole(line`COPY ${contextName ?? localName(source)} ${destination}`);

const methods = {
  ...installs,
  runCommands: method({ commands: steps(text) }, (p) => p.commands.map(run)),
  workdir: method({ path: text }, (p) => whole(line`WORKDIR ${p.path}`)),
  env: method({ variables: variables }, (p) => p.variables.map((each) => whole(assigned('ENV', each)))),
  label: method({ labels: variables }, (p) => p.labels.map((each) => whole(assigned('LABEL', each)))),
  copy: method({ source: text, destination: text }, (p) => whole(line`COPY ${p.source} ${p.destination}`)),
  addLocalFile: method(added, copied),
  addLocalDir: method(added, copied),
  expose: method({ ports: steps(number) }, (p) => p.ports.map((port) => line`EXPOSE ${port}`)),
  entrypoint: method({ words: rest(text) }, (p) => p.words.length > 0 && line`ENTRYPOINT [${join(json(p.words), ', ')}]`),
  user: method({ user: text }, (p) => whole(line`USER ${p.user}`)),
  arg: method({ name: text, defaultValue }, (p) =>
    whole(p.defaultValue === undefined ? line`ARG ${p.name}` : line`ARG ${p.name}=${p.defaultValue}`),
  ),
} satisfies Methods<BlaxelImage>;

const roots = {
  fromRegistry: method({ tag: { ...text, completes: 'reference' } }, (p) => whole(line`FROM ${p.tag}`)),
} satisfies Methods<BlaxelRoots>;

/** Images of Blaxel's SDK 0.3.21, as its package says them. */
export const dialect: Dialect = {
  name: 'blaxel',
  language: 'typescript',
  modules: ['@blaxel/core'],
  mutates: false,
  lenient: true,
  error: 'Error',
  sends: 'file',
  roots: { ImageInstance: roots },
  methods,
  members: ['baseImage', 'build', 'buildSync', 'dockerfile', 'hash', 'write', 'writeTemp'],
};
