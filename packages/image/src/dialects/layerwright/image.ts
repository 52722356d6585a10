/** Where pip finds packages, and how. */
export interface PipOptions {
  /** Base URL of the package index, instead of PyPI: `--index-url`. */
  readonly indexUrl?: string;
  /** Further indexes, asked as well: one `--extra-index-url` each. */
  readonly extraIndexUrls?: readonly string[];
  /** Pages or directories with archives: one `--find-links` each. */
  readonly findLinks?: readonly string[];
  /** Takes pre-releases too: `--pre`. */
  readonly pre?: boolean;
  /** Further words for `pip install`, as they are: the shell reads them. */
  readonly extraOptions?: string;
}

/** How copied files arrive. */
export interface CopyOptions {
  /** Whose they are, a name or number and perhaps `:group`: `--chown`. Without it they are of user and group 0. */
  readonly owner?: string;
  /** Their permissions as three or four octal digits: `--chmod`. Without it they stay as they were. */
  readonly mode?: string;
}

export interface RunOptions {
  /**
   * Names of build secrets. Each is mounted for these commands only, as an environment variable of its name; its value is
   * in no layer, no cache key and no log of the builder. Renders to `--mount=type=secret,id=NAME,env=NAME`, which needs
   * a builder with Dockerfile syntax 1.10 or newer (Docker 27.2).
   */
  readonly secrets?: readonly string[];
}

/**
 * The steps of an image. Each returns a new one. A method throws a `TypeError` for an argument of a wrong type and an
 * `Error` for one that could not be built.
 *
 * The image is a parameter, so that the package's entry can name it: a program's declarations then say
 * `import("layerwright").Image`.
 */
export interface ImageMethods<Image> {
  /**
   * Installs Debian or Ubuntu packages, without recommended ones, and leaves no package index behind.
   *
   * @param packages One name or a list, each optionally `name=version`, `name:arch` or `name/release`. An empty list
   *   returns the image as it is.
   * @throws Error if an item is not a package: it has a blank or begins with `-`.
   * @example
   * ```ts
   * Image.base("debian:12").aptInstall(["git", "ffmpeg"])
   * // RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git ffmpeg && rm -rf /var/lib/apt/lists/*
   * ```
   */
  aptInstall(packages: string | readonly string[]): Image;

  /**
   * Installs Python packages with the image's `python`, and keeps no download cache. Each item is one requirement and is
   * quoted, so `numpy>=1.26` means what it says.
   *
   * @param packages One requirement or a list, in the order given. An empty list returns the image as it is.
   * @param options Where pip finds them.
   * @throws Error if an item begins with `-`: use `extraOptions`, or `pipInstallFromRequirements` for `-r`.
   * @example
   * ```ts
   * image.pipInstall(["numpy>=1.26", "torch==2.5.1"], { indexUrl: "https://download.pytorch.org/whl/cu124" })
   * // RUN python -m pip install --no-cache-dir 'numpy>=1.26' torch==2.5.1 --index-url https://download.pytorch.org/whl/cu124
   * ```
   */
  pipInstall(packages: string | readonly string[], options?: PipOptions): Image;

  /**
   * Installs what a requirements file names. Only that file is copied, to `/.requirements.txt`, so an edit of other files
   * does not repeat the installation.
   *
   * @param file Path of the file, relative to the build context.
   * @param options Where pip finds the packages.
   * @example
   * ```ts
   * image.pipInstallFromRequirements("requirements.txt")
   * // COPY requirements.txt /.requirements.txt
   * // RUN python -m pip install --no-cache-dir -r /.requirements.txt
   * ```
   */
  pipInstallFromRequirements(file: string, options?: PipOptions): Image;

  /**
   * Runs commands, each as one layer in a fresh `/bin/sh -c`: a directory or variable that one sets is gone in the next.
   * A command may have several lines; the indentation they share is removed, and it means what it means to the shell.
   *
   * @param commands The commands, and at the end optionally {@link RunOptions}.
   * @throws Error if a command is empty, or a secret's name is no name of an environment variable.
   * @example
   * ```ts
   * image.runCommands("make", "make install")
   * // RUN make
   * // RUN make install
   * image.runCommands("hf download org/model", { secrets: ["HF_TOKEN"] })
   * // RUN --mount=type=secret,id=HF_TOKEN,env=HF_TOKEN hf download org/model
   * ```
   */
  runCommands(...commands: readonly string[] | readonly [...commands: string[], options: RunOptions]): Image;

  /**
   * Copies a file of the build context into the image. `*`, `?` and `[` in its path are wildcards, as in COPY.
   *
   * @param local Path of the file, relative to the build context.
   * @param remote Where it goes. With a `/` at its end it is a directory and the file keeps its name; a relative path
   *   begins at the working directory.
   * @example
   * ```ts
   * image.addLocalFile("config.json", "/app/config.json")
   * // COPY config.json /app/config.json
   * ```
   */
  addLocalFile(local: string, remote: string): Image;

  /**
   * Copies what a directory of the build context holds into the image, less what the context's ignore file names.
   *
   * @param local Path of the directory, relative to the build context.
   * @param remote The directory that will hold the same; a relative path begins at the working directory.
   * @example
   * ```ts
   * image.addLocalDir("./src", "/app/src")
   * // COPY ./src /app/src
   * ```
   */
  addLocalDir(local: string, remote: string): Image;

  /**
   * Copies files out of another image: of a registry, or one that is described like this one. The other image becomes a stage
   * of the same Dockerfile, once however often it is used, and nothing else of it is in the result.
   *
   * @param image The other image, or `registry/repository:tag@digest`.
   * @param source Path in the other image, from its root. `*`, `?` and `[` are wildcards, as in COPY.
   * @param destination Where it goes. With a `/` at its end it is a directory and a file keeps its name; a relative path
   *   begins at the working directory.
   * @param options Whose the files are, and their permissions.
   * @throws TypeError if the first argument is neither an image of this builder nor a string.
   * @throws Error if it is no image reference, or one that would be a stage: `stage-0`, or a number.
   * @example
   * ```ts
   * image.copyFrom("ghcr.io/astral-sh/uv:0.5", "/uv", "/bin/", { mode: "0755" })
   * // COPY --from=ghcr.io/astral-sh/uv:0.5 --chmod=0755 /uv /bin/
   * image.copyFrom(Image.base("golang:1.23").runCommands("go build -o /app"), "/app", "/bin/app")
   * // FROM golang:1.23 AS stage-0
   * // RUN go build -o /app
   * //
   * // FROM debian:12
   * // COPY --from=stage-0 /app /bin/app
   * ```
   */
  copyFrom(image: Image | string, source: string, destination: string, options?: CopyOptions): Image;

  /**
   * Sets environment variables for later steps and for the container. Values are literal: `$NAME` in one stays as it is.
   * Whoever has the image can read them, so pass a secret to `runCommands` instead.
   *
   * @param variables Names and values. An empty object returns the image as it is.
   * @throws TypeError if a value is no string.
   * @throws Error if a name is no name of a variable, or a value has a line break.
   * @example
   * ```ts
   * image.env({ MODEL_DIR: "/app/models", MODE: "fast path" })
   * // ENV MODEL_DIR=/app/models
   * // ENV MODE='fast path'
   * ```
   */
  env(variables: Readonly<Record<string, string>>): Image;

  /**
   * Sets the working directory of later steps and of the container, and creates it.
   *
   * @param path The directory; a relative one begins at the working directory so far.
   * @example
   * ```ts
   * image.workdir("/app")
   * // WORKDIR /app
   * ```
   */
  workdir(path: string): Image;

  /**
   * Sets the user of later steps and of the container. It must exist in the image, or be a number.
   *
   * @param user A name or number, optionally with `:group`.
   * @example
   * ```ts
   * image.user("app")
   * // USER app
   * ```
   */
  user(user: string): Image;

  /**
   * Sets the program that the container starts, without a shell.
   *
   * @param command The program and its arguments. An empty list clears what the base sets.
   * @example
   * ```ts
   * image.entrypoint(["python", "-m", "app"])
   * // ENTRYPOINT ["python", "-m", "app"]
   * ```
   */
  entrypoint(command: readonly string[]): Image;

  /**
   * Sets the default arguments of the entrypoint or, without one, the program that the container starts.
   *
   * @param command The words. An empty list clears what the base sets.
   * @example
   * ```ts
   * image.cmd(["--port", "8080"])
   * // CMD ["--port", "8080"]
   * ```
   */
  cmd(command: readonly string[]): Image;

  /**
   * Sets labels: facts about the image, for people and tools.
   *
   * @param labels Names and values. An empty object returns the image as it is.
   * @throws TypeError if a value is no string.
   * @throws Error if a name is empty or has a blank, a quote or `=`, or a value has a line break.
   * @example
   * ```ts
   * image.label({ "org.opencontainers.image.source": "https://example.com/app" })
   * // LABEL org.opencontainers.image.source=https://example.com/app
   * ```
   */
  label(labels: Readonly<Record<string, string>>): Image;
}

/** Where an image begins. */
export interface ImageRoots<Image> {
  /**
   * Starts from an image of a registry.
   *
   * @param reference `registry/repository:tag@digest`; the registry defaults to Docker Hub, the tag to `latest`.
   * @throws Error if it is no image reference, or `stage-` and a number, which would be a stage.
   * @example
   * ```ts
   * Image.base("nvidia/cuda:12.4.1-runtime-ubuntu22.04")
   * // FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
   * ```
   */
  base(reference: string): Image;

  /**
   * Starts from the official Python image on a slim Debian 13.
   *
   * @param version A Python version, `3.13` or `3.13.5`; `3.13` where none is given.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * Image.debianSlim("3.12")
   * // FROM python:3.12-slim-trixie
   * ```
   */
  debianSlim(version?: string): Image;
}
