/** What a build of an image will do. Apart from the rest, for it is known without an engine. */
export { type BuildStep, stepsOf } from './steps.ts';
