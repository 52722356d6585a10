/** Something that is drawn: the same key stands for the same elements. */
export type Row = { readonly key: string; readonly make: () => HTMLElement };

/** Draws rows into an element. Those before and behind what has changed stay as they are. */
export function rowsIn(into: HTMLElement): (rows: readonly Row[]) => void {
  let drawn: readonly string[] = [];
  return (rows) => {
    const keys = rows.map(({ key }) => key);
    const most = Math.min(keys.length, drawn.length);
    let start = 0;
    while (start < most && keys[start] === drawn[start]) start += 1;
    let same = 0;
    while (same < most - start && keys[keys.length - 1 - same] === drawn[drawn.length - 1 - same]) same += 1;
    for (let i = drawn.length - same; i > start; i--) into.children[start]?.remove();
    const behind = into.children[start] ?? null;
    for (const { make } of rows.slice(start, rows.length - same)) into.insertBefore(make(), behind);
    drawn = keys;
  };
}
