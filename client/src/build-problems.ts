import type { Range } from '@layerwright/server/src/protocol.ts';
import { Diagnostic, DiagnosticSeverity, Disposable, Uri, languages, workspace } from 'vscode';
import { rangeOf } from './places.ts';

/** What the last build of a document found wrong, shown at the call until the text changes or the next build starts. */
export type BuildProblems = {
  readonly show: (uri: string, range: Range, message: string) => void;
  readonly clear: (uri: string) => void;
  readonly dispose: () => void;
};

export function buildProblems(): BuildProblems {
  const collection = languages.createDiagnosticCollection('layerwright build');
  const following = Disposable.from(
    collection,
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      // Saving is told as a change of nothing.
      if (contentChanges.length > 0) collection.delete(document.uri);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
  return {
    show: (uri, range, message) => {
      const problem = new Diagnostic(rangeOf(range), message, DiagnosticSeverity.Error);
      problem.source = 'layerwright build';
      collection.set(Uri.parse(uri), [problem]);
    },
    clear: (uri) => collection.delete(Uri.parse(uri)),
    dispose: () => void following.dispose(),
  };
}
