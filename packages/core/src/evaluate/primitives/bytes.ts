import { unsupported } from '../machine.ts';
import type { Val } from '../values.ts';
import { nativeAt, nativeOf } from './native.ts';
import { type Use, counted, flatText, textOf } from './primitive.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Names of encodings, as `Buffer` has them. */
const UTF8 = /^utf-?8$/i;

export const BYTES: Readonly<Record<string, (use: Use, args: readonly Val[]) => Val | undefined>> = {
  'ts:Buffer.from': bytesFrom,
};

function bytesFrom(use: Use, [of, encoding]: readonly Val[]): Val | undefined {
  const text = flatText(of);
  const name = encoding ? flatText(encoding)?.known : 'utf8';
  if (!text || name === undefined) return undefined;
  if (text.known === undefined) return undefined;
  const bytes = UTF8.test(name) ? utf8(text.known) : name === 'base64' ? fromBase64(text.known) : undefined;
  if (!bytes) return undefined;
  use.machine.steps -= bytes.length / 10;
  return nativeAt(use.machine, { is: 'bytes', bytes }, unsupported('Buffer', use.from), use.from);
}

/** `toString` of bytes. */
export function bytesMethod(use: Use, key: string, receiver: Val): Val | undefined {
  const native = nativeOf(use.machine, receiver);
  const args = counted(use.args);
  if (native?.is !== 'bytes' || key !== 'ts:bytes.toString' || !args || args.length > 1) return undefined;
  const [encoding] = args;
  const text = encode(native.bytes, encoding ? flatText(encoding)?.known : 'utf8');
  return text === undefined ? undefined : textOf(use, [{ text, from: { ...use.from, exact: false } }]);
}

function encode(bytes: readonly number[], encoding: string | undefined): string | undefined {
  if (encoding === 'hex') return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (encoding === 'base64') return toBase64(bytes);
  return encoding !== undefined && UTF8.test(encoding)
    ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes))
    : undefined;
}

const utf8 = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

function toBase64(bytes: readonly number[]): string {
  const groups = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, i) => bytes.slice(i * 3, i * 3 + 3));
  return groups
    .map((group) => {
      const [a = 0, b = 0, c = 0] = group;
      const bits = (a << 16) | (b << 8) | c;
      const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63] ?? '');
      return `${digits.slice(0, group.length + 1).join('')}${'='.repeat(3 - group.length)}`;
    })
    .join('');
}

/** Only what is whole: how less than that is read, each platform has its own idea of. */
function fromBase64(text: string): readonly number[] | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return undefined;
  const bits = Array.from(text.replace(/=+$/, '')).map((digit) => DIGITS.indexOf(digit));
  const out: number[] = [];
  for (let i = 0; i < bits.length; i += 4) {
    const [a = 0, b = 0, c, d] = bits.slice(i, i + 4);
    out.push((a << 2) | (b >> 4));
    if (c !== undefined) out.push(((b & 15) << 4) | (c >> 2));
    if (c !== undefined && d !== undefined) out.push(((c & 3) << 6) | d);
  }
  return out;
}
