/** An image of Beam. Every call changes it. */
export interface BeamImage {
  /** Packages are installed with micromamba from here on. */
  micromamba(): BeamImage;
  addMicromambaPackages(packages: string | readonly string[], channels?: readonly string[]): BeamImage;
  /** Packages to install; a string is the path of a file that names them, which is read when this is called. */
  addPythonPackages(packages: string | readonly string[]): BeamImage;
  /** Files that are sent along. */
  addLocalPath(pattern?: string): BeamImage;
  /** Environment variables, in place of all that were set before. */
  withEnvs(variables: string | readonly string[] | Readonly<Record<string, string>>): BeamImage;
  /** Names of secrets that the build is given. */
  withSecrets(secrets: readonly string[]): BeamImage;
  buildWithGpu(gpu: string): BeamImage;
}

export interface BeamRoots {
  fromRegistry(imageUri: string, credentials?: object): BeamImage;
  fromId(imageId: string): BeamImage;
  /** What a Dockerfile says, which is read when this is called. */
  fromDockerfile(path: string, contextDir?: string): BeamImage;
}
