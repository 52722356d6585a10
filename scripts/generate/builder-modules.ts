import { dialects } from 'layerwright/spec';
import { type Generator } from './emit.ts';
import { codeNotice } from './notice.ts';

/** What the editor's client looks for in a text before it loads anything: it does without the dialects themselves. */
export const builderModules: Generator = {
  path: 'client/src/builders.generated.ts',
  text: () => {
    const names = [...new Set(dialects.flatMap(({ modules }) => modules))].sort();
    return `${codeNotice}
export const builderModules: readonly string[] = [${names.map((name) => `\n  '${name}',`).join('')}
];
`;
  },
};
