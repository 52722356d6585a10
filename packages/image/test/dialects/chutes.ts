import { type Fields, many, matching, oneOrMany, option, optional, options, text } from '../../src/apply/parameters.ts';
import { front, last } from '../../src/instruction/make.ts';
import { type Dialect, type Methods, method } from '../../src/method.ts';
import { json } from '../../src/quote.ts';
import { derive, join, line, own } from '../../src/text.ts';

/** How a file arrives in the image. */
export interface AddOptions {
  readonly chown?: string;
  readonly chmod?: string;
  readonly checksum?: string;
  /** Files that are left out of the upload; the line itself does not change. */
  readonly exclude?: readonly string[];
}

/** A Chutes image. Every call changes the image it is made on. */
export interface ChutesImage {
  /** Takes another base. It becomes the first line wherever this is called. */
  fromBase(image: string): ChutesImage;
  /** Installs packages, without `apt-get update`. */
  aptInstall(packages: string | readonly string[]): ChutesImage;
  /** Removes packages. */
  aptRemove(packages: string | readonly string[]): ChutesImage;
  /** Runs a command at build time, as written. */
  runCommand(command: string): ChutesImage;
  /** Sets a variable, unquoted: a blank in the value breaks the line. */
  withEnv(key: string, value: string): ChutesImage;
  /** Sets the program. It becomes the last line wherever this is called. */
  withEntrypoint(command: string | readonly string[]): ChutesImage;
  withMaintainer(maintainer: string): ChutesImage;
  /** Builds a Python from source under `/opt/python`, and returns to the working directory set before. */
  withPython(version?: string): ChutesImage;
  setUser(user: string): ChutesImage;
  setWorkdir(directory: string): ChutesImage;
  add(source: string, dest: string, options?: AddOptions): ChutesImage;
}

export interface ChutesRoots {
  Image(username: string, name: string, tag: string, readme?: string): ChutesImage;
}

const IMAGE = /^((([a-z0-9.-]+)(:[0-9]+)?\/)?[a-z0-9._-]+(\/[a-z0-9._-]+)*)(:[\w.-]+)?(@sha256:[a-f0-9]{64})?$/i;
const packages = oneOrMany(matching(/^[a-zA-Z0-9_:*-]+$/, (name) => `Invalid apt package option: ${name}`));
const named = (what: string) => matching(/^[a-z0-9][a-z0-9-_.]*$/i, (name) => `Invalid image ${what}: '${name}'`, 'ValueError');
const variable = matching(/^[a-z_][a-z0-9_]*$/i, (key) => `Invalid variable name: ${key}`);
/** Their pattern says `0-0`, which refuses every real digest. */
const checksum = matching(/^(?:sha(?:256|384|512)):[a-f0-0]+$/, (sum) => `Invalid checksum option: ${sum}`);

const roots = {
  Image: method(
    { username: text, name: named('name'), tag: named('tag'), readme: optional(text, undefined) },
    () => line`FROM parachutes/python:3.12`,
    'Image.__init__',
  ),
} satisfies Methods<ChutesRoots>;

const methods = {
  fromBase: method({ image: matching(IMAGE, (image) => `Invalid image: ${image}`) }, (p) => front(line`FROM ${p.image}`)),
  aptInstall: method({ packages }, (p) => line`RUN apt-get -y install ${p.packages}`),
  aptRemove: method({ packages }, (p) => line`RUN apt-get -y remove ${p.packages}`),
  runCommand: method({ command: text }, (p) => line`RUN ${p.command}`),
  withEnv: method({ key: variable, value: text }, (p) => line`ENV ${p.key}=${p.value}`),
  withEntrypoint: method(
    { command: oneOrMany(text) },
    (p) => last(line`ENTRYPOINT [${join(json(p.command), ', ')}]`),
    'ENTRYPOINT.__init__',
  ),
  withMaintainer: method({ maintainer: text }, (p) => line`MAINTAINER ${p.maintainer}`),
  setUser: method({ user: text }, (p) => line`USER ${p.user}`),
  setWorkdir: method({ directory: text }, (p) => line`WORKDIR ${p.directory}`),
  add: method(
    {
      source: text,
      dest: text,
      options: options({
        checksum: option('--checksum=', checksum),
        chown: option('--chown='),
        chmod: option('--chmod='),
        exclude: optional(many(text), []),
      } satisfies Fields<AddOptions>),
    },
    (p) => line`ADD ${p.options.checksum} ${p.options.chown} ${p.options.chmod} ${p.source} ${p.dest}`,
  ),
  withPython: method({ version: optional(text, own('3.10.15')) }, (p, before) => {
    const series = derive(p.version, (all) => all.split('.').slice(0, 2).join('.'));
    return [
      line`RUN apt-get update`,
      line`RUN apt-get -y install build-essential zlib1g-dev libncurses5-dev libgdbm-dev libnss3-dev libssl-dev libreadline-dev libffi-dev libsqlite3-dev wget libbz2-dev libexpat1-dev liblzma-dev`,
      line`WORKDIR /usr/src`,
      line`RUN wget https://www.python.org/ftp/python/${p.version}/Python-${p.version}.tgz`,
      line`RUN tar -xzf Python-${p.version}.tgz`,
      line`WORKDIR /usr/src/Python-${p.version}`,
      line`RUN ./configure --enable-optimizations --enable-shared --with-system-expat --with-ensurepip=install --prefix=/opt/python`,
      line`RUN make -j`,
      line`RUN make altinstall`,
      line`WORKDIR ${before.last('workdir') ?? '/root'}`,
      line`RUN ln -s /opt/python/bin/pip${series} /opt/python/bin/pip`,
      line`RUN ln -s /opt/python/bin/python${series} /opt/python/bin/python`,
      line`RUN echo /opt/python/lib >> /etc/ld.so.conf && ldconfig`,
      line`RUN rm -rf /usr/src/Python*`,
    ];
  }),
} satisfies Methods<ChutesImage>;

/** Chutes of 2026-05, as far as the golden vectors need it. */
export const chutes: Dialect = {
  name: 'chutes',
  language: 'python',
  modules: ['chutes'],
  mutates: true,
  error: 'AssertionError',
  sends: 'file',
  roots,
  methods,
  members: [],
};
