import { dialects } from 'layerwright/spec';
import { isDockerfile } from './dockerfile/name.ts';
import { TYPESCRIPT_FILE } from './syntax/typescript/source.ts';

/** Whether a file is in a language that is read, by its name. Declarations describe no images. */
export const isReadable = (file: string): boolean => (TYPESCRIPT_FILE.test(file) && !/\.d\.[cm]?ts$/.test(file)) || isDockerfile(file);

const builderModules = dialects.flatMap(({ modules }) => modules);

/**
 * A cheap look: whether a string in a file begins like the name of a module that exports builders, or the file is called an
 * image, as `web.image.ts` is: it may have its builder from another file. A Dockerfile describes one whatever it says.
 */
export const mayDescribeImages = (file: string, text: string): boolean =>
  /\.image\.[cm]?[jt]sx?$/.test(file) ||
  isDockerfile(file) ||
  builderModules.some((module) => [`'${module}`, `"${module}`, `\`${module}`].some((begin) => text.includes(begin)));
