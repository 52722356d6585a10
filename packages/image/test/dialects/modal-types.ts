import type { ProjectMethods } from './modal-projects.ts';

/** For the builder, on the steps of one call. */
export interface Build {
  readonly forceBuild?: boolean;
  readonly gpu?: string;
  readonly secrets?: readonly object[];
}
export interface Pip extends Build {
  readonly findLinks?: string;
  readonly indexUrl?: string;
  readonly extraIndexUrl?: string;
  readonly pre?: boolean;
  readonly extraOptions?: string;
}
export interface Uv extends Pip {
  readonly requirements?: readonly string[];
  readonly uvVersion?: string;
}
export interface Registry extends Build {
  readonly addPython?: string;
  readonly setupDockerfileCommands?: readonly string[];
}
type Many<Options> = readonly (string | readonly string[] | Options)[];

/** A Modal image. Every call makes a new one. */
export interface ModalImage extends ProjectMethods<ModalImage> {
  /** Runs `apt-get update` and installs packages, in the order given. */
  aptInstall(...packages: Many<Build>): ModalImage;
  /** Installs Python packages, sorted and quoted. */
  pipInstall(...packages: Many<Pip>): ModalImage;
  /** Installs what a requirements file names. */
  pipInstallFromRequirements(file: string, options?: Pip): ModalImage;
  /** Installs Python packages with uv. */
  uvPipInstall(...packages: Many<Uv>): ModalImage;
  /** Runs each command as a step. */
  runCommands(...commands: Many<Build>): ModalImage;
  /** Sets environment variables. `$NAME` in a value stays as it is. */
  env(variables: Readonly<Record<string, string>>): ModalImage;
  workdir(path: string): ModalImage;
  entrypoint(command: readonly string[]): ModalImage;
  cmd(command: readonly string[]): ModalImage;
  shell(command: readonly string[]): ModalImage;
  pipInstallFromPyproject(pyproject: string, optionalDependencies?: readonly string[]): ModalImage;
  dockerfileCommands(...lines: Many<Build>): ModalImage;
}

export interface ModalRoots {
  debianSlim(pythonVersion?: string, options?: Pick<Build, 'forceBuild'>): ModalImage;
  fromRegistry(tag: string, options?: Registry): ModalImage;
  fromScratch(): ModalImage;
  micromamba(pythonVersion?: string): ModalImage;
}
