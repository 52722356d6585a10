/** What the tests use of it: a strict parser that fails where a text is not well-formed. */
declare module 'xml2js' {
  export const parseStringPromise: (
    text: string,
    options: { readonly explicitChildren: true; readonly preserveChildrenOrder: true; readonly trim: false; readonly normalize: false },
  ) => Promise<unknown>;
}
