import { type Analysis, type AnalyseOptions, type FindModule, analyse, mayDescribeImages } from '@layerwright/core';
import type { Span, World } from 'layerwright/spec';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Setting, type Wrong, readAssuming } from '../assumptions.ts';
import { type Range, rangesOf } from '../positions.ts';
import type { Config } from '../world/config-schema.ts';
import type { ContextTexts } from '../world/context-texts.ts';
import type { ModuleFiles } from '../world/modules.ts';
import { readOptions } from '../world/read-options.ts';
import { worldOfToday } from '../world/today.ts';
import { type Steady, worldsOfEditor } from '../world/steady-world.ts';
import { fileNameOf, pathOf } from './document-file.ts';

/** One version of a document and what is known of it. */
export type Snapshot = {
  readonly uri: string;
  readonly version: number;
  /** No other reading of any document has it. */
  readonly id: string;
  /** Nothing where the document describes no images. */
  readonly analysis: Analysis | undefined;
  /** The same without what the user assumes. */
  readonly unassumed: Analysis | undefined;
  /** What the user assumes that cannot be. */
  readonly wrong: readonly Wrong[];
  /** Reads another text as this one was read. */
  readonly analyse: (file: string, text: string) => Analysis;
  readonly rangeOf: (span: Span) => Range;
};

/** The newest reading of each open document: one for as long as neither its text, what it imports nor its configuration change. */
export type Snapshots = {
  readonly of: (document: TextDocument) => Snapshot;
  /** Whether what a document was read with is still so, its own text aside; a document that was not read has nothing to change. */
  readonly isCurrent: (uri: string) => boolean;
  readonly drop: (uri: string) => void;
};

type Kept = {
  readonly config: Config;
  readonly settings: readonly Setting[];
  readonly snapshot: Snapshot;
  readonly found: readonly Found[];
  readonly steady: Steady;
};
/** What was found for one import. */
type Found = { readonly asked: Parameters<FindModule>; readonly source: ReturnType<FindModule> };

/** What a document is read with, besides its text. */
export type Sources = {
  /** The same object for as long as the configuration does not change. */
  readonly configOf: (uri: string) => Config;
  readonly modules: ModuleFiles;
  readonly settingsOf: (uri: string) => readonly Setting[];
  readonly textsOf: ContextTexts;
};

export function snapshots({ configOf, modules, settingsOf, textsOf }: Sources): Snapshots {
  const kept = new Map<string, Kept>();
  const worldOf = steadyWorlds(textsOf);
  let count = 0;
  const isSame = ({ found, config, settings, steady: of }: Kept, uri: string): boolean => {
    const find = modules.now();
    const isAsked = config === configOf(uri) && settings === settingsOf(uri) && of === worldOf(uri, config);
    return isAsked && found.every(({ asked, source }) => isSameSource(find(...asked), source));
  };
  return {
    of: (document) => {
      const before = kept.get(document.uri);
      if (before?.snapshot.version === document.version && isSame(before, document.uri)) return before.snapshot;
      count += 1;
      const config = configOf(document.uri);
      const find = modules.now();
      const settings = settingsOf(document.uri);
      const found: Found[] = [];
      // What is read again to prove a fix finds the same.
      let isFirst = true;
      const noting: FindModule = (...asked) => {
        const source = find(...asked);
        if (isFirst) found.push({ asked, source });
        return source;
      };
      const of = worldOf(document.uri, config);
      const options = { ...readOptions(config), world: of.world, findModule: noting };
      const snapshot = read(document, { settings, options }, { id: String(count), before: before?.snapshot.unassumed });
      isFirst = false;
      kept.set(document.uri, { config, settings, snapshot, found, steady: of });
      return snapshot;
    },
    isCurrent: (uri) => {
      const before = kept.get(uri);
      return before === undefined || isSame(before, uri);
    },
    drop: (uri) => {
      kept.delete(uri);
    },
  };
}

/** What is known around a document: of one that is in no folder the day alone. */
function steadyWorlds(textsOf: ContextTexts): (uri: string, config: Config) => Steady {
  const worldOf = worldsOfEditor(textsOf);
  return (uri, config) => {
    const path = pathOf(uri);
    return path === undefined ? nowhere() : worldOf(path, config);
  };
}

const inNoFolder = new WeakMap<World, Steady>();

function nowhere(): Steady {
  const world = worldOfToday();
  const made = inNoFolder.get(world) ?? { world, holds: () => true };
  inNoFolder.set(world, made);
  return made;
}

const isSameSource = (a: Found['source'], b: Found['source']): boolean =>
  a === b || (a !== undefined && b !== undefined && 'why' in a && 'why' in b && a.why === b.why);

type Reading = { readonly settings: readonly Setting[]; readonly options: AnalyseOptions };
type As = { readonly id: string; readonly before: Analysis | undefined };

function read(document: TextDocument, { settings, options }: Reading, { id, before }: As): Snapshot {
  const text = document.getText();
  const file = fileNameOf(document);
  const assumed =
    file !== undefined && mayDescribeImages(file, text)
      ? readAssuming((assume) => analyse(file, text, { ...options, assume, ...(before && { before }) }), settings)
      : undefined;
  return {
    uri: document.uri,
    version: document.version,
    id,
    analysis: assumed?.analysis,
    unassumed: assumed?.unassumed,
    wrong: assumed?.wrong ?? [],
    analyse: (name, content) =>
      analyse(name, content, { ...options, ...(assumed && { assume: assumed.assume, before: assumed.unassumed }) }),
    rangeOf: rangesOf(text),
  };
}
