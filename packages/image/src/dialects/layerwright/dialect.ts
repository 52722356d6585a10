import type { Dialect, Methods } from '../../method.ts';
import { bases } from './bases/rows.ts';
import { commands } from './commands/rows.ts';
import { files } from './files/rows.ts';
import type { ImageMethods } from './image.ts';
import { systemPackages } from './packages/rows.ts';
import { python } from './python/rows.ts';
import { refusals } from './refusals.ts';
import { settings } from './settings/rows.ts';
import { uvMethods } from './uv/rows.ts';

const NAME = 'layerwright';

const methods = { ...systemPackages, ...python, ...uvMethods, ...commands, ...files(NAME), ...settings } satisfies Methods<
  ImageMethods<never>
>;

export const dialect: Dialect = {
  name: NAME,
  language: 'typescript',
  modules: ['layerwright'],
  mutates: false,
  error: 'Error',
  sends: 'call',
  roots: { Image: bases },
  methods,
  members: ['toDockerfile', 'spec'],
  pipes: ['pipe', 'with'],
  refuses: refusals,
};
