import { recordFiles, recordFolder } from '@layerwright/engine/records';
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  createConnection,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { version } from '../../package.json';
import {
  ASSUME_COMMAND,
  ASSUME_REQUEST,
  type AssumeParams,
  type AssumeResult,
  BUILD_REQUEST,
  FORGET_REQUEST,
  type ForgetParams,
  HOLES_REQUEST,
  type HolesParams,
  type InitializationOptions,
  type JobFailure,
  type JobParams,
  RENDER_REQUEST,
  type RenderParams,
  TRUST_NOTIFICATION,
  WARM_REQUEST,
} from '../protocol.ts';
import { configFiles } from '../world/config-files.ts';
import { contextTexts } from '../world/context-texts.ts';
import { moduleFiles } from '../world/modules.ts';
import { ASSUME_KIND } from './assume-actions.ts';
import { assumeInEditor, forgetInEditor, holesIn } from './assumptions.ts';
import { FIX_ALL, codeActions } from './code-action.ts';
import { codeLenses } from './code-lens.ts';
import { TRIGGERS, completionsAt } from './completion.ts';
import { configOf, configReports, watchFiles } from './configuration.ts';
import { clearDiagnostics, pullDiagnostics, pushDiagnostics } from './diagnostics.ts';
import { documentAssumptions } from './document-assumptions.ts';
import { type Features, featuresOf } from './features.ts';
import { guarded, inBackground } from './guard.ts';
import { hoverAt } from './hover.ts';
import { buildInEditor, warmInEditor } from './jobs.ts';
import { renderDocument } from './render.ts';
import { followSettings } from './settings.ts';
import { openModules } from './open-modules.ts';
import { type Others, others } from './others.ts';
import type { Session } from './session.ts';
import { snapshots } from './snapshots.ts';

/** Serves one editor. The library ends the process when the editor says `exit`, closes the input, or is gone. */
export function startServer(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  const connection = createConnection(input, output);
  const configs = configFiles();
  let features = featuresOf({});
  let trusted = false;
  let asked: Others | undefined;
  const documents = new TextDocuments(TextDocument);
  const assumptions = documentAssumptions();
  const session: Session = {
    connection,
    documents,
    configs,
    assumptions,
    snapshots: snapshots({
      configOf: (uri) => configOf(configs, uri),
      modules: moduleFiles(openModules(documents)),
      settingsOf: assumptions.of,
      textsOf: contextTexts(openModules(documents)),
    }),
    records: recordFiles(recordFolder(process.env)),
    readAgain: (uri) => readAgain(session, uri),
    others: () => (asked ??= others(session)),
    features: () => features,
    trusted: () => trusted,
    refreshLenses: () => {
      if (features.refreshesLenses)
        inBackground(connection, 'workspace/codeLens/refresh', () => connection.sendRequest(CodeLensRefreshRequest.type));
    },
  };
  connection.onInitialize(({ capabilities, initializationOptions }) => {
    features = featuresOf(capabilities);
    trusted = (initializationOptions as InitializationOptions | undefined)?.trusted === true;
    return introduction(features);
  });
  connection.onInitialized(() => {
    if (features.watchesFiles) watchFiles(session);
    followSettings(session, () => checkAgain(session));
  });
  connection.onNotification(TRUST_NOTIFICATION, () => {
    trusted = true;
    session.refreshLenses();
    checkAgain(session);
  });
  connection.onShutdown(() => asked?.drop());
  followDocuments(session);
  answerRequests(session);
  session.documents.listen(connection);
  connection.listen();
}

function introduction({ pullsDiagnostics, commands, completes }: Features): InitializeResult {
  return {
    serverInfo: { name: 'layerwright', version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, ...(commands.has(ASSUME_COMMAND) ? [ASSUME_KIND] : []), FIX_ALL] },
      ...(completes && { completionProvider: { triggerCharacters: [...TRIGGERS] } }),
      ...(commands.size > 0 && { codeLensProvider: {} }),
      ...(pullsDiagnostics && {
        diagnosticProvider: { identifier: 'layerwright', interFileDependencies: true, workspaceDiagnostics: false },
      }),
    },
  };
}

const BROKEN: JobFailure = { is: 'failed', message: 'something is wrong with Layerwright itself; its log says what' };

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
  connection.onCompletion(
    guarded(connection, 'textDocument/completion', { handle: (params, token) => completionsAt(session, params, token), nothing: [] }),
  );
  connection.onCodeAction(
    guarded(connection, 'textDocument/codeAction', { handle: (params, token) => codeActions(session, params, token), nothing: [] }),
  );
  connection.onCodeLens(
    guarded(connection, 'textDocument/codeLens', { handle: (params, token) => codeLenses(session, params, token), nothing: [] }),
  );
  connection.onRequest(
    BUILD_REQUEST,
    guarded(connection, BUILD_REQUEST, { handle: (params: JobParams, token) => buildInEditor(session, params, token), nothing: BROKEN }),
  );
  connection.onRequest(
    WARM_REQUEST,
    guarded(connection, WARM_REQUEST, { handle: (params: JobParams, token) => warmInEditor(session, params, token), nothing: BROKEN }),
  );
  answerAssumptions(session);
  connection.onRequest(
    RENDER_REQUEST,
    guarded(connection, RENDER_REQUEST, {
      handle: (params: RenderParams, token) => renderDocument(session, params, token),
      nothing: { images: [] },
    }),
  );
}

function answerAssumptions(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    HOLES_REQUEST,
    guarded(connection, HOLES_REQUEST, {
      handle: (params: HolesParams, token) => holesIn(session, params, token),
      nothing: { holes: [] },
    }),
  );
  connection.onRequest(
    ASSUME_REQUEST,
    guarded(connection, ASSUME_REQUEST, {
      handle: (params: AssumeParams, token) => assumeInEditor(session, params, token),
      nothing: { is: 'refused', message: BROKEN.message } satisfies AssumeResult,
    }),
  );
  connection.onRequest(
    FORGET_REQUEST,
    guarded(connection, FORGET_REQUEST, { handle: (params: ForgetParams) => forgetInEditor(session, params), nothing: null }),
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
    if (!features().pullsDiagnostics) pushChanged(session, document);
  });
  documents.onDidClose(({ document: { uri } }) => {
    read.drop(uri);
    session.others().drop(uri);
    reportConfigs();
    if (!features().pullsDiagnostics) clearDiagnostics(session, uri);
  });
  connection.onDidChangeWatchedFiles(() => {
    session.refreshLenses();
    configs.refresh();
    reportConfigs();
    // What is known of builds changes no finding, and few files are imported or configure anything.
    if (documents.all().some(({ uri }) => !read.isCurrent(uri))) checkAgain(session);
  });
}

/** A document that has changed, and those that import it. */
function pushChanged(session: Session, changed: TextDocument): void {
  for (const document of session.documents.all()) {
    if (document === changed || !session.snapshots.isCurrent(document.uri)) pushDiagnostics(session, document);
  }
}

/** What is shown of one document changes, though its text does not. */
function readAgain(session: Session, uri: string): void {
  session.refreshLenses();
  const document = session.documents.get(uri);
  if (!session.features().pullsDiagnostics && document) pushDiagnostics(session, document);
  else askToPull(session);
}

/** All open documents, for the configuration of any of them may have changed. */
function checkAgain(session: Session): void {
  if (!session.features().pullsDiagnostics) for (const document of session.documents.all()) pushDiagnostics(session, document);
  else askToPull(session);
}

function askToPull({ connection, features }: Session): void {
  if (features().refreshesDiagnostics) {
    inBackground(connection, 'workspace/diagnostic/refresh', async () => {
      await connection.languages.diagnostics.refresh();
    });
  }
}
