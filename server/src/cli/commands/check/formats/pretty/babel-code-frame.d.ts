/** The part that is used of a package that has no types of its own. */
declare module '@babel/code-frame' {
  type Position = { readonly line: number; readonly column: number };
  type Options = {
    readonly startLine?: number;
    readonly linesAbove?: number;
    readonly linesBelow?: number;
    readonly highlightCode?: boolean;
    readonly forceColor?: boolean;
  };
  /** Lines and columns count from one; the end is the first column that is not underlined. */
  export function codeFrameColumns(text: string, place: { readonly start: Position; readonly end: Position }, options: Options): string;
}
