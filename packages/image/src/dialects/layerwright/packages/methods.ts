import type { RunOptions } from '../commands/methods.ts';

/** What micromamba installs, and from where. */
export interface MicromambaOptions extends RunOptions {
  /** Channels, the first before the others: one `--channel` each. Without any it is `conda-forge`. */
  readonly channels?: readonly string[];
  /** A file of packages, `environment.yml` or one of lines, relative to the build context. It keeps its name. */
  readonly specFile?: string;
}

export interface SystemPackageMethods<Image> {
  /**
   * Installs Debian or Ubuntu packages, without recommended ones, and leaves no package index behind.
   *
   * @param packages One name or a list, each optionally `name=version`, `name:arch` or `name/release`. An empty list
   *   returns the image as it is.
   * @param options What the step is given.
   * @throws Error if an item is not a package: it has a blank or begins with `-`.
   * @example
   * ```ts
   * Image.base("debian:12").aptInstall(["git", "ffmpeg"])
   * // RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends git ffmpeg && rm -rf /var/lib/apt/lists/*
   * ```
   */
  aptInstall(packages: string | readonly string[], options?: RunOptions): Image;

  /**
   * Removes Debian or Ubuntu packages with their configuration, and what was installed only because of them. The image does not
   * become smaller by it where an earlier step installed them.
   *
   * @param packages One name or a list, each optionally `name:arch`. An empty list returns the image as it is.
   * @param options What the step is given.
   * @throws Error if an item is not the name of a package: it has a blank or a version, or begins with `-`.
   * @example
   * ```ts
   * image.aptRemove(["build-essential", "cmake"])
   * // RUN DEBIAN_FRONTEND=noninteractive apt-get purge -y --auto-remove build-essential cmake
   * ```
   */
  aptRemove(packages: string | readonly string[], options?: RunOptions): Image;

  /**
   * Installs packages of conda channels into the environment that `Image.micromamba` starts with.
   *
   * @param packages One package or a list, each with a version or without. With none, and without a file, the image is as it is.
   * @param options Channels, a file of packages, and what the step is given.
   * @throws Error if a package is empty or begins with `-`, or the path of the file ends in no name.
   * @example
   * ```ts
   * image.micromambaInstall(["numpy", "pandas>=2"])
   * // RUN micromamba install --yes --name base --channel conda-forge numpy 'pandas>=2' && micromamba clean --all --yes
   * image.micromambaInstall([], { specFile: "deploy/environment.yml" })
   * // COPY deploy/environment.yml /.micromamba/environment.yml
   * // RUN micromamba install --yes --name base --channel conda-forge --file /.micromamba/environment.yml && micromamba clean --all --yes
   * ```
   */
  micromambaInstall(packages: string | readonly string[], options?: MicromambaOptions): Image;
}
