export interface AddFileOptions {
  /** `volume`: uploaded when a sandbox starts, and in no layer, which is what is done without it. `copy`: a part of the image. */
  readonly strategy?: 'volume' | 'copy';
}

export interface AddDirOptions extends AddFileOptions {
  /** What is left out: patterns as in `.dockerignore`. */
  readonly exclude?: readonly string[];
}

/**
 * An image as the documentation of Chalk describes it. Every call makes a new one. A method throws a `TypeError` for an argument of a
 * wrong type, and an `Error` for one that could not be built. Environment, working directory, entrypoint and command are of the
 * image that comes out: no step sees them, wherever they are said, and the last word counts.
 */
export interface ChalkImage<Image> {
  /**
   * Installs Python packages.
   *
   * @param packages Requirements, in the order given.
   * @throws Error if one is empty or begins with `-`.
   * @example
   * ```ts
   * image.pipInstall(["requests", "pandas>=2.0"])
   * // RUN python -m pip install --no-cache-dir requests 'pandas>=2.0'
   * ```
   */
  pipInstall(packages: readonly string[]): Image;

  /**
   * Installs what a requirements file names.
   *
   * @param path Relative to the build context.
   * @example
   * ```ts
   * image.pipInstallFromRequirements("requirements.txt")
   * // COPY requirements.txt /.requirements.txt
   * // RUN python -m pip install --no-cache-dir -r /.requirements.txt
   * ```
   */
  pipInstallFromRequirements(path: string): Image;

  /**
   * Installs packages of Debian or Ubuntu.
   *
   * @throws Error if an item is not a package.
   * @example
   * ```ts
   * image.aptInstall(["git"])
   * // RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
   * ```
   */
  aptInstall(packages: readonly string[]): Image;

  /**
   * Runs each command as a step. Several lines are what they are to the shell.
   *
   * @throws Error if one is empty.
   * @example
   * ```ts
   * image.runCommands("apt-get update &&\n  apt-get install -y git curl")
   * // RUN apt-get update && \
   * // apt-get install -y git curl
   * ```
   */
  runCommands(...commands: readonly string[]): Image;

  /**
   * Adds lines of a Dockerfile.
   *
   * @throws Error if a line is no instruction, or begins an image.
   * @example
   * ```ts
   * image.dockerfileCommands(["EXPOSE 8080", "USER worker"])
   * // EXPOSE 8080
   * // USER worker
   * ```
   */
  dockerfileCommands(commands: readonly string[]): Image;

  /**
   * Adds a file.
   *
   * @param source Relative to the build context.
   * @param destination An absolute path.
   * @throws Error if the destination is not absolute.
   * @example
   * ```ts
   * image.addLocalFile("app.py", "/app/app.py", { strategy: "copy" }).addLocalFile("b.py", "/app/b.py")
   * // COPY app.py /app/app.py
   * // # b.py is mounted at /app/b.py when a container starts
   * ```
   */
  addLocalFile(source: string, destination: string, options?: AddFileOptions): Image;

  /**
   * Adds what is in a directory, without its `.git`.
   *
   * @throws Error if the destination is not absolute, or a pattern is one that no copy can have.
   * @example
   * ```ts
   * image.addLocalDir("./src", "/app/src", { strategy: "copy", exclude: ["*.log"] })
   * // COPY --exclude=**\/.git --exclude=*.log ./src /app/src
   * ```
   */
  addLocalDir(source: string, destination: string, options?: AddDirOptions): Image;

  /**
   * Sets environment variables of the image. `$NAME` in a value stays as it is.
   *
   * @throws Error if a key is no name of a variable, or a value has a line break.
   * @example
   * ```ts
   * image.env({ PROJECT_ROOT: "/tmp", A: "b c" }).env({ PROJECT_ROOT: "/app" })
   * // ENV PROJECT_ROOT=/app A='b c'
   * ```
   */
  env(variables: Readonly<Record<string, string>>): Image;

  /**
   * Sets the working directory of the image.
   *
   * @example
   * ```ts
   * image.workdir("/app").runCommands("make")
   * // RUN make
   * // WORKDIR /app
   * ```
   */
  workdir(path: string): Image;

  /**
   * Sets the program that a container starts.
   *
   * @example
   * ```ts
   * image.entrypoint(["python"]).entrypoint(["python3", "-u"])
   * // ENTRYPOINT ["python3", "-u"]
   * ```
   */
  entrypoint(command: readonly string[]): Image;

  /**
   * Sets the arguments of the program, or the program itself.
   *
   * @example
   * ```ts
   * image.cmd(["app.py"])
   * // CMD ["app.py"]
   * ```
   */
  cmd(command: readonly string[]): Image;
}

export interface ChalkRoots<Image> {
  /**
   * Starts from Debian with a Python.
   *
   * @param pythonVersion `3.12` or `3.12.4`; `3.14` where none is given.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.debianSlim("3.12")
   * // FROM python:3.12-slim-bookworm
   * ```
   */
  debianSlim(pythonVersion?: string): Image;

  /**
   * Starts from an image of a registry.
   *
   * @throws Error if it is no image reference.
   * @example
   * ```ts
   * Image.base("node:22-slim")
   * // FROM node:22-slim
   * ```
   */
  base(image: string): Image;

  /**
   * Starts from what a Dockerfile of the build context makes. Nothing is read where the program runs: `layerwright` reads the file,
   * for all that it shows, checks and builds.
   *
   * @param path Relative to the build context.
   * @throws Error if it is empty.
   * @example
   * ```ts
   * Image.fromDockerfile("Dockerfile").workdir("/app")
   * // # fromDockerfile(…) is not known: it depends on ‹Dockerfile›
   * // WORKDIR /app
   * ```
   */
  fromDockerfile(path: string): Image;
}
