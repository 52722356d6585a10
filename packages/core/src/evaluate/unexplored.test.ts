import { describe, expect, test } from 'vitest';
import { variants } from '../testing/index.ts';

describe('the bound on variants', () => {
  const program = `let image = Image.base("a"); ${Array.from({ length: 7 }, (_, i) => `if (process.env.X${String(i)}) image = image.env({ A${String(i)}: "1" });`).join(' ')} export { image };`;

  test('64 variants are shown, and how many branches are not', () => {
    const told = variants(program);
    expect(told.match(/^image when/gm)).toHaveLength(64);
    expect(told).toMatch(/image: \d+ unexplored$/);
  });

  test('64 variants that are all leave nothing unexplored', () => {
    expect(variants(program.replace(/if \(process\.env\.X6\).*?;/, ''))).not.toContain('unexplored');
  });

  test('the bound can be set', () => {
    expect(variants(program, { variants: 3 }).match(/^image when/gm)).toHaveLength(3);
  });

  test('conditions on one hole are few variants', () => {
    const chain = Array.from({ length: 20 }, (_, i) => `if (gpu === "${String(i)}") image = image.env({ GPU: "${String(i)}" });`).join(
      '\n',
    );
    const told = variants(`export function f(gpu: string) { let image = Image.base("a"); ${chain} return image; }`);
    expect(told.match(/^f \(template\) when/gm)).toHaveLength(21);
    expect(told).not.toContain('unexplored');
  });
});
