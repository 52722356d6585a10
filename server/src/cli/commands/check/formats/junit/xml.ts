/** An element with other elements in it, or with a text. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content: readonly string[] | string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedAttribute(String(value))}"`);
  const head = `${name}${list.join('')}`;
  if (typeof content === 'string') return `<${head}>${escaped(content)}</${name}>`;
  return content.length === 0 ? `<${head}/>` : `<${head}>\n${content.join('\n')}\n</${name}>`;
}

/** What no document of XML 1.0 may have, however it is written: https://www.w3.org/TR/xml/#charsets. */
const REFUSED = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text.replace(REFUSED, '\uFFFD').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');

/** A reader takes line ends and tabs in a value for blanks. */
const escapedAttribute = (text: string): string =>
  escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
