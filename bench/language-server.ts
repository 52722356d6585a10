import { type ChildProcess, spawn } from 'node:child_process';
import { type MessageConnection, StreamMessageReader, StreamMessageWriter, createMessageConnection } from 'vscode-jsonrpc/node';

/** A language server behind stdio, with one open document. */
export type LanguageServer = {
  /** Types a character at an offset and takes it away again, and says how long the diagnostics of each text took, in ms. */
  readonly keystroke: (offset: number) => Promise<number>;
  readonly stop: () => Promise<void>;
};

type Published = { readonly uri: string; readonly version?: number };
const TIMEOUT = 60_000;

type Document = { readonly uri: string; readonly languageId: string; readonly text: string };

/** Starts a server that pushes diagnostics, opens a document and waits for its first diagnostics. */
export async function openDocument(command: readonly string[], document: Document): Promise<LanguageServer> {
  const [program = 'node', ...args] = command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const arrived = arrivals(connection, program);
  await introduce(connection);
  let version = 1;
  const first = arrived(version);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { ...document, version } });
  await first;

  const change = async (offset: number, removed: number, text: string): Promise<number> => {
    version++;
    const range = { start: positionAt(document.text, offset), end: positionAt(document.text, offset + removed) };
    const answer = arrived(version);
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: [{ range, text }],
    });
    await answer;
    return performance.now() - start;
  };
  return {
    keystroke: async (offset) => {
      const typed = await change(offset, 0, 'x');
      const taken = await change(offset, 1, '');
      return (typed + taken) / 2;
    },
    stop: () => stop(child, connection),
  };
}

/** Waits for the diagnostics of a version. A server that names no version is taken to answer the newest one. */
function arrivals(connection: MessageConnection, program: string): (version: number) => Promise<void> {
  const waiting = new Map<number, () => void>();
  let newest: (() => void) | undefined;
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: Published) => {
    if (version === undefined) newest?.();
    else waiting.get(version)?.();
  });
  return (version) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${program} gave no diagnostics of version ${version} within ${TIMEOUT} ms`));
      }, TIMEOUT);
      newest = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.set(version, newest);
    });
}

async function introduce(connection: MessageConnection): Promise<void> {
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) => items.map(() => null));
  connection.listen();
  const textDocument = { synchronization: {}, publishDiagnostics: { versionSupport: true } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument } });
  await connection.sendNotification('initialized', {});
}

async function stop(child: ChildProcess, connection: MessageConnection): Promise<void> {
  await connection.sendRequest('shutdown');
  const exited = new Promise((resolve) => child.once('exit', resolve));
  await connection.sendNotification('exit');
  connection.end();
  await Promise.race([exited, killLater(child)]);
}

const killLater = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      child.kill();
      resolve();
    }, 2_000).unref();
  });

/** The position of an offset. The removed character was typed before, so the text is still right up to there. */
function positionAt(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - before.lastIndexOf('\n') - 1 };
}
