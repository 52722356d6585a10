/** Where pip finds packages, and how. */
export interface PipOptions {
  readonly findLinks?: readonly string[];
  readonly indexUrl?: string;
  readonly extraIndexUrls?: readonly string[];
  readonly pre?: boolean;
  readonly extraOptions?: string;
}

export interface PyprojectOptions extends PipOptions {
  readonly optionalDependencies?: readonly string[];
}

export interface ContextOptions {
  /** Every source of COPY must lie in the directory that is given. */
  readonly strictContext?: boolean;
}

/** A Daytona image. Every call changes the image it is made on. */
export interface DaytonaImage {
  /** Installs Python packages, sorted and quoted. One string is one package. */
  pipInstall(packages: string | readonly string[], options?: PipOptions): DaytonaImage;
  /** Copies a requirements file and installs what it names. Throws where there is no such file. */
  pipInstallFromRequirements(file: string, options?: PipOptions): DaytonaImage;
  /** Installs the dependencies that a project file names, which is read when this is called. */
  pipInstallFromPyproject(file: string, options?: PyprojectOptions): DaytonaImage;
  /** Copies a file. With a `/` at the end of its destination it keeps its name. Throws where there is no such file. */
  addLocalFile(local: string, remote: string): DaytonaImage;
  /** Copies a directory. Throws where there is none. */
  addLocalDir(local: string, remote: string): DaytonaImage;
  /** Runs each command as a step. A list is the words of one command. */
  runCommands(...commands: readonly (string | readonly string[])[]): DaytonaImage;
  /** Sets environment variables. `$NAME` in a value stays as it is. */
  env(variables: Readonly<Record<string, string>>): DaytonaImage;
  workdir(path: string): DaytonaImage;
  entrypoint(command: readonly string[]): DaytonaImage;
  cmd(command: readonly string[]): DaytonaImage;
  /** Adds lines of a Dockerfile, and the sources of COPY among them to the build context. */
  dockerfileCommands(commands: readonly string[], contextDir?: string, options?: ContextOptions): DaytonaImage;
}

export interface DaytonaRoots {
  base(image: string): DaytonaImage;
  /** A Debian with Python and compilers. */
  debianSlim(python?: '3.9' | '3.10' | '3.11' | '3.12' | '3.13'): DaytonaImage;
  /** What a Dockerfile says, which is read when this is called. */
  fromDockerfile(path: string, options?: ContextOptions): DaytonaImage;
}
