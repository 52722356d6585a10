import { expect, test } from 'vitest';
import { builderModules } from './builders.generated.ts';
import { importsBuilder } from './imports-builder.ts';

test.for([
  ["import { Image } from 'layerwright';", true],
  ['const { Image } = require("layerwright");', true],
  ["import { Image } from 'layerwright-themes';", false],
  ["import { Image } from './layerwright';", false],
  ['', false],
] as const)('%s', ([text, expected]) => {
  expect(importsBuilder(text)).toBe(expected);
});

test('every builder that is read is known, and no other', () => {
  expect(builderModules.map((name) => importsBuilder(`from '${name}'`))).not.toContain(false);
  expect(importsBuilder("from 'other'", ['other'])).toBe(true);
  expect(importsBuilder("from 'other'")).toBe(false);
});
