import { expect, test } from 'vitest';
import { mergeConfigs } from '../world/config-merge.ts';
import { parseConfig } from '../world/config.ts';
import { settingsOf } from './settings.ts';

test('without a configuration: the folder of the image, and the engine of the docker client', () => {
  expect(settingsOf('/p/images/a.ts', {})).toEqual({
    engine: undefined,
    context: '/p/images',
    network: undefined,
    tag: undefined,
    registry: undefined,
    warm: [],
  });
});

test('the configuration says the rest; its paths count from its own folder', () => {
  const text = `{
    "engines": ["tcp://a:2375", "tcp://b:2375"],
    "registry": "r:5000",
    "build": { "context": "..", "network": "host" },
    "warm": { "to": ["ssh://n1", "ssh://n2"] },
  }`;
  const config = parseConfig('/p/conf/layerwright.config.jsonc', text);
  expect(config.problems).toEqual([]);
  expect(
    settingsOf(
      '/p/conf/images/a.ts',
      mergeConfigs([config], () => []),
    ),
  ).toEqual({
    engine: 'tcp://a:2375',
    context: '/p',
    network: 'host',
    tag: undefined,
    registry: 'r:5000',
    warm: ['ssh://n1', 'ssh://n2'],
  });
});
