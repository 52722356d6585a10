import { statementsOf } from './statements.ts';
import { tapeOf } from './tape.ts';
import type { Writer } from './writer.ts';

/** A random program over the SDK. `open`: it has something that a reader need not understand, so images may have holes. */
export type Generated = { readonly text: string; readonly exports: readonly string[]; readonly open: boolean };

export function programOf(decisions: readonly number[]): Generated {
  const tape = tapeOf(decisions);
  const writer: Writer = { tape, scopes: [[]], lines: [], mayOpen: tape.below(2) !== 0, open: false, names: 0, vars: new Set(), depth: 0 };
  statementsOf(writer, 4 + tape.below(14));
  const images = writer.scopes[0]?.filter(({ kind, name }) => kind === 'image' && !name.includes('.')) ?? [];
  const exported = images.filter(({ name }) => !name.startsWith('hidden'));
  const list = exported.map(({ name }, i) => (i % 5 === 4 ? `${name} as ${name}Renamed` : name));
  const header =
    'import { Image } from "layerwright";\nimport path from "node:path";\nimport { change, fire, forget, keep, Later, run, sometimes, store, touch } from "./elsewhere";\n';
  return {
    text: `${header}${writer.lines.join('\n')}\nexport { ${list.join(', ')} };\n`,
    exports: exported.map(({ name }, i) => (i % 5 === 4 ? `${name}Renamed` : name)),
    open: writer.open,
  };
}
