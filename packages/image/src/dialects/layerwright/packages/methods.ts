import type { RunOptions } from '../commands/methods.ts';

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
}
