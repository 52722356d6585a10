export interface SettingMethods<Image> {
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
