/**
 * Images in the words of Chutes.
 *
 * ```ts
 * import { Image } from "layerwright/chutes";
 *
 * export const image = Image({ username: "myuser", name: "text-analyzer", tag: "1.0" })
 *   .fromBase("nvidia/cuda:12.2.2-devel-ubuntu22.04")
 *   .withPython("3.11")
 *   .runCommand("pip install torch transformers accelerate")
 *   .withEnv("MODEL_CACHE", "/app/models");
 * ```
 *
 * @packageDocumentation
 */
import type { Image as ImageSpec } from '../../model.ts';
import { sdk } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { ChutesImage, ChutesRoots } from './image.ts';

export type { AddOptions, ChutesIdentity, ChutesImage, ChutesRoots } from './image.ts';

/** An image of Chutes. Every call changes it. */
export interface Image extends ChutesImage<Image> {
  /** The image as plain, frozen data: what every tool of Layerwright works on. */
  readonly spec: ImageSpec;
  /** The Dockerfile of the image, with a line break at its end. */
  toDockerfile(): string;
}

/** The hardware that a chute asks for. */
export interface NodeSelector {
  /** How many GPUs. */
  readonly gpuCount?: number;
  /** Of how much memory each, in GB. */
  readonly minVramGbPerGpu?: number;
  /** The kinds that may be taken: `["a100", "h100"]`. */
  readonly include?: readonly string[];
  /** The kinds that may not. */
  readonly exclude?: readonly string[];
}

/** What runs an image. */
export interface Chute {
  readonly username: string;
  readonly name: string;
  /** An image, or the reference of one that a registry has. */
  readonly image: Image | string;
  readonly nodeSelector?: NodeSelector;
  /** What it is, as Markdown. */
  readonly readme?: string;
}

/** What runs an image, as a description: nothing is deployed. */
export const Chute = (chute: Chute): Chute => Object.freeze({ ...chute });

/** Where images begin: `Image({ username, name, tag })`. */
export const Image: ChutesRoots<Image>['Image'] = sdk<ChutesRoots<Image>>(dialect).Image;
