import { reproSchema } from '../../server/src/cli/commands/repro/schema.ts';
import { type Generator } from './emit.ts';
import { jsonNotice } from './notice.ts';

export const reproSchemaFile: Generator = {
  path: 'server/repro.schema.json',
  text: () => `${JSON.stringify({ ...jsonNotice, ...reproSchema() }, undefined, 2)}\n`,
};
