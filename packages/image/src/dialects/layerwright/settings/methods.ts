/** What variables are for. */
export interface EnvOptions {
  /** Puts the values of other variables where they are named, `$NAME` or `${NAME}`; `\\$` is a dollar. */
  readonly expand?: boolean;
  /** `build`: later commands of this image's build have the variables, and the image has not. */
  readonly scope?: 'image' | 'build';
}

/** What an image is called. */
export interface Identity {
  /** Who it belongs to: small letters, digits, `.`, `_` and `-`. */
  readonly username?: string;
  /** Small letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** Its version; without it, `latest`. */
  readonly tag?: string;
  /** What it is, as Markdown: for people and for registries that show it. */
  readonly readme?: string;
}

export interface SettingMethods<Image> {
  /**
   * Sets environment variables for later steps and for the container. Values are literal: `$NAME` in one stays as it is,
   * unless they are expanded. Whoever has the image can read them, so pass a secret to `runCommands` instead.
   *
   * @param variables Names and values. An empty object returns the image as it is.
   * @param options Whether values are expanded, and whether the image keeps them.
   * @throws TypeError if a value is no string.
   * @throws Error if a name is no name of a variable, or a value has a line break.
   * @example
   * ```ts
   * image.env({ MODEL_DIR: "/app/models", MODE: "fast path" })
   * // ENV MODEL_DIR=/app/models
   * // ENV MODE='fast path'
   * image.env({ PATH: "/opt/tool/bin:$PATH" }, { expand: true })
   * // ENV PATH="/opt/tool/bin:$PATH"
   * image.env({ JOBS: "4" }, { scope: "build" })
   * // ARG JOBS=4
   * ```
   */
  env(variables: Readonly<Record<string, string>>, options?: EnvOptions): Image;

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

  /**
   * Sets the shell of later commands, of the container's too where they are no lists.
   *
   * @param command The shell and its arguments; the command comes behind them.
   * @throws Error if the list is empty.
   * @example
   * ```ts
   * image.shell(["/bin/bash", "-eo", "pipefail", "-c"])
   * // SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
   * ```
   */
  shell(command: readonly string[]): Image;

  /**
   * Says on which ports the container listens. It opens none.
   *
   * @param ports Numbers, or a number and its protocol: `9000/udp`. None returns the image as it is.
   * @throws Error if a port is none.
   * @example
   * ```ts
   * image.expose(8080, "9000/udp")
   * // EXPOSE 8080 9000/udp
   * ```
   */
  expose(...ports: readonly (number | string)[]): Image;

  /**
   * Says who cares for the image, as a label.
   *
   * @param name A name or an address.
   * @example
   * ```ts
   * image.maintainer("team@example.com")
   * // LABEL org.opencontainers.image.authors=team@example.com
   * ```
   */
  maintainer(name: string): Image;

  /**
   * Says what the image is called. It is no part of what is built: `layerwright build` gives it as the name, unless it is
   * told another one.
   *
   * @param identity Its name, and optionally its owner, tag and a text about it. A later call replaces an earlier one.
   * @throws Error if owner, name or tag could not be part of an image reference.
   * @example
   * ```ts
   * image.named({ username: "acme", name: "text-analyzer", tag: "1.0" })
   * // # acme/text-analyzer:1.0
   * ```
   */
  named(identity: Identity): Image;
}
