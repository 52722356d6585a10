/** A directory, file, volume, secret, socket or service of the engine: known by the calls that gave it. */
type Described = object;

/** Variables in the text are those of the container, written `$NAME` or `${NAME}`. */
export interface ExpandOptions {
  readonly expand?: boolean;
}
export interface FileOptions extends ExpandOptions {
  /** A name or number, and perhaps `:group`. */
  readonly owner?: string;
  readonly permissions?: number;
}
export interface DirectoryOptions extends FileOptions {
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  readonly gitignore?: boolean;
}
export interface ExecOptions extends ExpandOptions {
  readonly useEntrypoint?: boolean;
  readonly stdin?: string;
  readonly redirectStdin?: string;
  readonly redirectStdout?: string;
  readonly redirectStderr?: string;
  /** Which exit codes are good. */
  readonly expect?: string;
  readonly experimentalPrivilegedNesting?: boolean;
  readonly insecureRootCapabilities?: boolean;
  readonly noInit?: boolean;
}
export interface DefaultsOptions {
  readonly keepDefaultArgs?: boolean;
}
export interface CacheOptions extends ExpandOptions {
  readonly source?: Described;
  readonly sharing?: string;
  readonly owner?: string;
}
export interface MountOptions extends ExpandOptions {
  readonly owner?: string;
}
export interface SecretOptions extends MountOptions {
  readonly mode?: number;
}
export interface PortOptions {
  readonly protocol?: string;
  readonly description?: string;
  readonly experimentalSkipHealthcheck?: boolean;
}
export interface HealthcheckOptions {
  readonly shell?: boolean;
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly startInterval?: string;
  readonly retries?: number;
}

/** What the commands after it see, and the image does not keep. */
interface Mounts<Container> {
  withMountedCache(path: string, cache: Described, options?: CacheOptions): Container;
  withMountedDirectory(path: string, source: Described, options?: MountOptions): Container;
  withMountedFile(path: string, source: Described, options?: MountOptions): Container;
  withMountedSecret(path: string, source: Described, options?: SecretOptions): Container;
  withMountedTemp(path: string, options?: ExpandOptions): Container;
  withMountedVolume(path: string, volume: Described, options?: object): Container;
  withUnixSocket(path: string, source: Described, options?: MountOptions): Container;
  withSecretVariable(name: string, secret: Described): Container;
  withServiceBinding(alias: string, service: Described): Container;
  withVolatileVariable(name: string, value: string): Container;
  experimentalWithGPU(devices: readonly string[]): Container;
  experimentalWithAllGPUs(): Container;
  withoutMount(path: string, options?: ExpandOptions): Container;
  withoutUnixSocket(path: string, options?: ExpandOptions): Container;
  withoutSecretVariable(name: string): Container;
  withoutVolatileVariable(name: string): Container;
}

interface Files<Container> {
  withDirectory(path: string, source: Described, options?: DirectoryOptions): Container;
  withFile(path: string, source: Described, options?: FileOptions): Container;
  withFiles(path: string, sources: readonly Described[], options?: FileOptions): Container;
  withNewFile(path: string, contents: string, options?: FileOptions): Container;
  withSymlink(target: string, linkName: string, options?: ExpandOptions): Container;
  withoutDirectory(path: string, options?: ExpandOptions): Container;
  withoutFile(path: string, options?: ExpandOptions): Container;
  withoutFiles(paths: readonly string[], options?: ExpandOptions): Container;
}

/** What the image says of itself. */
interface Settings<Container> {
  withEnvVariable(name: string, value: string, options?: ExpandOptions): Container;
  withEnvFileVariables(source: Described): Container;
  withWorkdir(path: string, options?: ExpandOptions): Container;
  withUser(name: string): Container;
  /** Drops the default arguments, unless they are kept. */
  withEntrypoint(args: readonly string[], options?: DefaultsOptions): Container;
  withDefaultArgs(args: readonly string[]): Container;
  withDefaultTerminalCmd(args: readonly string[], options?: object): Container;
  withLabel(name: string, value: string): Container;
  withAnnotation(name: string, value: string): Container;
  withExposedPort(port: number, options?: PortOptions): Container;
  withDockerHealthcheck(args: readonly string[], options?: HealthcheckOptions): Container;
  withRegistryAuth(address: string, username: string, secret: Described): Container;
  withoutEnvVariable(name: string): Container;
  withoutWorkdir(): Container;
  withoutUser(): Container;
  withoutEntrypoint(options?: DefaultsOptions): Container;
  withoutDefaultArgs(): Container;
  withoutLabel(name: string): Container;
  withoutAnnotation(name: string): Container;
  withoutExposedPort(port: number, options?: object): Container;
  withoutDockerHealthcheck(): Container;
  withoutRegistryAuth(address: string): Container;
}

/** A container of Dagger. Every call makes a new one, and nothing is done before somebody asks for a result. */
export interface DaggerContainer extends Mounts<DaggerContainer>, Files<DaggerContainer>, Settings<DaggerContainer> {
  /** The image to begin with. */
  from(address: string, options?: object): DaggerContainer;
  /** Runs a command, which no shell reads. */
  withExec(args: readonly string[], options?: ExecOptions): DaggerContainer;
  withRootfs(directory: Described): DaggerContainer;
  withError(message: string): DaggerContainer;
  import_(source: Described, options?: object): DaggerContainer;
}

export interface BuildArgument {
  readonly name: string;
  readonly value: string;
}
/** How a Dockerfile is built, as far as it says what comes out. */
export interface DockerBuildOptions {
  readonly dockerfile?: string;
  readonly target?: string;
  readonly buildArgs?: readonly BuildArgument[];
}

export interface DaggerClient {
  container(options?: { readonly platform?: string }): DaggerContainer;
}
