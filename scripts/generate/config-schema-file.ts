import { configSchema } from '../../server/src/world/config-schema.ts';
import { type Generator } from './emit.ts';
import { jsonNotice } from './notice.ts';

export const configSchemaFile: Generator = {
  path: 'server/layerwright.schema.json',
  text: () => `${JSON.stringify({ ...jsonNotice, ...configSchema() }, undefined, 2)}\n`,
};
