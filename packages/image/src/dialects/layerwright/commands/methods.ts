/** A directory or file that a command sees and the image does not keep. */
export interface Mount {
  /**
   * `cache`: a directory that later builds find again. `tmpfs`: one in memory. `bind`: files of another image, or of the
   * build context where `from` is not given.
   */
  readonly type: 'cache' | 'tmpfs' | 'bind';
  /** Where the command sees it: an absolute path, or one from the working directory. */
  readonly target: string;
  /** Of `bind`: the reference of the image that the files are of. */
  readonly from?: string;
  /** Of `bind` and `cache`: a path in what is mounted, from its root. */
  readonly source?: string;
  /** Of `cache`: its name; without one it is the target. */
  readonly id?: string;
  /** Of `cache`: what builds at the same time do with it. Without it they share it. */
  readonly sharing?: 'shared' | 'private' | 'locked';
  /** Of `tmpfs`: its greatest size in bytes, or with a unit: `512m`. */
  readonly size?: string;
  /** What the command writes there is refused: `readonly`. */
  readonly readOnly?: boolean;
}

/** What the commands of one call are given, and the image does not keep. */
export interface RunOptions {
  /**
   * Names of build secrets. Each is mounted for these commands only, as an environment variable of its name; its value is
   * in no layer and no cache key. `layerwright build` takes it from the environment variable of that name, with any engine.
   * Renders to `--mount=type=secret,id=NAME,env=NAME`, which needs a builder with Dockerfile syntax 1.10 or newer (Docker
   * 27.2).
   */
  readonly secrets?: readonly string[];
  /**
   * Environment variables of these commands, with literal values. Later steps and the container do not have them; who has the
   * image finds them in its history. Renders to `export NAME=value;` in front of each command.
   */
  readonly env?: Readonly<Record<string, string>>;
  /** The kind of GPU that these commands need. A Dockerfile cannot say so, and a builder without one refuses the step. */
  readonly gpu?: string;
  /** What is mounted for these commands: `--mount=…`, one for each. */
  readonly mounts?: readonly Mount[];
  /** What they reach: `none` nothing, `host` what the builder reaches, `default` the builder's own network. Renders to `--network=…`. */
  readonly network?: 'default' | 'none' | 'host';
  /** Runs these commands also where nothing has changed, and so all that is built behind them. */
  readonly forceBuild?: boolean;
}

export interface DockerfileOptions {
  /** Names that copies among the lines use, and the files of the build context that are meant. */
  readonly contextFiles?: Readonly<Record<string, string>>;
}

export interface CommandMethods<Image> {
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
   * image.runCommands("make -j4", { env: { CFLAGS: "-O3 -g" }, mounts: [{ type: "cache", target: "/root/.cache" }], network: "none" })
   * // RUN --network=none --mount=type=cache,target=/root/.cache export CFLAGS='-O3 -g'; make -j4
   * ```
   */
  runCommands(...commands: readonly string[] | readonly [...commands: string[], options: RunOptions]): Image;

  /**
   * Adds instructions of a Dockerfile as they are written, for what no method says. A line may be continued by the next.
   *
   * @param lines The lines. None, or only comments, return the image as it is.
   * @param options Files that the lines call something else.
   * @throws Error if an instruction is not one, begins a stage or copies from one, or the last line goes on.
   * @example
   * ```ts
   * image.dockerfileCommands(["STOPSIGNAL SIGINT", "COPY /app.conf /etc/"], { contextFiles: { "/app.conf": "deploy/app.conf" } })
   * // STOPSIGNAL SIGINT
   * // COPY deploy/app.conf /etc/
   * ```
   */
  dockerfileCommands(lines: readonly string[], options?: DockerfileOptions): Image;
}
