import { type Fields, type Parameter, closed, decided, decides, matching, must, optional, pairs } from '../../apply/parameters.ts';
import { written } from '../../instruction/make.ts';
import { type Dialect, type Methods, method } from '../../method.ts';
import type { Pairs, Text } from '../../model.ts';
import { command as anyCommand, knownPath, oneLine, reference } from '../../recipes/parameters.ts';
import { flat, known, own } from '../../text.ts';
import { type Configuration, basedOn, configured, factory, withSecret } from './bases.ts';
import { synced, syncedPackage } from './files.ts';
import { filters } from './filters.ts';
import type { ImageConfiguration, KubetorchImage, KubetorchRoots, RsyncOptions, StepOptions } from './image.ts';
import { lastPart } from './paths.ts';
import { secretName } from './references.ts';
import { requirements } from './requirement.ts';
import { installed, isBackground, ran, started, variables } from './steps.ts';

const configuration = {
  name: decided(optional(oneLine, undefined)),
  imageId: decided(optional(reference, undefined)),
  pythonPath: decided(optional(oneLine, undefined)),
  installCmd: decided(optional(oneLine, undefined)),
  dockerSecret: decided(optional(secretName, undefined)),
} satisfies Fields<ImageConfiguration>;

const step = { force: decides(false) } satisfies Fields<StepOptions>;
const syncing = { ...step, contents: decides(false), filterOptions: filters } satisfies Fields<RsyncOptions>;

const environment: Parameter<Readonly<Record<string, string>>, Pairs> = must(
  pairs((keys) => `values of environment variables must be strings; not so: ${keys}`, 'TypeError'),
  (all) => {
    const wrong = all.find(([key]) => known(key) && !/^[A-Za-z_]\w*$/.test(flat(key)));
    if (wrong) return `\`${flat(wrong[0])}\` cannot name an environment variable`;
    const broken = all.find(([, value]) => /[\n\r\0]/.test(flat(value)));
    return broken && `the value of \`${flat(broken[0])}\` has a line break, which a Dockerfile cannot say`;
  },
);

/** A command of which it is known whether it runs in the background. */
const command: Parameter<string, Text> = {
  read(value, find) {
    const all = anyCommand.read(value, find);
    const last = all.findLast((piece) => 'hole' in piece || piece.text.trim() !== '');
    if (last && 'hole' in last) find.unknown(last.hole);
    return all;
  },
};

const none = (image: string) => method({}, () => factory(own(image)));
const tagged = (image: string, tag: string) =>
  method(
    {
      tag: optional(
        matching(/^\w[\w.-]{0,127}$/, (all) => `\`${all}\` is not a tag`),
        own(tag),
      ),
    },
    (p) => factory([...own(`${image}:`), ...p.tag]),
  );

const sync = method({ source: knownPath, dest: optional(knownPath, undefined), options: closed(syncing) }, synced);

const roots = {
  Image: {
    ...method({ configuration: closed(configuration) }, (p) => configured(p.configuration satisfies Configuration)),
    also: { fromDockerfile: method({ path: oneLine }, (p) => written(p.path)) } satisfies Methods<KubetorchRoots<never>['Image']>,
  },
  images: {
    Debian: none('ghcr.io/run-house/server:v3'),
    debian: none('ghcr.io/run-house/server:v3'),
    Ubuntu: none('ghcr.io/run-house/ubuntu:v1'),
    ubuntu: none('ghcr.io/run-house/ubuntu:v1'),
    Python310: none('python:3.10-slim'),
    Python311: none('python:3.11-slim'),
    Python312: none('python:3.12-slim'),
    python: method({ version: matching(/^3\.\d{1,2}(\.\d{1,2})?$/, (all) => `\`${all}\` is not a Python version like 3.12`) }, (p) =>
      factory([...own('python:'), ...p.version, ...own('-slim')]),
    ),
    Ray: none('rayproject/ray:latest'),
    ray: tagged('rayproject/ray', 'latest'),
    Pytorch2312: none('nvcr.io/nvidia/pytorch:23.12-py3'),
    pytorch: tagged('nvcr.io/nvidia/pytorch', '23.12-py3'),
  } satisfies Methods<KubetorchRoots<never>['images']>,
} as const;

const methods = {
  fromDocker: method({ imageId: reference }, (p, before) => basedOn(p.imageId, before)),
  dockerSecret: method({ name: secretName }, (p, before) => withSecret(p.name, before)),
  pipInstall: method({ reqs: requirements, options: closed(step) }, (p, before) => installed(p.reqs, p.options, before)),
  setEnvVars: method({ envVars: environment }, (p) => variables(p.envVars)),
  runBash: method({ command, options: closed(step) }, (p) => (isBackground(p.command) ? started(p.command) : ran(p.command, p.options))),
  rsync: sync,
  copy: sync,
  syncPackage: method(
    {
      pkg: must(knownPath, (local) => flat(local) !== '' && !lastPart(local) && 'the name of a package is expected here'),
      options: closed(step),
    },
    (p) => syncedPackage(p.pkg, p.options),
  ),
} satisfies Methods<KubetorchImage<never>>;

/** Images as the documentation of Kubetorch describes them: what its examples mean, where its package makes something else. */
export const dialect: Dialect = {
  name: 'kubetorch',
  language: 'typescript',
  modules: ['layerwright/kubetorch'],
  mutates: true,
  rebases: true,
  error: 'ValueError',
  sends: 'file',
  roots,
  consumers: { 'Compute()': { field: 'image', gpu: ['gpuType'], gpus: ['gpus'] } },
  methods,
  members: ['toDockerfile', 'spec'],
};
