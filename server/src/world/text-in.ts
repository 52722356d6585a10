/** How a text begins in an encoding that says which it is. */
const MARKS = [
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

const MARK = '\uFEFF';

/**
 * The text that a file holds: UTF-8, or UTF-16 where a byte order mark says so, as some shells and editors write it. Editors show
 * no such mark, so places in the text count without it.
 */
export function textIn(bytes: Buffer): string {
  const found = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  return found ? new TextDecoder(found.encoding).decode(bytes) : bytes.toString('utf8').replace(/^\uFEFF/, '');
}

/** The bytes of another text in place of one that was read of bytes, with their mark; nothing where they are not that text in UTF-8. */
export function withText(bytes: Buffer, before: string, after: string): Buffer | undefined {
  const mark = bytes.toString('utf8').startsWith(MARK) ? MARK : '';
  return bytes.equals(Buffer.from(mark + before, 'utf8')) ? Buffer.from(mark + after, 'utf8') : undefined;
}
