/** A page as it stands: what bundles and tests this gives its text. */
declare module '*.md' {
  const text: string;
  // eslint-disable-next-line no-restricted-syntax -- a module that is a text has no other name for it
  export default text;
}
