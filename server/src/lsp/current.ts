import { setImmediate as turn } from 'node:timers/promises';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/**
 * Messages are read one a turn of the event loop. After two turns a change that had arrived together with what is being
 * handled has been read too.
 */
export async function settled(): Promise<void> {
  await turn();
  await turn();
}

/**
 * The reading of the text that a request is about; nothing where that is not open. A request that was cancelled, or whose
 * text was replaced before it was read, is answered with an error that says so.
 */
export async function current({ documents, snapshots }: Session, uri: string, token: CancellationToken): Promise<Snapshot | undefined> {
  const asked = documents.get(uri)?.version;
  await settled();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
  const document = documents.get(uri);
  if (document?.version !== asked) throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
  return document && snapshots.of(document);
}
