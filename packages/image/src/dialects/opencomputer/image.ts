/** An image of OpenComputer. Every call makes a new one, with a step more. */
export interface OpenComputerImage {
  aptInstall(packages: readonly string[]): OpenComputerImage;
  pipInstall(packages: readonly string[]): OpenComputerImage;
  /** Runs commands as one step. */
  runCommands(...commands: readonly string[]): OpenComputerImage;
  /** Sets environment variables, in a file that no shell reads. */
  env(variables: Readonly<Record<string, string>>): OpenComputerImage;
  workdir(path: string): OpenComputerImage;
  /** Writes a file. */
  addFile(path: string, content: string): OpenComputerImage;
  /** Writes what a local file has when this is called. Throws where there is none. */
  addLocalFile(local: string, remote: string): OpenComputerImage;
  /** Writes what a local directory has when this is called. Throws where there is none. */
  addLocalDir(local: string, remote: string): OpenComputerImage;
  /** The memory of the build alone, in megabytes. */
  builderMemory(megabytes: number): OpenComputerImage;
}

export interface OpenComputerRoots {
  base(): OpenComputerImage;
}
