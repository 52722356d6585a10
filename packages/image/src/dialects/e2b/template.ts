/** Who may pull a base image. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}
export interface GcpCredentials {
  readonly serviceAccountJSON: object | string;
}
/** Who runs the step; otherwise it is the user so far. */
export interface UserOptions {
  readonly user?: string;
}
export interface AptOptions {
  readonly noInstallRecommends?: boolean;
  readonly fixMissing?: boolean;
}
export interface PackageOptions {
  readonly g?: boolean;
  readonly dev?: boolean;
}
export interface CopyOptions extends UserOptions {
  readonly mode?: number;
  readonly forceUpload?: true;
  readonly resolveSymlinks?: boolean;
  readonly gzip?: boolean;
}
export interface CopyItem extends CopyOptions {
  readonly src: string | readonly string[];
  readonly dest: string;
}
export interface RemoveOptions extends UserOptions {
  readonly force?: boolean;
  readonly recursive?: boolean;
}
export interface ForceOptions extends UserOptions {
  readonly force?: boolean;
}
export interface DirectoryOptions extends UserOptions {
  readonly mode?: number;
}
export interface CloneOptions extends UserOptions {
  readonly branch?: string;
  readonly depth?: number;
}

type Strings = string | readonly string[];

/** Where a template begins. A later call replaces what an earlier one said. */
interface Bases<Template> {
  fromDebianImage(variant?: string): Template;
  fromUbuntuImage(variant?: string): Template;
  fromFedoraImage(variant?: string): Template;
  fromAlpineImage(variant?: string): Template;
  fromArchImage(variant?: string): Template;
  fromPythonImage(version?: string): Template;
  fromNodeImage(variant?: string): Template;
  fromBunImage(variant?: string): Template;
  fromBaseImage(): Template;
  fromImage(image: string, credentials?: Credentials): Template;
  fromAWSRegistry(image: string, credentials: AwsCredentials): Template;
  fromGCPRegistry(image: string, credentials: GcpCredentials): Template;
  fromTemplate(template: string): Template;
  /** What a Dockerfile says: its text or its path, which is read when this is called. */
  fromDockerfile(contentOrPath: string): Template;
}

/** A template of E2B. Every call changes the template it is made on. */
export interface E2BTemplate extends Bases<E2BTemplate> {
  /** Copies files of the context, a step for each. */
  copy(source: Strings, destination: string, options?: CopyOptions): E2BTemplate;
  copyItems(items: readonly CopyItem[]): E2BTemplate;
  remove(path: Strings, options?: RemoveOptions): E2BTemplate;
  rename(source: string, destination: string, options?: ForceOptions): E2BTemplate;
  makeDir(path: Strings, options?: DirectoryOptions): E2BTemplate;
  makeSymlink(source: string, destination: string, options?: ForceOptions): E2BTemplate;
  /** Runs commands as one step; a list is joined by `&&`. */
  runCmd(command: Strings, options?: UserOptions): E2BTemplate;
  /** Installs Python packages, unquoted: a `>=` is a redirection. Without packages it installs the directory. */
  pipInstall(packages?: Strings, options?: { readonly g?: boolean }): E2BTemplate;
  npmInstall(packages?: Strings, options?: PackageOptions): E2BTemplate;
  bunInstall(packages?: Strings, options?: PackageOptions): E2BTemplate;
  /** Installs packages as root, for this step only. */
  aptInstall(packages: Strings, options?: AptOptions): E2BTemplate;
  gitClone(url: string, path?: string, options?: CloneOptions): E2BTemplate;
  setEnvs(variables: Readonly<Record<string, string>>): E2BTemplate;
  setWorkdir(path: string): E2BTemplate;
  setUser(user: string): E2BTemplate;
  /** What a sandbox runs when it starts. Whether it is ready is no part of the image. */
  setStartCmd(command: string, ready: string | object): E2BTemplate;
  setReadyCmd(ready: string | object): E2BTemplate;
  /** Every step after this is run again. */
  skipCache(): E2BTemplate;
  /** Only on the template `mcp-gateway`. */
  addMcpServer(servers: Strings): E2BTemplate;
  /** Only on the template `devcontainer`. */
  betaDevContainerPrebuild(directory: string): E2BTemplate;
  /** Only on the template `devcontainer`. */
  betaSetDevContainerStart(directory: string): E2BTemplate;
}

/** Where files are taken from, which is the folder of the file that begins the template, and what is left out of them. */
export interface FileOptions {
  readonly fileContextPath?: string;
  readonly fileIgnorePatterns?: readonly string[];
}

export interface E2BRoots {
  Template(options?: FileOptions): E2BTemplate;
}
