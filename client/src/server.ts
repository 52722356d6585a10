import {
  OUTPUT_NOTIFICATION,
  type OutputParams,
  PROGRESS_NOTIFICATION,
  type ProgressParams,
  TRUST_NOTIFICATION,
} from '@layerwright/server/src/protocol.ts';
import { type CancellationToken, type Event, EventEmitter, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { ClientOptions } from './language-client.ts';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The language server: a process that is started when it is first needed. */
export type Server = {
  /** Starts it if nobody has yet. What goes wrong is shown. */
  readonly start: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Starts it if nobody has yet, and asks. Fails if it does not run, or answers with an error. */
  readonly request: <R>(method: string, params: object, token?: CancellationToken) => Promise<R>;
  readonly tellTrust: () => Promise<void>;
  readonly refreshCodeLenses: () => Promise<void>;
  readonly onState: Event<ServerState>;
  readonly onOutput: Event<OutputParams>;
  readonly onProgress: Event<ProgressParams>;
};

export function lazyServer(options: ClientOptions): Server {
  const events = serverEvents();
  let started: Promise<LanguageClient | undefined> | undefined;
  const client = (): Promise<LanguageClient | undefined> => (started ??= launch(options, events));
  const stop = async (): Promise<void> => {
    const ended = started;
    // Who asks from now on gets another.
    started = undefined;
    const running = await ended;
    if (running) await end(running, options);
  };
  return {
    start: async () => {
      await client();
    },
    restart: async () => {
      await stop();
      await client();
    },
    stop,
    request: async <R>(method: string, params: object, token?: CancellationToken): Promise<R> => {
      const running = await client();
      if (!running?.isRunning()) throw new Error('the Layerwright server does not run. Start it with "Layerwright: Restart Server".');
      return send<R>(running, { method, params, token });
    },
    tellTrust: async () => {
      const running = await started;
      // One that starts later is told when it starts.
      if (running?.isRunning()) await running.sendNotification(TRUST_NOTIFICATION);
    },
    refreshCodeLenses: async () => {
      const running = await started;
      if (running) (await import('./language-client.ts')).refreshCodeLenses(running);
    },
    onState: events.state.event,
    onOutput: events.output.event,
    onProgress: events.progress.event,
  };
}

type Request = { readonly method: string; readonly params: object; readonly token: CancellationToken | undefined };

async function send<R>(client: LanguageClient, { method, params, token }: Request): Promise<R> {
  try {
    // The library takes a token that is given but undefined for another parameter of the request.
    return await (token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params));
  } catch (error) {
    if (codeOf(error) === REQUEST_LOST) throw new Error('the Layerwright server ended while it was at work.', { cause: error });
    throw error;
  }
}

/** The code that the library gives requests whose connection has ended. */
const REQUEST_LOST = -32097;

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

type ServerEvents = {
  readonly state: EventEmitter<ServerState>;
  readonly output: EventEmitter<OutputParams>;
  readonly progress: EventEmitter<ProgressParams>;
};

const serverEvents = (): ServerEvents => ({
  state: new EventEmitter<ServerState>(),
  output: new EventEmitter<OutputParams>(),
  progress: new EventEmitter<ProgressParams>(),
});

/** The client once it runs; nothing where it could not be started, which the user has been told. */
async function launch(options: ClientOptions, events: ServerEvents): Promise<LanguageClient | undefined> {
  events.state.fire('starting');
  try {
    const { createClient } = await import('./language-client.ts');
    const client = createClient(options);
    client.onNotification(OUTPUT_NOTIFICATION, (output: OutputParams) => events.output.fire(output));
    client.onNotification(PROGRESS_NOTIFICATION, (progress: ProgressParams) => events.progress.fire(progress));
    await client.start();
    events.state.fire('running');
    // The library starts it again after a crash, a few times.
    client.onDidChangeState(({ newState }) => events.state.fire(STATES[newState]));
    return client;
  } catch (error) {
    options.log.error(`The server could not be started: ${String(error)}`);
    events.state.fire('stopped');
    void offerLog(options);
    return undefined;
  }
}

/** By the library's numbers, which are not imported because that would load it. */
const STATES: Readonly<Record<1 | 2 | 3 | 4, ServerState>> = { 1: 'stopped', 2: 'running', 3: 'starting', 4: 'stopped' };

async function offerLog({ log }: ClientOptions): Promise<void> {
  const chosen = await window.showErrorMessage('Layerwright: the server could not be started.', 'Show Log');
  if (chosen !== undefined) log.show();
}

/** A server that does not end in time is ended by the library; there is nobody to tell. */
async function end(client: LanguageClient, { log }: ClientOptions): Promise<void> {
  try {
    await client.dispose();
  } catch (error) {
    log.warn(`The server did not stop by itself: ${String(error)}`);
  }
}
