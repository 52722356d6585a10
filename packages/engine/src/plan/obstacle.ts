import type { Image } from 'layerwright/spec';

/** Why an image cannot be built, at one of its calls: a sentence without a full stop. */
export type Obstacle = { readonly by: Image; readonly message: string };
