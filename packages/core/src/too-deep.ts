/**
 * Whether an error says that the stack is full. V8 says it of a regular expression that is compiled there for the first time as of one
 * that cannot be.
 */
export const isTooDeep = (error: unknown): boolean =>
  error instanceof RangeError || (error instanceof SyntaxError && error.message.endsWith(': Stack overflow'));
