import type { Cooked } from '../program.ts';

const ESCAPE = /\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|[\s\S])|\r\n?/g;
const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

/**
 * The runs of a string literal, so that each character of the value knows its place: those without an escape are exact.
 * `cooked` is the value as the parser has it; where the runs do not make it, the whole is one run that is not exact.
 */
export function cookedRuns(raw: string, at: number, cooked: string): readonly Cooked[] {
  if (raw === cooked) return raw === '' ? [] : [{ text: raw, span: [at, at + raw.length], exact: true }];
  const runs: Cooked[] = [];
  let done = 0;
  const exact = (to: number): void => {
    if (to > done) runs.push({ text: raw.slice(done, to), span: [at + done, at + to], exact: true });
  };
  for (const { 0: escape, index } of raw.matchAll(ESCAPE)) {
    exact(index);
    done = index + escape.length;
    const text = meaning(escape);
    if (text !== '') runs.push({ text, span: [at + index, at + done], exact: false });
  }
  exact(raw.length);
  return runs.map((run) => run.text).join('') === cooked ? runs : [{ text: cooked, span: [at, at + raw.length], exact: false }];
}

function meaning(escape: string): string {
  if (!escape.startsWith('\\')) return '\n';
  const body = escape.slice(1);
  if (/^(?:\r\n|[\n\r\u2028\u2029])$/.test(body)) return '';
  const code = /^(?:u\{(.+)\}|u(.{4})|x(.{2}))$/.exec(body);
  const hexadecimal = code?.[1] ?? code?.[2] ?? code?.[3];
  if (hexadecimal !== undefined) return codePoint(parseInt(hexadecimal, 16));
  return NAMED[body] ?? body;
}

/** A number that is no character gives nothing: the runs then do not make the value, and the caller sees it. */
const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
