import { readFile } from 'node:fs/promises';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { runNode, tools } from './command.ts';

/** Whether every tool that installs the tarball finds what its manifest promises. */
export async function checkShape(tarball: string): Promise<void> {
  await lintManifest(tarball);
  // The types of the package are its own, so nothing has to be asked of the registry.
  runNode(tools.attw, [tarball, '--profile', 'esm-only', '--no-definitely-typed', '--no-summary']);
}

async function lintManifest(tarball: string): Promise<void> {
  const { buffer, byteOffset, byteLength } = await readFile(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) }, strict: true });
  for (const message of messages) console.error(`publint ${message.type}: ${String(formatMessage(message, pkg))}`);
  if (messages.some(({ type }) => type !== 'suggestion')) throw new Error('publint refuses the package');
  console.log('publint accepts the package.');
}
