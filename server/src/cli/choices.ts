import type { DescribedVariant } from '@layerwright/core';
import { settingsFor } from '../assumptions.ts';

/** Lines that say with which options an image is each of its variants. */
export function choicesOf(variants: readonly DescribedVariant[]): string {
  const rows = variants.map(({ when, choosing }) => {
    const options = settingsFor(choosing()).map((setting) => `--set ${quoted(setting)}`);
    return [options.length > 0 ? options.join(' ') : '(nothing that can be set)', when.join(' and ').replace(/\s+/g, ' ')] as const;
  });
  const width = Math.max(...rows.map(([options]) => options.length));
  return rows.map(([options, when]) => `  ${options.padEnd(width)}  where ${when}`).join('\n');
}

/** As a shell reads it. */
export const quoted = (word: string): string => (/^[\w.,:@%+=/-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
