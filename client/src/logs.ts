import { type LogOutputChannel, type OutputChannel, window } from 'vscode';

/** Where the server and the builds are logged. */
export type Logs = {
  readonly server: LogOutputChannel;
  /** Made when it is first written to, so that it is not offered before there is something in it. */
  readonly builds: () => OutputChannel;
  /** Shows the log of the builds if there is one, else that of the server. */
  readonly show: () => void;
  readonly dispose: () => void;
};

export function createLogs(): Logs {
  const server = window.createOutputChannel('Layerwright', { log: true });
  let builds: OutputChannel | undefined;
  return {
    server,
    builds: () => (builds ??= window.createOutputChannel('Layerwright Build', 'log')),
    show: () => (builds ?? server).show(),
    dispose: () => {
      server.dispose();
      builds?.dispose();
    },
  };
}
