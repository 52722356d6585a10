import { reportSchema } from '../../server/src/cli/commands/check/formats/json/schema.ts';
import { type Generator } from './emit.ts';
import { jsonNotice } from './notice.ts';

export const reportSchemaFile: Generator = {
  path: 'server/check-report.schema.json',
  text: () => `${JSON.stringify({ ...jsonNotice, ...reportSchema() }, undefined, 2)}\n`,
};
