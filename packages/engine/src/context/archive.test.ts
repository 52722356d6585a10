import { appendFileSync, readdirSync, readlinkSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { extract } from 'tar-stream';
import { describe, expect, test, vi } from 'vitest';
import { type Tree, temporaryFolder } from '../testing/temporary-folder.ts';
import { archive } from './archive.ts';
import { type Entry, selectContext } from './selection.ts';

type Unpacked = { readonly name: string; readonly type: string; readonly mode: number; readonly text: string; readonly linkname?: string };

async function unpacked(stream: Readable): Promise<readonly Unpacked[]> {
  const out: Unpacked[] = [];
  for await (const entry of stream.pipe(extract())) {
    const { name, type, mode, linkname } = entry.header;
    const chunks: Buffer[] = [];
    for await (const chunk of entry) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    out.push({ name, type, mode, text, ...(typeof linkname === 'string' && { linkname }) });
  }
  return out;
}

const NEVER = new AbortController().signal;
const entriesOf = async (folder: string): Promise<readonly Entry[]> => (await selectContext(folder, ['.'], NEVER)).entries;

async function archived(tree: Tree): Promise<readonly Unpacked[]> {
  const folder = temporaryFolder(tree);
  return unpacked(archive(folder, await entriesOf(folder), 'FROM x\n'));
}

/** The names of those files in a folder that this process has open. */
const openIn = (folder: string): readonly string[] =>
  readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });
const allClosed = (folder: string): Promise<void> => vi.waitFor(() => expect(openIn(folder)).toEqual([]), { timeout: 60_000 });

describe('an archive', () => {
  test('begins with the Dockerfile, and has the context in a folder of its own', async () => {
    expect(await archived({ Dockerfile: 'mine' })).toEqual([
      { name: 'Dockerfile', type: 'file', mode: 0o644, text: 'FROM x\n' },
      { name: 'context', type: 'directory', mode: 0o755, text: '' },
      expect.objectContaining({ name: 'context/Dockerfile', text: 'mine' }),
    ]);
  });

  test('keeps names, contents, modes and links', async () => {
    const long = `${'folder/'.repeat(20)}${'x'.repeat(120)}`;
    const all = await archived({
      empty: '',
      'ünï €.txt': 'ä€\u{1F600}',
      [long]: 'deep',
      shut: { mode: 0o750 },
      link: { link: '../out of it' },
    });
    const entry = (path: string): Unpacked | undefined => all.find(({ name }) => name === `context/${path}`);
    expect(entry('empty')).toMatchObject({ type: 'file', text: '' });
    expect(entry('ünï €.txt')).toMatchObject({ text: 'ä€\u{1F600}' });
    expect(entry(long)).toMatchObject({ text: 'deep' });
    expect(entry('shut')).toMatchObject({ type: 'directory', mode: 0o750 });
    expect(entry('link')).toMatchObject({ type: 'symlink', linkname: '../out of it' });
  });

  test('holds files that are larger than any buffer', async () => {
    const all = await archived({ a: 'a'.repeat(3_000_000), b: 'b'.repeat(70_000) });
    expect(all.map(({ name, text }) => `${name} ${text.length}`)).toEqual([
      'Dockerfile 7',
      'context 0',
      'context/a 3000000',
      'context/b 70000',
    ]);
  });
});

describe('a file that changes after it was selected', () => {
  const size = 1_000_000;
  test.for([
    ['grows', (file: string) => appendFileSync(file, 'more')],
    ['shrinks', (file: string) => truncateSync(file, 10)],
    ['is emptied', (file: string) => truncateSync(file, 0)],
    ['vanishes', (file: string) => rmSync(file)],
  ] as const)('and %s is named, and the archive ends', async ([, change]) => {
    const folder = temporaryFolder({ 'a/b.bin': 'x'.repeat(size), 'a/c': 'after it' });
    const entries = await entriesOf(folder);
    change(join(folder, 'a/b.bin'));
    const reading = (async () => {
      let bytes = 0;
      for await (const chunk of archive(folder, entries, 'FROM x\n')) bytes += (chunk as Buffer).length;
      return bytes;
    })();
    await expect(reading).rejects.toThrow('`a/b.bin` changed while it was being read, or cannot be read');
    await allClosed(folder);
  });
});

describe('who stops reading', () => {
  const large = { a: 'x'.repeat(5_000_000), b: 'y' };

  test('in the middle leaves no file open', async () => {
    const folder = temporaryFolder(large);
    const stream = archive(folder, await entriesOf(folder), 'FROM x\n');
    for await (const chunk of stream) if ((chunk as Buffer).length > 512) break;
    expect(stream.destroyed).toBe(true);
    await allClosed(folder);
  });

  test('before the beginning leaves no file open', async () => {
    const folder = temporaryFolder(large);
    const stream = archive(folder, await entriesOf(folder), 'FROM x\n');
    await vi.waitFor(() => expect(openIn(folder)).toHaveLength(1), { timeout: 60_000 });
    stream.destroy();
    await allClosed(folder);
  });
});
