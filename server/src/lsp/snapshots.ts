import { type Analysis, type LintConfig, analyse, mentionsBuilder } from '@layerwright/core';
import type { Span } from 'layerwright/spec';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Range, rangesOf } from '../positions.ts';
import { fileNameOf } from './document-file.ts';

/** One version of a document and what is known of it. */
export type Snapshot = {
  readonly uri: string;
  readonly version: number;
  /** No other reading of any document has it. */
  readonly id: string;
  /** Nothing where the document describes no images. */
  readonly analysis: Analysis | undefined;
  /** Reads another text as this one was read. */
  readonly analyse: (file: string, text: string) => Analysis;
  readonly rangeOf: (span: Span) => Range;
};

/** The newest reading of each open document: one for as long as neither text nor configuration change. */
export type Snapshots = { readonly of: (document: TextDocument) => Snapshot; readonly drop: (uri: string) => void };

export function snapshots(lintOf: (uri: string) => LintConfig | undefined): Snapshots {
  const kept = new Map<string, { readonly lint: LintConfig | undefined; readonly snapshot: Snapshot }>();
  let count = 0;
  return {
    of: (document) => {
      const lint = lintOf(document.uri);
      const before = kept.get(document.uri);
      if (before?.snapshot.version === document.version && before.lint === lint) return before.snapshot;
      count += 1;
      const snapshot = read(document, lint, String(count));
      kept.set(document.uri, { lint, snapshot });
      return snapshot;
    },
    drop: (uri) => {
      kept.delete(uri);
    },
  };
}

function read(document: TextDocument, lint: LintConfig | undefined, id: string): Snapshot {
  const text = document.getText();
  const file = fileNameOf(document);
  const analyseWith: Snapshot['analyse'] = (name, content) => analyse(name, content, lint ? { lint } : {});
  return {
    uri: document.uri,
    version: document.version,
    id,
    analysis: file !== undefined && mentionsBuilder(text) ? analyseWith(file, text) : undefined,
    analyse: analyseWith,
    rangeOf: rangesOf(text),
  };
}
