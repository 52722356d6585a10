import type { Text } from '../model.ts';
import { flat, line, slice } from '../text.ts';

/** A path in a directory. */
export function joined(directory: Text, path: Text): Text {
  const all = flat(path);
  const start = /^(?:\.?\/)*\.?$|^(?:\.?\/)*/.exec(all)?.[0].length ?? 0;
  if (start === all.length) return directory;
  const rest = slice(path, start, all.length);
  const before = flat(directory);
  return before === '.' ? rest : line`${directory}${before.endsWith('/') ? '' : '/'}${rest}`;
}
