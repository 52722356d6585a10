import { analyse } from '@layerwright/core';
import { expect, test } from 'vitest';
import { mergeConfigs } from './config-merge.ts';
import { parseConfig } from './config.ts';
import { readOptions } from './read-options.ts';

test('what a configuration says about reading reaches the images', () => {
  const source = parseConfig(
    'c.jsonc',
    '{ "targets": { "training": { "gpu": "H100", "driver": "550" }, "builds": {} }, "wrappers": ["make"] }',
  );
  const text = `import { make } from 'a';\nimport { Image } from 'layerwright';\nexport const app = make().workdir('/app');\n`;
  const [image] = analyse('a.ts', text, readOptions(mergeConfigs([source], () => []))).images;
  expect(image).toMatchObject({ name: 'app', gpus: [{ name: 'H100', target: 'training' }] });
});

test('what it does not say is not there', () => {
  expect(readOptions({})).toEqual({});
});
