import {
  type Fields,
  type Parameter,
  as,
  checked,
  decides,
  eachOf,
  flag,
  given,
  ignored,
  must,
  number,
  oneOrWords,
  optional,
  options,
  pairs,
  text,
  truthy,
} from '../../apply/parameters.ts';
import { base, copy, env, forced, run, set, written } from '../../instruction/make.ts';
import { type Before, type Dialect, type Methods, type Refusal, type Row, method } from '../../method.ts';
import type { Instruction, Text, Texts } from '../../model.ts';
import { shlex } from '../../quote.ts';
import { derive, flat, join, known, line, own } from '../../text.ts';
import { contextOf, fileOptions } from './context.ts';
import { dockerfile, stepsOf } from './dockerfile.ts';
import type {
  AptOptions,
  CloneOptions,
  CopyItem,
  CopyOptions,
  Credentials,
  DirectoryOptions,
  E2BRoots,
  E2BTemplate,
  ForceOptions,
  PackageOptions,
  RemoveOptions,
  UserOptions,
} from './template.ts';

const nameOrPassword = truthy(text, own(''));
const credentials = truthy(
  must(
    options({ username: nameOrPassword, password: nameOrPassword } satisfies Fields<Credentials>),
    ({ username, password }) =>
      (flat(username) === '' || flat(password) === '') && 'Both username and password are required when providing registry credentials',
    'InvalidArgumentError',
  ),
  undefined,
);

const source = checked(text, (all, say) => {
  const refuse = (why: string): void => say(`Invalid source path "${all}": ${why}`, 'TemplateError');
  if (all.startsWith('/')) refuse('absolute paths are not allowed. Use a relative path within the context directory.');
  else if (leadsOut(all)) refuse('path escapes the context directory. The path must stay within the context directory.');
});

/** Whether a path leads out of where it begins. */
function leadsOut(path: string): boolean {
  let depth = 0;
  return path.split('/').some((part) => {
    if (part === '..') depth--;
    else if (part !== '' && part !== '.') depth++;
    return depth < 0;
  });
}

/** One file or several, each a step. */
const sources = oneOrWords(source);

const octal = (of: Text): Text => derive(of, (bits) => Number(bits).toString(8).padStart(4, '0'));
const user = { user: truthy(text, undefined) } satisfies Fields<UserOptions>;
const copied = {
  user: optional(text, own('')),
  mode: truthy(as(number, octal), own('')),
  forceUpload: flag(''),
  resolveSymlinks: flag(''),
  gzip: flag(''),
} satisfies Fields<CopyOptions>;

const userOptions = options(user);
const copyOptions = options(copied);
const copyItem = options({ ...copied, src: sources, dest: text } satisfies Fields<CopyItem>);
const forceOptions = options({ ...user, force: flag('-f') } satisfies Fields<ForceOptions>);
const removeOptions = options({ ...user, recursive: flag('-r'), force: flag('-f') } satisfies Fields<RemoveOptions>);
const directoryOptions = options({
  ...user,
  mode: given(as(number, (mode): Texts => [own('-m'), octal(mode)])),
} satisfies Fields<DirectoryOptions>);
const cloneOptions = options({
  ...user,
  branch: given(as(text, (branch): Texts => [own('--branch'), shlex(branch), own('--single-branch')])),
  depth: given(as(number, (depth): Texts => [own('--depth'), depth])),
} satisfies Fields<CloneOptions>);
const aptOptions = options({
  noInstallRecommends: flag('--no-install-recommends'),
  fixMissing: flag('--fix-missing'),
} satisfies Fields<AptOptions>);
const packageOptions = options({ g: decides(false), dev: decides(false) } satisfies Fields<PackageOptions>);
/** What pip installs without a name is the directory. */
const pipPackages = truthy(oneOrWords(text), [own('.')]);
const packages = truthy(oneOrWords(text), []);
const pathWord = given(as(text, (path): Texts => [shlex(path)]));

const ROOT = own('root');
/** What is looked into, and is in no step. */
const cloudCredentials: Parameter<object, undefined> = {
  read(value, find) {
    if (value?.is !== 'record' && value?.is !== 'hole') find.problem('an object of credentials is expected here', value?.from, 'TypeError');
  },
};

/** Commands that a user of their own runs. */
const runBy = (user: Text | undefined, body: Text): Instruction => run(body, user && { as: user });
/** What a list gives, where an empty one leaves the blank before it. */
const spaced = (list: Texts, by = ' '): Text => (list.length > 0 ? join(list, by) : own(''));

const variantOf = (image: string, otherwise: string): Row<string | undefined> =>
  method({ variant: optional(text, own(otherwise)) }, (p) => base(line`${image}:${p.variant}`));

type Copied = { readonly user: Text; readonly mode: Text };
const copies = (all: Texts, to: Text, { user, mode }: Copied): readonly Instruction[] =>
  all.map((each) =>
    copy([each], to, [
      [own('user'), user],
      [own('mode'), mode],
    ]),
  );

const unknown = (why: 'io' | 'unsupported', name: string): Instruction => ({ do: 'anything', text: [], why: { why, name } });

/** What stands at a path, which is the base, and steps where it is called. A text with blanks is taken for that of a file. */
function saidAt(path: Text): readonly Instruction[] {
  const isPath = known(path) && /^\S+$/.test(flat(path));
  const from = isPath ? written(path) : unknown('io', 'Dockerfile');
  return [{ ...from, place: 'front' }, isPath ? written(path, { isRest: true }) : unknown('io', 'Dockerfile')];
}

/** A template of E2B that has what others have not, and what the package says of a call for it on another one. */
type Own = { readonly name: string; readonly refuses: string };
const GATEWAY: Own = { name: 'mcp-gateway', refuses: 'MCP servers can only be added to mcp-gateway template' };
const DEVCONTAINER: Own = { name: 'devcontainer', refuses: 'Devcontainers can only used in the devcontainer template' };

/** A step that E2B takes on one of its own templates alone. What is not known may have changed which that is. */
function onTemplate({ name, refuses }: Own, before: Before, step: Instruction): Instruction | Refusal {
  const source = before.base();
  if (source?.kind === 'template' && flat(source.ref) === name) return step;
  const isCertain = source && before.makes().every((each) => each.do !== 'anything') && (source.kind !== 'template' || known(source.ref));
  return isCertain ? { refuses, kind: 'BuildError' } : unknown('unsupported', `not the template ${name}`);
}

/** An empty one takes back what an earlier call said. */
const startCommand = checked(text, (all, say) => {
  if (all === '') say('a command is empty', 'TypeError');
});

const roots = {
  Template: method({ options: fileOptions }, (p) => [line`FROM e2bdev/base`, ...contextOf(p.options)]),
} satisfies Methods<E2BRoots>;

const bases = {
  fromDebianImage: variantOf('debian', 'stable'),
  fromUbuntuImage: variantOf('ubuntu', 'latest'),
  fromFedoraImage: variantOf('fedora', '44'),
  fromAlpineImage: variantOf('alpine', '3.24'),
  fromArchImage: variantOf('archlinux', 'latest'),
  fromPythonImage: variantOf('python', '3'),
  fromNodeImage: variantOf('node', 'lts'),
  fromBunImage: variantOf('oven/bun', 'latest'),
  fromBaseImage: method({}, () => base(own('e2bdev/base'))),
  fromImage: method({ image: { ...text, completes: 'reference' }, credentials }, (p) => base(p.image)),
  fromAWSRegistry: method({ image: text, credentials: cloudCredentials }, (p) => base(p.image)),
  fromGCPRegistry: method({ image: text, credentials: cloudCredentials }, (p) => base(p.image)),
  fromTemplate: method({ template: text }, (p) => ({
    do: 'from',
    place: 'front',
    // What E2B says to who asks for a Dockerfile: there is none.
    text: line`# from the template ${p.template} of E2B`,
    source: { kind: 'template', ref: p.template },
  })),
  // It gives the base, and steps where it is called.
  fromDockerfile: method({ contentOrPath: dockerfile }, (p) => stepsOf(p.contentOrPath) ?? saidAt(p.contentOrPath)),
} satisfies Partial<Methods<E2BTemplate>>;

const files = {
  copy: method({ source: sources, destination: text, options: copyOptions }, (p) => copies(p.source, p.destination, p.options)),
  copyItems: method({ items: eachOf(copyItem) }, (p) => p.items.flatMap((item) => copies(item.src, item.dest, item))),
  remove: method({ path: oneOrWords(text), options: removeOptions }, ({ path, options: o }) =>
    runBy(o.user, line`rm ${o.recursive} ${o.force} ${shlex(path)}`),
  ),
  rename: method({ source: text, destination: text, options: forceOptions }, ({ source, destination, options: o }) =>
    runBy(o.user, line`mv ${shlex(source)} ${shlex(destination)} ${o.force}`),
  ),
  makeDir: method({ path: oneOrWords(text), options: directoryOptions }, ({ path, options: o }) =>
    runBy(o.user, line`mkdir -p ${o.mode} ${shlex(path)}`),
  ),
  makeSymlink: method({ source: text, destination: text, options: forceOptions }, ({ source, destination, options: o }) =>
    runBy(o.user, line`ln -s ${o.force} ${shlex(source)} ${shlex(destination)}`),
  ),
  gitClone: method({ url: text, path: pathWord, options: cloneOptions }, ({ url, path, options: o }) =>
    runBy(o.user, line`git clone ${shlex(url)} ${o.branch} ${o.depth} ${path}`),
  ),
} satisfies Partial<Methods<E2BTemplate>>;

const installs = {
  aptInstall: method({ packages: oneOrWords(text), options: aptOptions }, ({ packages: names, options: o }) =>
    runBy(
      ROOT,
      line`apt-get update && DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y ${o.noInstallRecommends} ${o.fixMissing} ${spaced(names)}`,
    ),
  ),
  pipInstall: method({ packages: pipPackages, options: options({ g: decides(true) }) }, ({ packages: names, options: { g } }) =>
    runBy(g ? ROOT : undefined, line`pip install ${g ? [] : '--user'} ${names}`),
  ),
  npmInstall: method({ packages, options: packageOptions }, ({ packages: names, options: { g, dev } }) =>
    runBy(g ? ROOT : undefined, line`npm install ${g ? '-g' : []} ${dev ? '--save-dev' : []} ${names}`),
  ),
  bunInstall: method({ packages, options: packageOptions }, ({ packages: names, options: { g, dev } }) =>
    runBy(g ? ROOT : undefined, line`bun install ${g ? '-g' : []} ${dev ? '--dev' : []} ${names}`),
  ),
  addMcpServer: method({ servers: oneOrWords(text) }, (p, before) =>
    onTemplate(GATEWAY, before, runBy(ROOT, line`mcp-gateway pull ${spaced(p.servers)}`)),
  ),
  betaDevContainerPrebuild: method({ directory: as(text, shlex) }, (p, before) =>
    onTemplate(DEVCONTAINER, before, runBy(ROOT, line`devcontainer build --workspace-folder ${p.directory}`)),
  ),
  betaSetDevContainerStart: method({ directory: ignored }, () => unknown('unsupported', 'devcontainer')),
} satisfies Partial<Methods<E2BTemplate>>;

const methods = {
  ...bases,
  ...files,
  ...installs,
  runCmd: method({ command: oneOrWords(text), options: userOptions }, (p) => runBy(p.options.user, spaced(p.command, ' && '))),
  setEnvs: method({ variables: pairs((keys) => `not strings: ${keys}`, 'TypeError') }, (p) => p.variables.length > 0 && env(p.variables)),
  setWorkdir: method({ path: text }, (p) => set('workdir', p.path)),
  setUser: method({ user: text }, (p) => set('user', p.user)),
  setStartCmd: method({ command: startCommand, ready: ignored }, (p) => ({ ...set('entrypoint', p.command), place: 'last' })),
  setReadyCmd: method({ ready: ignored }, () => ({ do: 'attach', text: [], what: 'ready', data: [] })),
  skipCache: method({}, () => forced),
} satisfies Methods<E2BTemplate>;

/** Templates of E2B's SDK 2.51.0, as its package makes them. It sends steps, so no text of its own is read. */
export const dialect: Dialect = {
  name: 'e2b',
  language: 'typescript',
  modules: ['e2b', '@e2b/code-interpreter'],
  mutates: true,
  rebases: true,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  roots,
  clients: { E2B: roots },
  images: ['TemplateFromImage', 'TemplateBuilder', 'TemplateFinal', 'TemplateClass'],
  methods,
  members: ['toDockerfile', 'toJSON', 'build'],
  saysFile: stepsOf,
  unread: {
    betaSetDevContainerStart: 'it starts programs that only the template `devcontainer` has',
  },
};
