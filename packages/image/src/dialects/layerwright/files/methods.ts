/** How copied files arrive. */
export interface CopyOptions {
  /** Whose they are, a name or number and perhaps `:group`: `--chown`. Without it they are of user and group 0. */
  readonly owner?: string;
  /** Their permissions as three or four octal digits: `--chmod`. Without it they stay as they were. */
  readonly mode?: string;
}

export interface LocalFileOptions extends CopyOptions {
  /**
   * `copy` puts the files into a layer. `volume` puts them into none: whoever starts a container mounts them, so that an edit
   * needs no build, and no step of the build sees them.
   */
  readonly strategy?: 'copy' | 'volume';
}

export interface LocalDirOptions extends LocalFileOptions {
  /**
   * Patterns of paths in the directory that are left out, as in an ignore file but without `!`: one `--exclude` each. Or a function
   * that says so of each file, by its path from the directory, parted by `/`; it is asked where the files are listed, by
   * `toDockerfile(list)`.
   */
  readonly ignore?: readonly string[] | ((path: string) => boolean);
  /** `false` takes the directory itself along: its files arrive in one of its name. */
  readonly contents?: boolean;
}

export interface FileMethods<Image> {
  /**
   * Copies a file of the build context into the image. `*`, `?` and `[` in its path are wildcards, as in COPY.
   *
   * @param local Path of the file, relative to the build context.
   * @param remote Where it goes. With a `/` at its end it is a directory and the file keeps its name; a relative path
   *   begins at the working directory.
   * @param options Whose it is, its permissions, and whether it is in a layer.
   * @throws Error if the owner or mode is none, or the strategy neither `copy` nor `volume`.
   * @example
   * ```ts
   * image.addLocalFile("config.json", "/app/config.json", { owner: "app", mode: "0640" })
   * // COPY --chown=app --chmod=0640 config.json /app/config.json
   * image.addLocalFile("app.py", "/app/app.py", { strategy: "volume" })
   * // # app.py is mounted at /app/app.py when a container starts
   * ```
   */
  addLocalFile(local: string, remote: string, options?: LocalFileOptions): Image;

  /**
   * Copies what a directory of the build context holds into the image, less what the context's ignore file names.
   *
   * @param local Path of the directory, relative to the build context.
   * @param remote The directory that will hold the same; a relative path begins at the working directory.
   * @param options What is left out, whose the files are, their permissions, and whether they are in a layer.
   * @throws Error if a pattern begins with `!` or has a blank, `contents` is `false` and the path ends in no name, or a function decides
   *   about a path with a wildcard.
   * @example
   * ```ts
   * image.addLocalDir("./src", "/app/src", { ignore: ["*.log", "__pycache__"] })
   * // COPY --exclude=*.log --exclude=__pycache__ ./src /app/src
   * image.addLocalDir("./src", "/app/src", { ignore: (path) => !path.endsWith(".py") })
   * // # addLocalDir(…) is not known: it depends on ‹ignore(path)›
   * image.addLocalDir("./src", "/app", { contents: false })
   * // COPY ./src /app/src
   * image.addLocalDir("./src", "/app/src", { strategy: "volume" })
   * // # ./src is mounted at /app/src when a container starts
   * ```
   */
  addLocalDir(local: string, remote: string, options?: LocalDirOptions): Image;

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
}
