import {
  type Fields,
  as,
  checked,
  extra,
  flag,
  forBuild,
  many,
  must,
  option,
  optional,
  options,
  pairs,
  text,
  variadic,
} from '../../src/apply/parameters.ts';
import { type Dialect, type Methods, type Rows, method } from '../../src/method.ts';
import type { Text, Texts } from '../../src/model.ts';
import { careless, shlex } from '../../src/quote.ts';
import { type Projects, projectMethods, standsFor } from './modal-projects.ts';
import type { Build, ModalRoots, Pip, Registry, Uv } from './modal-types.ts';
import { derive, flat, isWord, join, known, line, own, sorted } from '../../src/text.ts';

/** A version of Modal's image builder: all that its methods differ in. */
export type Builder = {
  readonly version: string;
  readonly debian: string;
  readonly python: Readonly<Record<string, string>>;
  /** Series that exist, without a pin. */
  readonly also: readonly string[];
  readonly upgrade: string;
  /** How the client's requirements are installed, before 2025. */
  readonly requirements?: { readonly debian: string; readonly any: string; readonly removed: boolean };
  /** Joins the options of pip by a blank even when there are none. */
  readonly blank?: true;
  readonly sleeps?: true;
  /** The tag of the image that `micromamba` starts from. */
  readonly micromamba: string;
  readonly projects: Projects;
};

const pins = (...micro: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(micro.map((version) => [version.split('.').slice(0, 2).join('.'), version]));
const PIP = 'pip install --no-cache --no-deps';
const UV = 'uv pip install --system --compile-bytecode --no-cache --no-deps';

/** All four that are published, oldest first. */
export const builders: readonly Builder[] = [
  {
    version: '2023.12',
    debian: 'bullseye',
    python: pins('3.10.8', '3.11.0', '3.12.1'),
    also: [],
    upgrade: 'pip',
    requirements: { debian: 'pip install', any: 'python -m pip install', removed: false },
    blank: true,
    micromamba: '1.3.1-bullseye-slim',
    projects: { poetry: 'poetry~=1.7', indent: '  ' },
  },
  {
    version: '2024.04',
    debian: 'bookworm',
    python: pins('3.10.14', '3.11.8', '3.12.2'),
    also: [],
    upgrade: 'pip wheel uv',
    requirements: { debian: PIP, any: `python -m ${PIP}`, removed: true },
    micromamba: '1.5.8-bookworm-slim',
    projects: { poetry: 'poetry~=1.7', indent: '' },
  },
  {
    version: '2024.10',
    debian: 'bookworm',
    python: pins('3.10.15', '3.11.10', '3.12.6', '3.13.0'),
    also: [],
    upgrade: 'pip wheel uv',
    requirements: { debian: UV, any: UV, removed: true },
    micromamba: '1.5.10-bookworm-slim',
    projects: { poetry: 'poetry~=1.7', indent: '' },
  },
  {
    version: '2025.06',
    debian: 'bookworm',
    python: pins('3.10.17', '3.11.12', '3.12.10', '3.13.3', '3.14.2'),
    also: ['3.14t'],
    upgrade: 'pip wheel uv',
    sleeps: true,
    micromamba: '2.1.1-debian12-slim',
    projects: { poetry: 'poetry', indent: '' },
  },
];

/** Modal's Python SDK of 2026-08 with one version of its builder, as far as the golden vectors need it. */
export const modal = (builder: Builder): Dialect => ({
  name: `modal@${builder.version}`,
  language: 'python',
  modules: ['modal'],
  mutates: false,
  error: 'InvalidError',
  sends: 'call',
  roots: { Image: rootsOf(builder) },
  methods: methodsOf(builder),
  members: [],
});

const word = as(text, shlex);
const build = { forceBuild: forBuild('force'), gpu: forBuild('gpu'), secrets: forBuild('secrets') } satisfies Fields<Build>;
const index = {
  findLinks: option('--find-links', word),
  indexUrl: option('--index-url', word),
  extraIndexUrl: option('--extra-index-url', word),
};
const pip = { ...build, ...index, pre: flag('--pre'), extraOptions: extra } satisfies Fields<Pip>;
const uv = {
  ...build,
  ...index,
  pre: flag('--prerelease allow'),
  extraOptions: extra,
  requirements: optional(many(text), []),
  uvVersion: optional(text, own('latest')),
} satisfies Fields<Uv>;
const packages = must(
  variadic(text),
  (list) =>
    list.some((each) => isWord(each) && flat(each).startsWith('-')) &&
    'Package list for `Image.pip_install` cannot contain other arguments; try the `extra_options` parameter instead.',
);
const variables = pairs((keys) => `Image ENV variables must be strings. Invalid keys: ${keys}`);

const rootsOf = (b: Builder): Rows => {
  const { fullPython, minorPython } = pythonsOf(b);
  const client = b.requirements;
  const clientFile = client && line`COPY /modal_requirements.txt /modal_requirements.txt`;
  const removed = client?.removed && line`RUN rm /modal_requirements.txt`;
  const withClient = [
    clientFile,
    client && line`RUN python -m pip install --upgrade ${b.upgrade}`,
    client && line`RUN ${client.any} -r /modal_requirements.txt`,
    removed,
  ];
  return {
    debianSlim: method({ pythonVersion: optional(fullPython, own('3.12')), options: options({ forceBuild: build.forceBuild }) }, (p) => [
      line`FROM python:${derive(p.pythonVersion, (version) => b.python[version] ?? version)}-slim-${b.debian}`,
      clientFile,
      line`RUN apt-get update`,
      line`RUN apt-get install -y gcc gfortran build-essential`,
      line`RUN pip install --upgrade ${b.upgrade}`,
      client && line`RUN ${client.debian} -r /modal_requirements.txt`,
      line`RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections`,
      removed,
      b.sleeps && line`CMD ["sleep", "172800"]`,
    ]),
    fromRegistry: method(
      {
        tag: text,
        options: options({
          ...build,
          addPython: optional(minorPython, undefined),
          setupDockerfileCommands: optional(many(text), []),
        } satisfies Fields<Registry>),
      },
      ({ tag, options: o }) => [
        line`FROM ${tag}`,
        ...o.setupDockerfileCommands.map((command) => join([command])),
        ...(o.addPython ? addedPython(o.addPython) : []),
        ...withClient,
      ],
    ),
    fromScratch: method({}, () => line`FROM scratch`),
    micromamba: method({ pythonVersion: optional(fullPython, own('3.12')) }, (p) => [
      line`FROM mambaorg/micromamba:${b.micromamba}`,
      line`SHELL ["/usr/local/bin/_dockerfile_shell.sh"]`,
      line`ENV MAMBA_DOCKERFILE_ACTIVATE=1`,
      line`RUN micromamba install -n base -y python=${p.pythonVersion} pip -c conda-forge`,
      ...withClient,
      b.sleeps && line`CMD ["sleep", "172800"]`,
    ]),
  } satisfies Methods<ModalRoots>;
};

const methodsOf = (b: Builder): Rows =>
  ({
    aptInstall: method(
      { packages: variadic(text), options: options(build) },
      (p) => p.packages.length > 0 && [line`RUN apt-get update`, line`RUN apt-get install -y ${shlex(p.packages)}`],
    ),
    pipInstall: method(
      { packages, options: options(pip) },
      ({ packages: list, options: o }) =>
        list.length > 0 && line`RUN python -m pip install ${shlex(sorted(list))} ${pipWords(o)}${trailing(b, o, ' ')}`,
    ),
    pipInstallFromRequirements: method({ file: text, options: options(pip) }, ({ file, options: o }) => [
      line`COPY ${standsFor(file, '/.requirements.txt')} /.requirements.txt`,
      line`RUN python -m pip install -r /.requirements.txt${trailing(b, o, '  ')} ${shortForm(o.findLinks)} ${pipWords(o)}`,
    ]),
    uvPipInstall: method({ packages, options: options(uv) }, ({ packages: list, options: o }) => [
      line`COPY --from=ghcr.io/astral-sh/uv:${o.uvVersion} /uv /.uv/uv`,
      ...o.requirements.map(
        (file, i) => line`COPY ${isWord(file) ? standsFor(file, `/.${i}_requirements.txt`) : []} /.uv/${String(i)}/requirements.txt`,
      ),
      line`RUN /.uv/uv pip install --python $(command -v python) --compile-bytecode ${pipWords(o)} ${o.requirements.map((_, i) => own(`--requirements /.uv/${i}/requirements.txt`))} ${shlex(sorted(list))}`,
    ]),
    runCommands: method({ commands: variadic(text), options: options(build) }, (p) => p.commands.map((command) => line`RUN ${[command]}`)),
    env: method({ variables }, (p) => p.variables.map(([key, value]) => line`ENV ${key}=${shlex(value)}`)),
    workdir: method({ path: text }, (p) => line`WORKDIR ${shlex(p.path)}`),
    entrypoint: method({ command: many(text) }, (p) => line`ENTRYPOINT [${exec(p.command)}]`),
    cmd: method({ command: many(text) }, (p) => line`CMD [${exec(p.command)}]`),
    shell: method({ command: many(text) }, (p) => line`SHELL [${exec(p.command)}]`),
    dockerfileCommands: method({ lines: variadic(text), options: options(build) }, (p) => p.lines.map((each) => join([each]))),
    pipInstallFromPyproject: method({ pyproject: text, optionalDependencies: optional(many(text), []) }, (p) => ({
      do: 'anything',
      text: [],
      why: { why: 'io', name: flat(p.pyproject) },
    })),
    ...projectMethods(b.projects),
  }) satisfies Rows;

const exec = (command: Texts): Text => join(careless(command), ', ');

type PipWords = Readonly<Record<'findLinks' | 'indexUrl' | 'extraIndexUrl' | 'pre' | 'extraOptions', Texts>>;
const pipWords = (o: PipWords): Texts => [...o.findLinks, ...o.indexUrl, ...o.extraIndexUrl, ...o.pre, ...o.extraOptions];
const trailing = (b: Builder, o: PipWords, blanks: string): string => (b.blank && pipWords(o).length === 0 ? blanks : '');

/** `--find-links` is said twice, first in its short form. */
const shortForm = (links: Texts): Texts => links.map((each, i) => (i % 2 === 0 ? own('-f') : each));

function pythonsOf(b: Builder) {
  const supported = [...Object.keys(b.python), ...b.also];
  const isSupported = (version: string): boolean => supported.includes(/^3\.\d+t?/.exec(version)?.[0] ?? version);
  const inSeries = (of: typeof text): typeof text =>
    checked(of, (version, say) => {
      const all = supported.map((each) => `'${each}'`).join(', ');
      if (isSupported(version)) return;
      say(
        `Unsupported Python version: '${version}'. When using the '${b.version}' Image builder, Modal supports the following series: [${all}].`,
      );
    });
  const fullPython = checked(text, (version, say) => {
    if (version.endsWith('t')) say('Free threaded Python is not supported with Image.debian_slim');
  });
  const minorPython = checked(text, (version, say) => {
    if (version.split('.').length <= 2) return;
    say(`Python version must be specified as 'major.minor' for this interface; micro-level specification ('${version}') is not valid.`);
  });
  return { fullPython: inSeries(fullPython), minorPython: inSeries(minorPython) };
}

function addedPython(version: Text): readonly (Text | false)[] {
  const minor = known(version) ? Number(flat(version).replace(/^3\./, '').replace('t', '')) : 99;
  return [
    line`COPY /python/. /usr/local`,
    minor < 13 && line`RUN ln -s /usr/local/bin/python3 /usr/local/bin/python`,
    line`ENV TERMINFO_DIRS=/etc/terminfo:/lib/terminfo:/usr/share/terminfo:/usr/lib/terminfo`,
  ];
}
