/** For the builder, on the steps of one call. */
export interface BuildOptions {
  /** Names of secrets that the steps see as environment variables, never their values. */
  readonly secrets?: readonly string[];
  /** The GPU that the steps need. */
  readonly gpu?: string;
  /** Does the steps and all behind them again, whatever a cache holds. */
  readonly forceBuild?: boolean;
}

/** Where pip finds packages, and how. */
export interface PipOptions extends BuildOptions {
  readonly findLinks?: string;
  readonly indexUrl?: string;
  readonly extraIndexUrl?: string;
  /** Takes pre-releases too. */
  readonly pre?: boolean;
  /** Further words for pip, as they are. */
  readonly extraOptions?: string;
}

export interface PoetryOptions extends BuildOptions {
  /** Copies no lock file. */
  readonly ignoreLockfile?: boolean;
}

export interface DebianOptions extends Pick<BuildOptions, 'forceBuild'> {
  /** The version of the image builder: `2025.06` is the one that there is. */
  readonly builderVersion?: '2025.06';
}

export interface FileOptions {
  /** Values of build arguments (`ARG`), in place of their defaults. */
  readonly buildArgs?: Readonly<Record<string, string>>;
}

export interface RegistryOptions {
  /** The name of the secret by which the registry is asked. */
  readonly secret?: string;
  /** Lines of a Dockerfile that come first. */
  readonly setupDockerfileCommands?: readonly string[];
}

export interface DockerfileOptions extends BuildOptions {
  /** Files by the names that copies call them, and where in the build context they are. */
  readonly contextFiles?: Readonly<Record<string, string>>;
}

export interface AddOptions {
  /** Puts the files into a layer; without it they are mounted when a container starts. */
  readonly copy?: boolean;
}

export interface AddDirOptions extends AddOptions {
  /**
   * Patterns of paths in the directory that are left out, as in an ignore file but without `!`. Or a function that says so of each
   * file, by its path from the directory, parted by `/`; it is asked where the files are listed, by `toDockerfile(list)`.
   */
  readonly ignore?: readonly string[] | ((path: string) => boolean);
}
