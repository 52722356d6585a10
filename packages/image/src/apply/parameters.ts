/** How the arguments of a call are read: what the rows of a dialect are made of. */
export type { Findings, Parameter, In, Out } from './parameter.ts';
export {
  text,
  checked,
  matching,
  imageOr,
  as,
  optional,
  truthy,
  ignored,
  refusing,
  decided,
  decides,
  forBuild,
  must,
  number,
} from './texts.ts';
export { oneOrMany, many, words, oneOrWords, lines, given, eachOf, maybeNone, variadic, steps, commands } from './lists.ts';
export { options, closed, flag, option, extra, pairs, type Fields, type AnyFields, type Given } from './options.ts';
