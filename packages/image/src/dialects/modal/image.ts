import type {
  AddDirOptions,
  AddOptions,
  BuildOptions,
  DebianOptions,
  DockerfileOptions,
  FileOptions,
  PipOptions,
  PoetryOptions,
  RegistryOptions,
} from './option-types.ts';

/**
 * An image as the documentation of Modal describes it. Every call makes a new one. A method throws a `TypeError` for an argument
 * of a wrong type, and an `InvalidError` for one that could not be built, or for a step of the build behind files that are only
 * mounted.
 */
export interface ModalImage<Image> {
  /**
   * Installs packages of Debian, in the order given.
   *
   * @param packages Names and options of `apt-get install`; the last may be an object of options.
   * @example
   * ```ts
   * image.aptInstall("git", ["g++"])
   * // RUN apt-get update
   * // RUN apt-get install -y git g++
   * ```
   */
  aptInstall(...packages: readonly (string | readonly string[] | BuildOptions)[]): Image;

  /**
   * Installs Python packages, sorted, unless there are words of pip among them. Variables in a word are replaced.
   *
   * @param packages Requirements and words of pip; the last may be an object of options.
   * @throws InvalidError if a text is empty or has a line break.
   * @example
   * ```ts
   * image.pipInstall("pandas>=2", "numpy", { pre: true })
   * // RUN python -m pip install numpy 'pandas>=2' --pre
   * ```
   */
  pipInstall(...packages: readonly (string | readonly string[] | PipOptions)[]): Image;

  /**
   * Installs what a requirements file names.
   *
   * @param file Relative to the build context.
   * @example
   * ```ts
   * image.pipInstallFromRequirements("requirements.txt")
   * // COPY requirements.txt /.requirements.txt
   * // RUN python -m pip install -r /.requirements.txt
   * ```
   */
  pipInstallFromRequirements(file: string, options?: PipOptions): Image;

  /**
   * Installs what a project of Poetry depends on.
   *
   * @param pyproject Relative to the build context, as is the lock file, which is beside it where none is named.
   * @throws InvalidError if a lock file is named and none is to be taken.
   * @example
   * ```ts
   * image.poetryInstallFromFile("pyproject.toml", "poetry.lock")
   * // RUN python -m pip install poetry
   * // COPY poetry.lock /tmp/poetry/poetry.lock
   * // COPY pyproject.toml /tmp/poetry/pyproject.toml
   * // RUN cd /tmp/poetry && poetry config virtualenvs.create false && poetry install --no-root --compile
   * ```
   */
  poetryInstallFromFile(pyproject: string, lockFile?: string, options?: PoetryOptions): Image;

  /**
   * Runs each command as a step. Several lines are what they are to the shell.
   *
   * @param commands Command lines; the last may be an object of options.
   * @throws InvalidError if one is empty.
   * @example
   * ```ts
   * image.runCommands("git clone https://${GITHUB_TOKEN}@github.com/a/b", { secrets: ["GITHUB_TOKEN"] })
   * // RUN --mount=type=secret,id=GITHUB_TOKEN,env=GITHUB_TOKEN git clone https://${GITHUB_TOKEN}@github.com/a/b
   * ```
   */
  runCommands(...commands: readonly (string | BuildOptions)[]): Image;

  /**
   * Copies a file or directory into a layer.
   *
   * @param local Relative to the build context.
   * @param remote Where it goes; without it, the same path.
   * @example
   * ```ts
   * image.copyLocalFile("setup.py", "/app/setup.py")
   * // COPY setup.py /app/setup.py
   * ```
   */
  copyLocalFile(local: string, remote?: string): Image;

  /**
   * Copies what is in a directory into a layer.
   *
   * @param condition Says of each file whether it is copied, by its path from the directory, parted by `/`. It is asked where the files
   *   are listed, by `toDockerfile(list)`.
   * @throws InvalidError if a condition is given for a path with a wildcard.
   * @example
   * ```ts
   * image.copyLocalDir("./src", "/app/src")
   * // COPY ./src /app/src
   * ```
   * ```ts
   * image.copyLocalDir("./src", "/app/src", (path) => path.endsWith(".py"))
   * // # copyLocalDir(…) is not known: it depends on ‹condition(path)›
   * ```
   */
  copyLocalDir(local: string, remote?: string, condition?: (path: string) => boolean): Image;

  /**
   * Adds a file. Without `copy` it is mounted when a container starts, and no step of the build may follow.
   *
   * @param remote An absolute path. With a `/` at its end the file keeps its name.
   * @throws InvalidError if the path is not absolute.
   * @example
   * ```ts
   * image.addLocalFile("a.json", "/etc/", { copy: true })
   * // COPY a.json /etc/a.json
   * ```
   */
  addLocalFile(local: string, remote: string, options?: AddOptions): Image;

  /**
   * Adds what is in a directory. Without `copy` it is mounted when a container starts, and no step of the build may follow.
   *
   * @throws InvalidError if the path is not absolute, a pattern begins with `!` or has a blank, or a function decides about a path with a
   *   wildcard.
   * @example
   * ```ts
   * image.addLocalDir("./src", "/app/src")
   * // # ./src is mounted at /app/src when a container starts
   * ```
   * ```ts
   * image.addLocalDir("./src", "/app/src", { copy: true, ignore: ["*.log"] })
   * // COPY --exclude=*.log ./src /app/src
   * ```
   */
  addLocalDir(local: string, remote: string, options?: AddDirOptions): Image;

  /**
   * Installs wheels and package directories of the build context.
   *
   * @throws InvalidError if a path has no name at its end.
   * @example
   * ```ts
   * image.addPythonPackages("dist/a.whl", "libs/b")
   * // COPY dist/a.whl /.packages/0/a.whl
   * // COPY libs/b /.packages/1/b
   * // RUN python -m pip install /.packages/0/a.whl /.packages/1/b
   * ```
   */
  addPythonPackages(...packages: readonly (string | BuildOptions)[]): Image;

  /**
   * Adds lines of a Dockerfile.
   *
   * @throws InvalidError if a line is no instruction.
   * @example
   * ```ts
   * image.dockerfileCommands(["COPY conf /etc/conf", "RUN make"], { contextFiles: { conf: "deploy/app.conf" } })
   * // COPY deploy/app.conf /etc/conf
   * // RUN make
   * ```
   */
  dockerfileCommands(lines: readonly string[], options?: DockerfileOptions): Image;

  /**
   * Sets environment variables. `$NAME` in a value stays as it is.
   *
   * @throws InvalidError if a key is no name of a variable, or a value has a line break.
   * @example
   * ```ts
   * image.env({ DATA_PATH: "/opt/my data" })
   * // ENV DATA_PATH='/opt/my data'
   * ```
   */
  env(variables: Readonly<Record<string, string>>): Image;

  /**
   * Sets the working directory.
   *
   * @example
   * ```ts
   * image.workdir("/app")
   * // WORKDIR /app
   * ```
   */
  workdir(path: string): Image;

  /**
   * Sets the program that a container starts; `[]` clears it.
   *
   * @example
   * ```ts
   * image.entrypoint(["a", "b \"c\""])
   * // ENTRYPOINT ["a", "b \"c\""]
   * ```
   */
  entrypoint(command: readonly string[]): Image;

  /**
   * Sets the arguments of the program, or the program itself.
   *
   * @example
   * ```ts
   * image.cmd(["python", "app.py"])
   * // CMD ["python", "app.py"]
   * ```
   */
  cmd(command: readonly string[]): Image;
}

export interface ModalRoots<Image> {
  /**
   * Starts from Debian with a Python and compilers.
   *
   * @param pythonVersion A series from `3.10` to `3.14`, or one of its versions; `3.13` where none is given.
   * @throws InvalidError if it is no such version.
   * @example
   * ```ts
   * Image.debianSlim("3.11")
   * // FROM python:3.11.12-slim-bookworm
   * // RUN apt-get update
   * // RUN apt-get install -y gcc gfortran build-essential
   * // RUN pip install --upgrade pip wheel uv
   * // RUN echo 'debconf debconf/frontend select Noninteractive' | debconf-set-selections
   * // CMD ["sleep", "172800"]
   * ```
   */
  debianSlim(pythonVersion?: string, options?: DebianOptions): Image;

  /**
   * Starts from an image of a registry.
   *
   * @throws InvalidError if it is no image reference.
   * @example
   * ```ts
   * Image.fromRegistry("ubuntu:22.04", { setupDockerfileCommands: ["RUN apt-get update"] })
   * // FROM ubuntu:22.04
   * // RUN apt-get update
   * ```
   */
  fromRegistry(tag: string, options?: RegistryOptions): Image;

  /**
   * Starts from what a Dockerfile of the build context makes. Nothing is read where the program runs: `layerwright` reads the file,
   * for all that it shows, checks and builds.
   *
   * @param path Relative to the build context.
   * @param options Values of its build arguments.
   * @throws InvalidError if the path is empty, or a value is no string.
   * @example
   * ```ts
   * Image.fromDockerfile("Dockerfile", { buildArgs: { VERSION: "1.2" } }).aptInstall("git")
   * // # fromDockerfile(…) is not known: it depends on ‹Dockerfile›
   * // RUN apt-get update
   * // RUN apt-get install -y git
   * ```
   */
  fromDockerfile(path: string, options?: FileOptions): Image;
}
