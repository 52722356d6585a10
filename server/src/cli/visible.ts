/** A text on one line, in which what a terminal or a CI server would obey can be seen instead: names and code are anybody's. */
export const visible = (text: string): string => text.replace(/\p{Cc}/gu, pictureOf);

/** The same of a text that may have lines and tabs. */
export const visibleLines = (text: string): string => text.replace(/[^\P{Cc}\n\r\t]/gu, pictureOf);

/** Unicode has a picture of each control character of ASCII, and none of the others. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
}
