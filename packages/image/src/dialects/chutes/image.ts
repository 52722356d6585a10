/** What an image is called. */
export interface ChutesIdentity {
  readonly username: string;
  readonly name: string;
  readonly tag: string;
  /** What it is, as Markdown. */
  readonly readme?: string;
  /** What it is, in a sentence. */
  readonly description?: string;
}

/** How files arrive, and where they come from. */
export interface AddOptions<Image> {
  /** The image that has them, which becomes a stage of the same Dockerfile, or the reference of one: `COPY`. */
  readonly from?: Image | string;
  /** Whose they are, a name or number and perhaps `:group`. */
  readonly chown?: string;
  /** Their permissions, three or four octal digits. */
  readonly chmod?: string;
  /** Of an address: what the file has to be, `sha256:…`. */
  readonly checksum?: string;
  /** Of a repository: takes its `.git` along. */
  readonly keepGitDir?: boolean;
}

/**
 * An image as the documentation of Chutes describes it. Every call changes the image that it is made on, and returns it. A
 * method throws a `TypeError` for an argument of a wrong type, and an `Error` for one that could not be built.
 */
export interface ChutesImage<Image> {
  /**
   * Takes another base, wherever this is called.
   *
   * @param image `registry/repository:tag@digest`.
   * @throws Error if it is no image reference.
   * @example
   * ```ts
   * Image("me", "app", "1.0").runCommand("make").fromBase("nvidia/cuda:12.2.2-devel-ubuntu22.04")
   * // FROM nvidia/cuda:12.2.2-devel-ubuntu22.04
   * // # me/app:1.0
   * // RUN make
   * ```
   */
  fromBase(image: string): Image;

  /**
   * Runs a command. Several lines are what they are to the shell.
   *
   * @throws Error if it is empty.
   * @example
   * ```ts
   * image.runCommand("pip install --upgrade pip &&\n  pip install torch")
   * // RUN pip install --upgrade pip && \
   * // pip install torch
   * ```
   */
  runCommand(command: string): Image;

  /**
   * Adds files of the build context, of an address, or of another image.
   *
   * @param source A path relative to the build context, an address, or with `from` a path in that image.
   * @param dest Where they go. With a `/` at its end it is a directory and a file keeps its name.
   * @throws Error if files of another image are to have a checksum or a repository.
   * @example
   * ```ts
   * image.add("src/", "/app/src/", { chown: "app", chmod: "755" })
   * // ADD --chown=app --chmod=755 src/ /app/src/
   * ```
   * @example
   * ```ts
   * image.add("/build/dist/", "/app/", { from: Image("me", "build", "1").runCommand("make") })
   * // FROM parachutes/python:3.12 AS stage-0
   * // # me/build:1
   * // RUN make
   * //
   * // FROM parachutes/python:3.12
   * // # me/app:1.0
   * // COPY --from=stage-0 /build/dist/ /app/
   * ```
   */
  add(source: string, dest: string, options?: AddOptions<Image>): Image;

  /**
   * Copies a file or directory of the build context.
   *
   * @example
   * ```ts
   * image.copyFile("src/", "/build/src/")
   * // COPY src/ /build/src/
   * ```
   */
  copyFile(source: string, dest: string): Image;

  /**
   * Sets an environment variable. `$NAME` in the value is the value of another one.
   *
   * @throws Error if the key is no name of a variable, or the value has a line break.
   * @example
   * ```ts
   * image.withEnv("PATH", "/opt/my tools/bin:$PATH")
   * // ENV PATH="/opt/my tools/bin:$PATH"
   * ```
   */
  withEnv(key: string, value: string): Image;

  /**
   * Sets the working directory, and creates it.
   *
   * @example
   * ```ts
   * image.setWorkdir("/app")
   * // WORKDIR /app
   * ```
   */
  setWorkdir(directory: string): Image;

  /**
   * Sets the user of later steps and of the container.
   *
   * @throws Error if it is no user.
   * @example
   * ```ts
   * image.setUser("chutes")
   * // USER chutes
   * ```
   */
  setUser(user: string): Image;

  /**
   * Installs packages of Debian or Ubuntu.
   *
   * @throws Error if an item is not a package.
   * @example
   * ```ts
   * image.aptInstall(["git", "g++"])
   * // RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git g++ && rm -rf /var/lib/apt/lists/*
   * ```
   */
  aptInstall(packages: string | readonly string[]): Image;

  /**
   * Removes packages, and what was installed only because of them.
   *
   * @throws Error if an item is not a package.
   * @example
   * ```ts
   * image.aptRemove(["build-essential", "cmake"])
   * // RUN DEBIAN_FRONTEND=noninteractive apt-get purge -y --auto-remove build-essential cmake
   * ```
   */
  aptRemove(packages: string | readonly string[]): Image;

  /**
   * Adds a Python with pip, which is first on the path.
   *
   * @param version `3.11` or `3.11.5`; without it, `3.10.15`.
   * @throws Error if it is no version of Python 3.
   * @example
   * ```ts
   * image.withPython("3.11")
   * // COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /.uv/uv
   * // RUN UV_PYTHON_INSTALL_DIR=/.uv/python /.uv/uv venv --no-cache --managed-python --python 3.11 --seed /opt/python
   * // ENV PATH=/opt/python/bin:$PATH
   * ```
   */
  withPython(version?: string): Image;

  /**
   * Says who cares for the image, as a label.
   *
   * @throws Error if it is empty.
   * @example
   * ```ts
   * image.withMaintainer("team@mycompany.com")
   * // LABEL org.opencontainers.image.authors=team@mycompany.com
   * ```
   */
  withMaintainer(maintainer: string): Image;

  /**
   * Sets the program that the container starts. It stands at the end wherever this is called, and replaces an earlier one.
   *
   * @param command The program and its arguments, or a list of them.
   * @throws Error if there is none.
   * @example
   * ```ts
   * image.withEntrypoint("python", "-m", "myapp")
   * // ENTRYPOINT ["python", "-m", "myapp"]
   * ```
   */
  withEntrypoint(...command: readonly (string | readonly string[])[]): Image;
}

export interface ChutesRoots<Image> {
  /**
   * Starts from `parachutes/python:3.12`, unless `fromBase` says something else.
   *
   * @throws Error if owner, name or tag could not be part of an image reference.
   * @example
   * ```ts
   * Image({ username: "mycompany", name: "ai-model", tag: "1.0.0" })
   * // FROM parachutes/python:3.12
   * // # mycompany/ai-model:1.0.0
   * ```
   */
  readonly Image: (identity: ChutesIdentity | string, name?: string, tag?: string, readme?: string) => Image;
}
