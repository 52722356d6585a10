import { CodeActionKind, type InitializeResult, TextDocumentSyncKind, TextDocuments, createConnection } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import { RENDER_REQUEST, type RenderParams } from '../protocol.ts';
import { configFiles } from '../world/config-files.ts';
import { FIX_ALL, codeActions } from './code-action.ts';
import { configReports, lintOf, watchConfigs } from './configuration.ts';
import { clearDiagnostics, pullDiagnostics, pushDiagnostics } from './diagnostics.ts';
import { type Features, featuresOf } from './features.ts';
import { guarded, inBackground } from './guard.ts';
import { hoverAt } from './hover.ts';
import { renderDocument } from './render.ts';
import type { Session } from './session.ts';
import { snapshots } from './snapshots.ts';

/** Serves one editor. The library ends the process when the editor says `exit`, closes the input, or is gone. */
export function startServer(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  const connection = createConnection(input, output);
  const configs = configFiles();
  let features = featuresOf({});
  const session: Session = {
    connection,
    documents: new TextDocuments(TextDocument),
    configs,
    snapshots: snapshots((uri) => lintOf(configs, uri)),
    features: () => features,
  };
  connection.onInitialize(({ capabilities }) => {
    features = featuresOf(capabilities);
    return introduction(features);
  });
  connection.onInitialized(() => {
    if (features.watchesFiles) watchConfigs(session);
  });
  followDocuments(session);
  answerRequests(session);
  session.documents.listen(connection);
  connection.listen();
}

function introduction({ pullsDiagnostics }: Features): InitializeResult {
  return {
    serverInfo: { name: 'layerwright', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      ...(pullsDiagnostics && {
        diagnosticProvider: { identifier: 'layerwright', interFileDependencies: false, workspaceDiagnostics: false },
      }),
    },
  };
}

function answerRequests(session: Session): void {
  const { connection } = session;
  connection.languages.diagnostics.on(
    guarded(connection, 'textDocument/diagnostic', {
      handle: (params, token) => pullDiagnostics(session, params, token),
      nothing: { kind: 'full', items: [] },
    }),
  );
  connection.onHover(
    guarded(connection, 'textDocument/hover', { handle: (params, token) => hoverAt(session, params, token), nothing: null }),
  );
  connection.onCodeAction(
    guarded(connection, 'textDocument/codeAction', { handle: (params, token) => codeActions(session, params, token), nothing: [] }),
  );
  connection.onRequest(
    RENDER_REQUEST,
    guarded(connection, RENDER_REQUEST, {
      handle: (params: RenderParams, token) => renderDocument(session, params, token),
      nothing: { images: [] },
    }),
  );
}

/** Keeps what is shown in step with the texts and their configuration. */
function followDocuments(session: Session): void {
  const { connection, documents, configs, snapshots: read, features } = session;
  const reportConfigs = configReports(session);
  documents.onDidOpen(() => {
    // A watcher sees nothing above the workspace.
    configs.refresh();
    reportConfigs();
  });
  documents.onDidChangeContent(({ document }) => {
    if (!features().watchesFiles) {
      configs.refresh();
      reportConfigs();
    }
    if (!features().pullsDiagnostics) pushDiagnostics(session, document);
  });
  documents.onDidClose(({ document: { uri } }) => {
    read.drop(uri);
    reportConfigs();
    if (!features().pullsDiagnostics) clearDiagnostics(session, uri);
  });
  connection.onDidChangeWatchedFiles(() => {
    configs.refresh();
    reportConfigs();
    checkAgain(session);
  });
}

/** All open documents, for the configuration of any of them may have changed. */
function checkAgain(session: Session): void {
  const { connection, documents, features } = session;
  const { pullsDiagnostics, refreshesDiagnostics } = features();
  if (!pullsDiagnostics) for (const document of documents.all()) pushDiagnostics(session, document);
  else if (refreshesDiagnostics) {
    inBackground(connection, 'workspace/diagnostic/refresh', async () => {
      await connection.languages.diagnostics.refresh();
    });
  }
}
