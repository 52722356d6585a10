/**
 * Container images as code.
 *
 * ```ts
 * import { Image } from "layerwright";
 *
 * export const app = Image.base("python:3.12-slim")
 *   .aptInstall(["git"])
 *   .pipInstallFromRequirements("requirements.txt")
 *   .addLocalDir("./src", "/app/src")
 *   .workdir("/app");
 *
 * console.log(app.toDockerfile());
 * ```
 *
 * @packageDocumentation
 */
import { dialect } from './dialects/layerwright/dialect.ts';
import type { ImageMethods, ImageRoots } from './dialects/layerwright/image.ts';
import type { ListFolder } from './listed.ts';
import type { Image as ImageSpec } from './model.ts';
import { sdk } from './sdk.ts';

export type * from './dialects/layerwright/image.ts';
export type { ImageSpec, ListFolder };
export type { Listed } from './listed.ts';

/**
 * A container image, described step by step. It is immutable: each method returns a new image and leaves the one it is
 * called on as it was, so a shared beginning can be built upon twice. Nothing is read from disk and nothing runs: the
 * files and commands are those of the later build.
 */
export interface Image extends ImageMethods<Image> {
  /** The image as plain, frozen data: what every tool of Layerwright works on. */
  readonly spec: ImageSpec;

  /**
   * Gives the image to a function, and returns what that returns: steps with a name of their own stay in the chain.
   *
   * @param change Called at once with the image, then with the other arguments.
   * @throws TypeError if it is no function; whatever it throws itself.
   * @example
   * ```ts
   * const withNode = (image: Image, version: string) => image.aptInstall(`nodejs=${version}`);
   * Image.base("debian:12").pipe(withNode, "18.*").workdir("/app")
   * ```
   */
  pipe<Rest extends readonly unknown[], Result>(change: (image: Image, ...rest: Rest) => Result, ...rest: Rest): Result;

  /**
   * Gives the image to a function, and returns what that returns: `pipe` for one that takes nothing else.
   *
   * @param change Called at once with the image.
   * @throws TypeError if it is no function; whatever it throws itself.
   * @example
   * ```ts
   * const asUser = (image: Image) => image.runCommands("useradd app").user("app");
   * Image.base("debian:12").with(asUser).workdir("/app")
   * ```
   */
  with<Result>(change: (image: Image) => Result): Result;

  /**
   * The Dockerfile of the image, with a line break at its end.
   *
   * @param list Gives what is in a folder of the build context, for functions that decide about files: each is asked once for every
   *   file below its folder. Without it, what such a function says is not known, and a comment says so.
   * @throws Whatever `list` or such a function throws; TypeError if one says neither true nor false.
   * @example
   * ```ts
   * image.addLocalDir("./src", "/app", { ignore: (path) => path.endsWith(".log") })
   *   .toDockerfile((folder) => readdirSync(folder, { withFileTypes: true }))
   * ```
   */
  toDockerfile(list?: ListFolder): string;
}

/** Where images begin: `Image.base(…)`, `Image.debianSlim(…)`. */
export const Image: ImageRoots<Image> = sdk<{ readonly Image: ImageRoots<Image> }>(dialect).Image;
