import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/**
 * A port of this machine where nobody listens, for the time of one test: the near end of a connection has it, so that the system
 * gives it to nobody else.
 */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const far = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const near = connect(port, '127.0.0.1');
  onTestFinished(async () => {
    near.destroy();
    (await far).destroy();
    server.close();
  });
  await far;
  return near.localPort ?? 0;
}
