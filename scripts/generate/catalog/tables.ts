import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generator } from '../emit.ts';
import { codeNotice } from '../notice.ts';
import { aptTable } from './apt.ts';
import { gpuTable } from './gpus.ts';
import { supportTable } from './support.ts';
import { tensorflowTable } from './tensorflow.ts';
import { torchTable } from './torch.ts';
import { wheelTable } from './wheels.ts';

/** What of a table is shipped, by the folder of its facts: the facts are for people, with sources and doubts, and several times as long. */
const tables: Readonly<Record<string, (facts: never) => object>> = {
  apt: aptTable,
  gpus: gpuTable,
  support: supportTable,
  tensorflow: tensorflowTable,
  torch: torchTable,
  wheels: wheelTable,
};

/** The shipped form of each table of facts, beside it. */
export const catalogTables = (root: string): readonly Generator[] =>
  Object.entries(tables).map(([name, shorten]) => {
    const folder = `packages/core/src/catalog/${name}`;
    return { path: `${folder}/table.generated.ts`, text: async () => tableText(shorten(await factsIn(join(root, folder)))) };
  });

const factsIn = async (folder: string): Promise<never> => JSON.parse(await readFile(join(folder, 'facts.json'), 'utf8')) as never;

function tableText(table: object): string {
  const fields = Object.entries(table).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  return `${codeNotice}\nexport const table = {\n${fields.join('\n')}\n} as const;\n`;
}
