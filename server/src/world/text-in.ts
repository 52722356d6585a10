/** How a text begins in an encoding that says which it is. */
const MARKS = [
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

/**
 * The text that a file holds: UTF-8, or UTF-16 where a byte order mark says so, as some shells and editors write it. Editors show
 * no such mark, so places in the text count without it.
 */
export function textIn(bytes: Buffer): string {
  const found = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  return found ? new TextDecoder(found.encoding).decode(bytes) : bytes.toString('utf8').replace(/^\uFEFF/, '');
}
