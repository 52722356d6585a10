import { object } from '../../apply/object.ts';
import {
  type Fields,
  as,
  decided,
  decides,
  eachOf,
  flag,
  ignored,
  many,
  number,
  optional,
  options,
  text,
  truthy,
} from '../../apply/parameters.ts';
import { copied, written } from '../../instruction/copy.ts';
import { base } from '../../instruction/make.ts';
import { type Before, type Dialect, type Lowered, type Methods, method } from '../../method.ts';
import type { Instruction, Pairs, Text, Texts } from '../../model.ts';
import { derive, flat, isWord, join, line, own } from '../../text.ts';
import { argvOf, command, expanded, isCommon, listed, plainCommand, unknown } from './commands.ts';
import type {
  CacheOptions,
  DaggerContainer,
  DefaultsOptions,
  DirectoryOptions,
  ExecOptions,
  ExpandOptions,
  FileOptions,
  HealthcheckOptions,
  MountOptions,
  PortOptions,
  SecretOptions,
} from './container.ts';
import { filesOf, filter, filtered } from './files.ts';
import { nameOf } from './given.ts';
import { isDecided, keeping, lastKept, mounted, mountedFiles } from './mounts.ts';
import { defaults, entrypoint, healthcheck, label, port, user, variable, volatileVariable, workdir } from './settings.ts';
import { types } from './types.ts';

const words = many(text);
const maybe = truthy(text, undefined);
const octal = optional(
  as(number, (bits) => derive(bits, (all) => Number(all).toString(8).padStart(4, '0'))),
  undefined,
);
const expanding = { expand: decides(false) } satisfies Fields<ExpandOptions>;
const owned = { ...expanding, owner: maybe } satisfies Fields<MountOptions>;
const fileFields = { ...owned, permissions: octal } satisfies Fields<FileOptions>;
const fileOptions = options(fileFields);
const directoryOptions = options({ ...fileFields, ...filter } satisfies Fields<DirectoryOptions>);
const cacheOptions = options({ ...owned, source: optional(object, undefined), sharing: maybe } satisfies Fields<CacheOptions>);
const secretOptions = options({ ...owned, mode: octal } satisfies Fields<SecretOptions>);
const defaultsOptions = options({ keepDefaultArgs: decides(false) } satisfies Fields<DefaultsOptions>);
const portOptions = options({ protocol: maybe, description: maybe, experimentalSkipHealthcheck: flag('') } satisfies Fields<PortOptions>);
const sometimes = decides(false);
const redirection = decided(maybe);
const execOptions = options({
  useEntrypoint: sometimes,
  stdin: redirection,
  redirectStdin: redirection,
  redirectStdout: redirection,
  redirectStderr: redirection,
  expect: maybe,
  experimentalPrivilegedNesting: sometimes,
  insecureRootCapabilities: sometimes,
  expand: sometimes,
  noInit: sometimes,
} satisfies Fields<ExecOptions>);
const healthOptions = options({
  shell: decides(false),
  interval: maybe,
  timeout: maybe,
  startPeriod: maybe,
  startInterval: maybe,
  retries: optional(number, undefined),
} satisfies Fields<HealthcheckOptions>);
/** Files, of which another image may be a stage. */
const ofImages = { ...object, images: true } as const;

const path = (name: Text, { expand }: { readonly expand: boolean }): Text => (expand ? expanded(name) : name);
/** Where a copy goes: the builder has the same variables. */
const placeOf = (name: Text, { expand }: { readonly expand: boolean }): Text => (expand && !isCommon(name) ? expanded(name) : name);
const filesFlags = ({ owner, permissions }: { readonly owner: Text | undefined; readonly permissions: Text | undefined }): Pairs => [
  ...(owner ? [[own('chown'), owner] as const] : []),
  ...(permissions ? [[own('chmod'), permissions] as const] : []),
];
const part = (key: string, value: Text | undefined): Text | false => value !== undefined && line`${key}=${value}`;
/** It is no part of the image, and no command that is written in a Dockerfile depends on it. */
const apart: Instruction = { do: 'attach', text: [], what: 'vendor', data: [] };

/** The base, where nothing that it would do away with stands before it. */
function from(address: Text, before: Before): Instruction {
  const isFresh = before.makes().every((each) => each.do === 'attach' || (each.do === 'from' && each.source.kind === 'scratch'));
  if (!isFresh) return unknown('unsupported', 'a base in place of another');
  const platform = lastKept(before, 'platform');
  return { ...base(address), text: line`FROM ${platform ? [line`--platform=${platform}`] : []} ${address}` };
}

/** What a new entrypoint leaves of the default arguments: none, unless it is to keep them. The builder keeps those of a Dockerfile. */
function afterEntrypoint(before: Before, keeps: boolean): Lowered {
  const set = argvOf(before, 'cmd');
  const saysFile = before.makes().some((each) => each.do === 'anything' && each.file);
  if (saysFile && !keeps && set === undefined) return defaults([]);
  if (keeps) return set === undefined && defaults([{ rest: { why: 'unsupported', name: 'default arguments of the base' } }]);
  return set !== undefined && set.length > 0 && defaults([]);
}
const withDefaults = (made: Instruction, rest: Lowered): Lowered => (rest ? [made, rest as Instruction] : made);

/** What is taken away is known where all that may be there is. */
const unmounted = (key: Text, before: Before): Instruction =>
  isDecided(before, key) ? keeping('unmount', key, []) : unknown('unsupported', 'what is mounted');

/** Names with marks of a pattern are more than one file, which no shell finds here. */
function removed(paths: Texts): Instruction {
  const isPlain = paths.every((each) => isWord(each) && !/[*?[\\]/.test(flat(each)));
  return isPlain ? plainCommand([own('rm'), own('-rf'), ...paths]) : unknown('unsupported', 'files of a pattern');
}

const files = {
  withDirectory: method({ path: text, source: ofImages, options: directoryOptions }, (p) => {
    const some = filtered(filesOf(p.source), p.options);
    const { expand } = p.options;
    return some
      ? copied(some, { to: placeOf(p.path, p.options), flags: filesFlags(p.options), expand })
      : unknown('unsupported', 'files of a pattern');
  }),
  withFile: method({ path: text, source: ofImages, options: fileOptions }, (p) =>
    copied(filesOf(p.source), { to: placeOf(p.path, p.options), flags: filesFlags(p.options), expand: p.options.expand }),
  ),
  withFiles: method({ path: text, sources: { ...eachOf(object), images: true as const }, options: fileOptions }, (p) => {
    const place = placeOf(p.path, p.options);
    const to = flat(place).endsWith('/') ? place : line`${place}/`;
    return p.sources.map((each) => copied(filesOf(each), { to, flags: filesFlags(p.options), expand: p.options.expand }));
  }),
  withNewFile: method({ path: text, contents: text, options: fileOptions }, (p) =>
    written(p.contents, { to: placeOf(p.path, p.options), flags: filesFlags(p.options), expand: p.options.expand }),
  ),
  withSymlink: method({ target: text, linkName: text, options: options(expanding) }, (p) =>
    plainCommand([own('ln'), own('-s'), path(p.target, p.options), path(p.linkName, p.options)]),
  ),
  withoutDirectory: method({ path: text, options: options(expanding) }, (p) => removed([path(p.path, p.options)])),
  withoutFile: method({ path: text, options: options(expanding) }, (p) => removed([path(p.path, p.options)])),
  withoutFiles: method({ paths: words, options: options(expanding) }, (p) => p.paths.length > 0 && removed(p.paths)),
} satisfies Partial<Methods<DaggerContainer>>;

const mounts = {
  withMountedCache: method({ path: text, cache: object, options: cacheOptions }, ({ path: at, cache, options: o }) =>
    mounted('cache', path(at, o), [
      line`id=${nameOf(cache)}`,
      part('sharing', o.sharing && derive(o.sharing, (all) => all.toLowerCase())),
      part('from', o.source && [{ hole: o.source.hole }]),
    ]),
  ),
  withMountedDirectory: method({ path: text, source: object, options: options(owned) }, (p) =>
    mountedFiles(p.source, path(p.path, p.options)),
  ),
  withMountedFile: method({ path: text, source: object, options: options(owned) }, (p) => mountedFiles(p.source, path(p.path, p.options))),
  withMountedSecret: method({ path: text, source: object, options: secretOptions }, ({ path: at, source: secret, options: o }) =>
    mounted('secret', path(at, o), [line`id=${nameOf(secret)}`, part('mode', o.owner && o.mode)]),
  ),
  withMountedTemp: method({ path: text, options: options(expanding) }, (p) => mounted('tmpfs', path(p.path, p.options))),
  withMountedVolume: method({ path: text, volume: object, options: ignored }, () => unknown('unsupported', 'a volume of the engine')),
  withUnixSocket: method({ path: text, source: object, options: options(owned) }, (p) => mounted('ssh', path(p.path, p.options))),
  withSecretVariable: method({ name: text, secret: object }, (p) =>
    keeping('mount', line`=${p.name}`, line`type=secret,id=${nameOf(p.secret)},env=${p.name}`),
  ),
  withServiceBinding: method({ alias: text, service: ignored }, () => apart),
  withVolatileVariable: method({ name: text, value: text }, (p) => volatileVariable(p.name, p.value)),
  experimentalWithGPU: method({ devices: words }, (p) => keeping('gpu', own('gpu'), join(p.devices, ','))),
  experimentalWithAllGPUs: method({}, () => keeping('gpu', own('gpu'), own('all'))),
  withoutMount: method({ path: text, options: options(expanding) }, (p, before) => unmounted(path(p.path, p.options), before)),
  withoutUnixSocket: method({ path: text, options: options(expanding) }, (p, before) => unmounted(path(p.path, p.options), before)),
  withoutSecretVariable: method({ name: text }, (p, before) => unmounted(line`=${p.name}`, before)),
  withoutVolatileVariable: method({ name: text }, () => unknown('unsupported', 'a variable that is taken away')),
} satisfies Partial<Methods<DaggerContainer>>;

const settings = {
  withEnvVariable: method({ name: text, value: text, options: options(expanding) }, (p) => variable(p.name, p.value, p.options.expand)),
  withEnvFileVariables: method({ source: ignored }, () => unknown('io', 'environment file')),
  withWorkdir: method({ path: text, options: options(expanding) }, (p) => workdir(path(p.path, p.options))),
  withUser: method({ name: text }, (p) => user(p.name)),
  withEntrypoint: method({ args: words, options: defaultsOptions }, (p, before) =>
    withDefaults(entrypoint(p.args), afterEntrypoint(before, p.options.keepDefaultArgs)),
  ),
  withDefaultArgs: method({ args: words }, (p) => defaults(p.args)),
  withDefaultTerminalCmd: method({ args: ignored, options: ignored }, () => apart),
  withLabel: method({ name: text, value: text }, (p) => label(p.name, p.value)),
  withAnnotation: method({ name: text, value: text }, () => apart),
  withExposedPort: method({ port: number, options: portOptions }, (p) => port(p.port, p.options.protocol)),
  withDockerHealthcheck: method({ args: words, options: healthOptions }, ({ args, options: o }) => {
    const flags = [
      part('--interval', o.interval),
      part('--timeout', o.timeout),
      part('--start-period', o.startPeriod),
      part('--start-interval', o.startInterval),
      part('--retries', o.retries),
    ].filter((each) => each !== false);
    return healthcheck(line`${join([...flags, own('CMD')])} ${o.shell ? args : listed(args)}`);
  }),
  withRegistryAuth: method({ address: text, username: text, secret: ignored }, () => apart),
  withoutEnvVariable: method({ name: text }, () => unknown('unsupported', 'a variable that is taken away')),
  withoutWorkdir: method({}, () => workdir(own('/'))),
  withoutUser: method({}, () => user(own('root'))),
  withoutEntrypoint: method({ options: defaultsOptions }, (p, before) =>
    withDefaults(entrypoint([]), p.options.keepDefaultArgs ? afterEntrypoint(before, true) : defaults([])),
  ),
  withoutDefaultArgs: method({}, () => defaults([])),
  withoutLabel: method({ name: text }, () => unknown('unsupported', 'a label that is taken away')),
  withoutAnnotation: method({ name: text }, () => apart),
  withoutExposedPort: method({ port: number, options: ignored }, () => unknown('unsupported', 'a port that is taken away')),
  withoutDockerHealthcheck: method({}, () => healthcheck(own('NONE'))),
  withoutRegistryAuth: method({ address: text }, () => apart),
} satisfies Partial<Methods<DaggerContainer>>;

const methods = {
  ...files,
  ...mounts,
  ...settings,
  from: method({ address: { ...text, completes: 'reference' }, options: ignored }, (p, before) => from(p.address, before)),
  withExec: method({ args: words, options: execOptions }, (p, before) => command(p.args, p.options, before)),
  withRootfs: method({ directory: ignored }, () => unknown('unsupported', 'a root of its own')),
  withError: method({ message: text }, (p) => flat(p.message) !== '' && unknown('exec', 'an error')),
  import_: method({ source: ignored, options: ignored }, () => unknown('io', 'an archive')),
} satisfies Methods<DaggerContainer>;

/** Containers of Dagger's SDK 0.21.9 for TypeScript. It sends queries, so that the text of a Dockerfile is derived from them. */
export const dialect: Dialect = {
  name: 'dagger',
  language: 'typescript',
  modules: ['@dagger.io/dagger'],
  mutates: false,
  lenient: true,
  error: 'Error',
  sends: 'steps',
  // A type: of a parameter of it nothing is known, but that it is a container.
  roots: { Container: {} },
  described: {
    types,
    exports: { dag: 'Client' },
    callbacks: { connect: 'Client', connection: 'Client' },
    parts: { directory: 'Directory', file: 'File', rootfs: 'Directory' },
    same: ['sync', 'terminal'],
    decorators: ['object', 'func', 'argument', 'field', 'enumType', 'check', 'generate', 'up'],
    constants: {
      CacheSharingMode: { Locked: 'LOCKED', Private: 'PRIVATE', Shared: 'SHARED' },
      NetworkProtocol: { Tcp: 'TCP', Udp: 'UDP' },
      ReturnType: { Any: 'ANY', Failure: 'FAILURE', Success: 'SUCCESS' },
    },
  },
  methods,
  members: [
    'asService',
    'asTarball',
    'combinedOutput',
    'defaultArgs',
    'dockerHealthcheck',
    'entrypoint',
    'envVariable',
    'envVariables',
    'exists',
    'exitCode',
    'export',
    'exportImage',
    'exposedPorts',
    'id',
    'imageRef',
    'label',
    'labels',
    'mounts',
    'platform',
    'publish',
    'stat',
    'stderr',
    'stdout',
    'up',
    'user',
    'workdir',
  ],
  pipes: ['with'],
  unread: {
    withRootfs: 'it takes the place of all before it',
    import_: 'it takes the place of all before it',
    withEnvFileVariables: 'it is what a file says when it runs',
    withMountedVolume: 'a volume of the engine has no word in a Dockerfile',
    withoutEnvVariable: 'no instruction takes a variable away',
    withoutVolatileVariable: 'no instruction takes a variable away',
    withoutLabel: 'no instruction takes a label away',
    withoutExposedPort: 'no instruction takes a port away',
    withError: 'it fails',
    'Host.containerImage': 'it is what an engine of the host has',
    'Client.loadContainerFromID': 'the engine knows what it is',
  },
};
