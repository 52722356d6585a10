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
import type { Image as ImageBuilder, ImageRoots } from './dialects/layerwright/image.ts';
import { sdk } from './sdk.ts';

export type { ImageRoots, PipOptions, RunOptions } from './dialects/layerwright/image.ts';
export type { Image as ImageSpec } from './model.ts';

/** A container image, described step by step. See {@link ImageRoots} for where one begins. */
export type Image = ImageBuilder;
/** Where images begin: `Image.base(…)`, `Image.debianSlim(…)`. */
export const Image: ImageRoots = sdk<{ readonly Image: ImageRoots }>(dialect).Image;
