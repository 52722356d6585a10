import { type Image, renderDockerfile } from 'layerwright/spec';
import { sha256 } from './record.ts';

/** By which a later reading of an image knows whether it is the one that was built. */
export const dockerfileDigest = (image: Image): string => sha256(renderDockerfile(image).text);
