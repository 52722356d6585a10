/**
 * Images in the words of Chalk.
 *
 * ```ts
 * import { Image } from "layerwright/chalk";
 *
 * export const image = Image.debianSlim("3.12")
 *   .pipInstall(["requests", "pandas>=2.0"])
 *   .runCommands("apt-get update && apt-get install -y git curl")
 *   .workdir("/app")
 *   .env({ PROJECT_ROOT: "/app" });
 * ```
 *
 * @packageDocumentation
 */
import { type Digest, type DigestOptions, digest } from '../../digest.ts';
import type { Image as ImageSpec } from '../../model.ts';
import { sdk } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { ChalkImage, ChalkRoots } from './image.ts';

export type { AddDirOptions, AddFileOptions, ChalkImage, ChalkRoots } from './image.ts';
export type { Digest, DigestOptions };

/** An image of Chalk. Every call makes a new one. */
export interface Image extends ChalkImage<Image> {
  /** The image as plain, frozen data: what every tool of Layerwright works on. */
  readonly spec: ImageSpec;
  /** The Dockerfile of the image, with a line break at its end. */
  toDockerfile(): string;
}

/** Where images begin: `Image.debianSlim("3.12")`. */
export const Image: ChalkRoots<Image> = sdk<{ readonly Image: ChalkRoots<Image> }>(dialect).Image;

/**
 * What an image is by its content: two of one hash are the same. It is unknown, and says of what, where the world does not
 * know the digest of the base or a file that is copied.
 */
export const contentHash = (image: Image, options: DigestOptions): Digest => digest(image.spec, options);
