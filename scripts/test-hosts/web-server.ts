import { type RequestListener, type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Run } from './run.ts';

/** Starts a web server on this machine, for as long as the run lasts, and gives its address without a slash at its end. */
export async function startWebServer(run: Run, answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  run.onStop(() => close(server));
  return `http://127.0.0.1:${await listen(server)}`;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
