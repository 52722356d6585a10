import { type Tape, tapeOf } from './tape.ts';
import { statementsOf } from './statements.ts';

/** A random program over the SDK. `open`: it has something that a reader need not understand, so images may have holes. */
export type Generated = { readonly text: string; readonly exports: readonly string[]; readonly open: boolean };

/** What a name holds. Words are safe in image references; functions take and return words or images. */
export type Kind = 'word' | 'text' | 'list' | 'record' | 'flag' | 'image' | 'wordFunction' | 'imageFunction' | 'action';
export type Name = { readonly name: string; readonly kind: Kind; readonly assignable: boolean };

/** A program while it is being written. */
export type Writer = {
  readonly tape: Tape;
  /** Names in sight, inner scopes last. */
  readonly scopes: Name[][];
  readonly lines: string[];
  /** May it use what a reader need not understand? */
  readonly mayOpen: boolean;
  open: boolean;
  names: number;
  /** Names that are `var` of the file. */
  readonly vars: Set<string>;
  /** Inside of a function nothing is exported, and nothing calls what may not be there yet. */
  depth: number;
};

export const KEYS = ['A', 'B', 'C'] as const;
export const VARIABLES = ['X', 'Y', 'Z'] as const;

export function programOf(decisions: readonly number[]): Generated {
  const tape = tapeOf(decisions);
  const writer: Writer = { tape, scopes: [[]], lines: [], mayOpen: tape.below(2) !== 0, open: false, names: 0, vars: new Set(), depth: 0 };
  statementsOf(writer, 4 + tape.below(14));
  const images = writer.scopes[0]?.filter(({ kind }) => kind === 'image') ?? [];
  const exported = images.filter(({ name }) => !name.startsWith('hidden'));
  const list = exported.map(({ name }, i) => (i % 5 === 4 ? `${name} as ${name}Renamed` : name));
  const header =
    'import { Image } from "layerwright";\nimport { change, fire, forget, keep, Later, run, store, touch } from "./elsewhere";\n';
  return {
    text: `${header}${writer.lines.join('\n')}\nexport { ${list.join(', ')} };\n`,
    exports: exported.map(({ name }, i) => (i % 5 === 4 ? `${name}Renamed` : name)),
    open: writer.open,
  };
}

export function newName(writer: Writer, kind: Kind, assignable: boolean): string {
  const name = `${kind}${String(writer.names++)}`;
  writer.scopes.at(-1)?.push({ name, kind, assignable });
  return name;
}

/** A name of this kind that is in sight. */
export function nameOf(writer: Writer, kind: Kind, assignable = false): string | undefined {
  const all = writer.scopes.flat().filter((name) => name.kind === kind && (name.assignable || !assignable));
  return all.length > 0 ? all[writer.tape.below(all.length)]?.name : undefined;
}

/** Something that a reader need not understand, where such things are wanted. */
export function open(writer: Writer, write: () => string): string | undefined {
  if (!writer.mayOpen) return undefined;
  writer.open = true;
  return write();
}
