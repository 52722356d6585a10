import { onTestFinished } from 'vitest';
import {
  Message,
  type MessageConnection,
  type ResponseMessage,
  StreamMessageReader,
  StreamMessageWriter,
  createMessageConnection,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { exitCode, start } from './program.ts';

/** Somebody who types: a client of the built server, that keeps the texts as an editor does. */
export type Editor = {
  readonly connection: MessageConnection;
  readonly introduction: InitializeResult;
  /** Sends messages in one piece, so that the server finds the second behind the first. */
  readonly sendTogether: (...messages: readonly object[]) => void;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  /** Replaces the whole text. */
  readonly retype: (uri: string, version: number, text: string) => Promise<void>;
  readonly pull: (uri: string, previousResultId?: string) => Promise<{ kind: string; resultId?: string; items?: Diagnostic[] }>;
  readonly actions: (uri: string, range: Range, only?: readonly string[]) => Promise<readonly CodeAction[]>;
  /** What the server has said of its own accord. */
  readonly published: PublishDiagnosticsParams[];
  readonly logged: string[];
  readonly registered: string[];
  readonly refreshes: () => number;
  readonly lensRefreshes: () => number;
  /** Answers as they came, also to requests that were sent by hand. */
  readonly answers: readonly ResponseMessage[];
  /** Waits until something is so. */
  readonly until: (isSo: () => boolean) => Promise<void>;
  readonly exit: Promise<number | null>;
  readonly closeInput: () => void;
};

export const MODERN: ClientCapabilities = {
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } }, isPreferredSupport: true },
  },
  workspace: {
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
  },
};

/** What editors could do before diagnostics could be asked for. */
export const LEGACY: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: false },
    hover: { contentFormat: ['plaintext'] },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
  },
};

export type EditOptions = {
  readonly argv?: readonly string[];
  readonly initializationOptions?: object;
  readonly env?: NodeJS.ProcessEnv;
  /** What the user has set, by the section that is asked for. */
  readonly settings?: (section: string) => unknown;
};

export async function edit(capabilities: ClientCapabilities, options: EditOptions = {}): Promise<Editor> {
  const { argv = ['lsp', '--stdio'], initializationOptions, env, settings } = options;
  const child = start(argv, undefined, env);
  const exit = exitCode(child);
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  onTestFinished(async () => {
    connection.dispose();
    child.kill('SIGKILL');
    // Its folders are taken away next.
    await exit;
  });
  const said = listen(connection, child.stdout);
  if (settings) {
    connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
      items.map(({ section }) => settings(section)),
    );
  }
  connection.listen();
  const introduction = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...(initializationOptions && { initializationOptions }),
  });
  await connection.sendNotification('initialized', {});
  return {
    connection,
    introduction,
    ...said,
    exit,
    closeInput: () => child.stdin.end(),
    sendTogether: (...messages) => child.stdin.write(messages.map(framed).join('')),
    open: (uri, text, languageId = 'typescript') =>
      connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    retype: (uri, version, text) =>
      connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
    pull: (uri, previousResultId) => connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
    actions: (uri, range, only) =>
      connection.sendRequest('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], only } }),
  };
}

type Said = Pick<Editor, 'published' | 'logged' | 'registered' | 'refreshes' | 'lensRefreshes' | 'answers' | 'until'>;

function listen(connection: MessageConnection, stdout: NodeJS.ReadableStream): Said {
  const published: PublishDiagnosticsParams[] = [];
  const logged: string[] = [];
  const registered: string[] = [];
  let refreshes = 0;
  let lensRefreshes = 0;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const check of waiting) check();
  };
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    look();
  });
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    logged.push(message);
    look();
  });
  connection.onRequest('client/registerCapability', ({ registrations }: { registrations: { method: string }[] }) => {
    registered.push(...registrations.map(({ method }) => method));
    look();
    return null;
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes += 1;
    look();
    return null;
  });
  connection.onRequest('workspace/codeLens/refresh', () => {
    lensRefreshes += 1;
    look();
    return null;
  });
  const answers: ResponseMessage[] = [];
  // A second reader of the same stream: the connection keeps answers to itself that it did not ask for.
  new StreamMessageReader(stdout).listen((message) => {
    if (!Message.isResponse(message)) return;
    answers.push(message);
    look();
  });
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (!isSo()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { published, logged, registered, refreshes: () => refreshes, lensRefreshes: () => lensRefreshes, answers, until };
}

function framed(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

/** The text after edits, as an editor applies them. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const inOrder = edits
    .map(({ range, newText }) => ({ start: offsetOf(text, range.start), end: offsetOf(text, range.end), newText }))
    .sort((a, b) => b.start - a.start);
  return inOrder.reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text);
}

function offsetOf(text: string, { line, character }: Range['start']): number {
  const before = text.split('\n').slice(0, line);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
}

/** The range of the first occurrence of some characters. */
export function rangeOf(text: string, part: string): Range {
  const offset = text.indexOf(part);
  const lines = text.slice(0, offset).split('\n');
  const start = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + part.length } };
}
