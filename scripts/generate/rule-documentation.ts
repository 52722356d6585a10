import { readdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Generator } from './emit.ts';
import { codeNotice } from './notice.ts';
import { variable } from './registry.ts';

const FOLDER = 'packages/core/src/lint/rules';

/** The pages of all rules as one module, so that they can be loaded where somebody asks for one and nowhere else. */
export function ruleDocumentation(root: string): Generator {
  return {
    path: `${FOLDER}/documentation.generated.ts`,
    text: async () => {
      const entries = await readdir(join(root, FOLDER), { withFileTypes: true });
      const ids = entries.flatMap((entry) =>
        entry.isDirectory() && existsSync(join(root, FOLDER, entry.name, 'README.md')) ? [entry.name] : [],
      );
      return textOf(ids.sort());
    },
  };
}

function textOf(ids: readonly string[]): string {
  const imports = ids.map((id) => `import ${variable(id)} from './${id}/README.md';\n`);
  const lines = ids.map((id) => `\n  ['${id}', ${variable(id)}],`);
  return `${codeNotice}
${imports.join('')}
/** The page of each rule by its id, in Markdown. */
export const documentation: ReadonlyMap<string, string> = new Map([${lines.join('')}\n]);
`;
}
