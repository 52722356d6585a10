import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { current, settled } from './current.ts';
import { diagnosticsOf } from './diagnostic.ts';
import { inBackground } from './guard.ts';
import type { Session } from './session.ts';

/** `textDocument/diagnostic`: the client asks when it wants to know. */
export async function pullDiagnostics(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const snapshot = await current(session, textDocument.uri, token).catch(askAgain);
  if (!snapshot) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const foreign = session.others().of(snapshot);
  const resultId = `${snapshot.id}+${foreign.length}`;
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(snapshot, foreign, session.features()) };
}

/** Any other error would make some clients drop the diagnostics that they show, which then flicker while one types. */
function askAgain(error: unknown): never {
  if (error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified) {
    throw new ResponseError(LSPErrorCodes.ServerCancelled, error.message, { retriggerRequest: true });
  }
  throw error;
}

/** `textDocument/publishDiagnostics`: for clients that do not ask. A text that is replaced meanwhile is not read. */
export function pushDiagnostics({ connection, documents, snapshots, others, features }: Session, { uri, version }: TextDocument): void {
  inBackground(connection, 'textDocument/publishDiagnostics', async () => {
    await settled();
    const document = documents.get(uri);
    if (document?.version !== version) return;
    const snapshot = snapshots.of(document);
    await connection.sendDiagnostics({ uri, version, diagnostics: diagnosticsOf(snapshot, others().of(snapshot), features()) });
  });
}

/** What was pushed for a document stays in the client until it is taken back. */
export function clearDiagnostics({ connection }: Session, uri: string): void {
  inBackground(connection, 'textDocument/publishDiagnostics', () => connection.sendDiagnostics({ uri, diagnostics: [] }));
}
