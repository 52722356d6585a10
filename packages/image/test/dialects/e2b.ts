import {
  type Fields,
  as,
  checked,
  decides,
  flag,
  must,
  number,
  oneOrMany,
  optional,
  options,
  pairs,
  text,
} from '../../src/apply/parameters.ts';
import { copy, env, forced, front, run } from '../../src/instruction/make.ts';
import { type Dialect, type Methods, method } from '../../src/method.ts';
import type { Text } from '../../src/model.ts';
import { derive, flat, join, line, own } from '../../src/text.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}
export interface AptOptions {
  readonly noInstallRecommends?: boolean;
  readonly fixMissing?: boolean;
}
export interface CopyOptions {
  readonly user?: string;
  readonly mode?: number;
  readonly forceUpload?: true;
}

/** An E2B template. Every call changes the template it is made on. */
export interface E2BTemplate {
  fromImage(image: string, credentials?: Credentials): E2BTemplate;
  /** Installs packages as root, for this step only. */
  aptInstall(packages: string | readonly string[], options?: AptOptions): E2BTemplate;
  /** Installs Python packages, unquoted: a `>=` is a redirection. Without packages it installs the directory. */
  pipInstall(packages?: string | readonly string[], options?: { readonly g?: boolean }): E2BTemplate;
  /** Runs commands as one step; a list is joined by `&&`. */
  runCmd(command: string | readonly string[], options?: { readonly user?: string }): E2BTemplate;
  setEnvs(variables: Readonly<Record<string, string>>): E2BTemplate;
  setWorkdir(path: string): E2BTemplate;
  setUser(user: string): E2BTemplate;
  /** Every step after this is run again. */
  skipCache(): E2BTemplate;
  copy(source: string | readonly string[], destination: string, options?: CopyOptions): E2BTemplate;
}

export interface E2BRoots {
  Template(options?: { readonly fileContextPath?: string }): E2BTemplate;
}

const ROOT = own('root');

const isEmpty = (of: Text | undefined): boolean => of === undefined || flat(of) === '';
const credentials = must(
  options({ username: optional(text, undefined), password: optional(text, undefined) } satisfies Fields<Credentials>),
  ({ username, password }) =>
    (username ?? password) !== undefined &&
    (isEmpty(username) || isEmpty(password)) &&
    'Both username and password are required when providing registry credentials',
  'InvalidArgumentError',
);

const path = checked(text, (all, say) => {
  const refuse = (why: string): void => say(`Invalid source path "${all}": ${why}`, 'TemplateError');
  if (all.startsWith('/')) refuse('absolute paths are not allowed. Use a relative path within the context directory.');
  if (/^\.\.(\/|$)/.test(all)) refuse('path escapes the context directory. The path must stay within the context directory.');
});
const mode = as(number, (given) => derive(given, (bits) => Number(bits).toString(8).padStart(4, '0')));

const roots = {
  Template: method({ options: options({ fileContextPath: optional(text, undefined) }) }, () => line`FROM e2bdev/base`),
} satisfies Methods<E2BRoots>;

const methods = {
  fromImage: method({ image: text, credentials }, (p) => front(line`FROM ${p.image}`)),
  aptInstall: method(
    {
      packages: oneOrMany(text),
      options: options({
        noInstallRecommends: flag('--no-install-recommends'),
        fixMissing: flag('--fix-missing'),
      } satisfies Fields<AptOptions>),
    },
    ({ packages, options: o }) =>
      run(
        line`apt-get update && DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install -y ${o.noInstallRecommends} ${o.fixMissing} ${packages}`,
        { as: ROOT },
      ),
  ),
  pipInstall: method(
    { packages: optional(oneOrMany(text), [own('.')]), options: options({ g: decides(true) }) },
    ({ packages, options: { g } }) => run(line`pip install ${g ? [] : '--user'} ${packages}`, g ? { as: ROOT } : undefined),
  ),
  runCmd: method({ command: oneOrMany(text), options: options({ user: optional(text, undefined) }) }, (p) =>
    run(join(p.command, ' && '), p.options.user && { as: p.options.user }),
  ),
  setEnvs: method({ variables: pairs((keys) => `not strings: ${keys}`) }, (p) => p.variables.length > 0 && env(p.variables)),
  setWorkdir: method({ path: text }, (p) => line`WORKDIR ${p.path}`),
  setUser: method({ user: text }, (p) => line`USER ${p.user}`),
  skipCache: method({}, () => forced),
  copy: method(
    {
      source: oneOrMany(path),
      destination: text,
      options: options({
        user: optional(text, own('')),
        mode: optional(mode, own('')),
        forceUpload: decides(false),
      } satisfies Fields<CopyOptions>),
    },
    ({ source, destination, options: o }) =>
      source.map((each) =>
        copy([each], destination, [
          [own('user'), o.user],
          [own('mode'), o.mode],
        ]),
      ),
  ),
} satisfies Methods<E2BTemplate>;

/** E2B's SDK 2.51.0, as far as the golden vectors need it. It sends steps, so no text of its own is read. */
export const e2b: Dialect = {
  name: 'e2b',
  language: 'typescript',
  modules: ['e2b'],
  mutates: true,
  error: 'Error',
  sends: 'steps',
  roots,
  methods,
  members: [],
};
