/**
 * Images in the words of Kubetorch.
 *
 * ```ts
 * import { images } from "layerwright/kubetorch";
 *
 * export const image = images
 *   .Debian()
 *   .setEnvVars({ UV_PRERELEASE: "allow" })
 *   .pipInstall(["numpy>=1.24", "pandas"])
 *   .rsync("./src", "/app/src", { contents: true });
 * ```
 *
 * @packageDocumentation
 */
import type { Image as ImageSpec } from '../../model.ts';
import { sdk } from '../../sdk.ts';
import { dialect } from './dialect.ts';
import type { Factories, KubetorchImage, KubetorchRoots } from './image.ts';
import { type ImageSetupStep, stepsOf } from './setup-steps.ts';

export type { Factories, ImageConfiguration, ImageStart, KubetorchImage, KubetorchRoots, RsyncOptions, StepOptions } from './image.ts';
export type { ImageSetupStep, ImageSetupStepType } from './setup-steps.ts';

/** An image of Kubetorch. Every call changes it. */
export interface Image extends KubetorchImage<Image> {
  /** The image as plain, frozen data: what every tool of Layerwright works on. */
  readonly spec: ImageSpec;
  /** The Dockerfile of the image, with a line break at its end. */
  toDockerfile(): string;
}

const roots = sdk<KubetorchRoots<Image>>(dialect);

/** An image by its parts: `Image({ imageId: "python:3.12-slim" })`. */
export const Image: KubetorchRoots<Image>['Image'] = roots.Image;
/** Images to start from: `images.Debian()`. */
export const images: Factories<Image> = roots.images;
/** What runs an image, and on what. */
export interface Compute {
  readonly image?: Image;
  /** Cores, as `"0.5"`, `2` or `"500m"`. */
  readonly cpus?: number | string;
  /** As `"8Gi"` or `"512M"`. */
  readonly memory?: string;
  readonly diskSize?: string;
  /** How many GPUs. */
  readonly gpus?: number | string;
  /** Which: `"L4"`. */
  readonly gpuType?: string;
  readonly gpuMemory?: string;
  /** The most that shared memory takes, as `"32Gi"`. */
  readonly sharedMemoryLimit?: string;
}

/** What runs an image, as a description: nothing is started. */
export const Compute = (compute: Compute): Compute => Object.freeze({ ...compute });
/** What each call of an image is to Kubetorch, in their order. */
export const setupSteps = (image: Image): readonly ImageSetupStep[] => stepsOf(image.spec);
