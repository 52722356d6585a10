import { setImmediate as turn } from 'node:timers/promises';
import { type ImageRef, RENDER_REQUEST, type RenderResult } from '@layerwright/server/src/protocol.ts';
import { Disposable, type Event, EventEmitter, Uri, ViewColumn, window, workspace } from 'vscode';
import { coalesced } from '../coalesced.ts';
import { fileLabelOf, keyOf } from '../image-ref.ts';
import type { Logs } from '../logs.ts';
import { moved } from '../moved.ts';
import type { Server } from '../server.ts';
import { PREVIEW_SCHEME, addressOf, refAt } from './address.ts';
import { type Page, pageOf, pageWithout } from './page.ts';

/** An open Dockerfile of an image, which follows the text that describes the image. */
export type Preview = { readonly uri: Uri; readonly ref: ImageRef; readonly page: Page };

export type Previews = {
  /** Opens the preview of an image beside the active editor, or shows the one that is open. Fails if the server does. */
  readonly show: (ref: ImageRef) => Promise<void>;
  readonly at: (uri: Uri) => Preview | undefined;
  /** Those of the images of a document. */
  readonly of: (document: Uri) => readonly Preview[];
  readonly onUpdate: Event<Preview>;
  /** Asks again for those of a document whose text did not change. */
  readonly refresh: (uri: string) => void;
  readonly dispose: () => void;
};

export function createPreviews(server: Server, logs: Logs): Previews {
  const shelf: Shelf = { server, logs, open: new Map(), changed: new EventEmitter(), updated: new EventEmitter() };
  const following = Disposable.from(
    shelf.changed,
    shelf.updated,
    workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: shelf.changed.event,
      provideTextDocumentContent: async (uri) => (await load(shelf, uri))?.page?.text ?? '',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => void shelf.open.delete(uri.toString())),
    ...followSources(shelf),
  );
  return {
    show: (ref) => show(shelf, ref),
    at: (uri) => readyOf([shelf.open.get(uri.toString())])[0],
    of: (document) => readyOf(entriesOf(shelf, document.toString())),
    onUpdate: shelf.updated.event,
    refresh: (uri) => entriesOf(shelf, uri).forEach(({ refresh }) => refresh()),
    dispose: () => void following.dispose(),
  };
}

type Shelf = {
  readonly server: Server;
  readonly logs: Logs;
  readonly open: Map<string, Entry>;
  /** Asks the editor to ask for the text of a preview again. */
  readonly changed: EventEmitter<Uri>;
  readonly updated: EventEmitter<Preview>;
};

type Entry = {
  readonly uri: Uri;
  ref: ImageRef;
  page: Page | undefined;
  /** The last page that showed the image. */
  described: Page | undefined;
  readonly refresh: () => void;
};

const readyOf = (entries: readonly (Entry | undefined)[]): readonly Preview[] =>
  entries.flatMap((entry) => (entry?.page ? [{ uri: entry.uri, ref: entry.ref, page: entry.page }] : []));

const entriesOf = ({ open }: Shelf, document: string): readonly Entry[] => [...open.values()].filter(({ ref }) => ref.uri === document);

async function show(shelf: Shelf, ref: ImageRef): Promise<void> {
  // An image without a name may have moved since its preview was opened.
  const known = [...shelf.open.values()].find((entry) => keyOf(entry.ref) === keyOf(ref));
  const uri = known?.uri ?? Uri.from({ scheme: PREVIEW_SCHEME, ...addressOf(ref) });
  await load(shelf, uri);
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  await window.showTextDocument(uri, { viewColumn: shown?.viewColumn ?? ViewColumn.Beside, preserveFocus: true, preview: false });
}

/** The preview at an address, which is rendered if it is not open yet. */
async function load(shelf: Shelf, uri: Uri): Promise<Entry | undefined> {
  const key = uri.toString();
  const known = shelf.open.get(key);
  if (known) return known;
  const ref = refAt(uri);
  if (!ref) return undefined;
  const entry = newEntry(shelf, uri, ref);
  await update(shelf, entry);
  shelf.open.set(key, entry);
  return entry;
}

function newEntry(shelf: Shelf, uri: Uri, ref: ImageRef): Entry {
  const entry: Entry = {
    uri,
    ref,
    page: undefined,
    described: undefined,
    refresh: coalesced(
      () => update(shelf, entry),
      // Most often the text has changed before it was read, and the next answer is on its way.
      (error) => shelf.logs.server.debug(`The preview ${uri.path} keeps its text: ${String(error)}`),
    ),
  };
  return entry;
}

async function update({ server, changed, updated }: Shelf, entry: Entry): Promise<void> {
  // What follows the document is told of a change in turn; after this turn the server has been told too.
  await turn();
  await openSource(entry.ref);
  const { images } = await server.request<RenderResult>(RENDER_REQUEST, entry.ref);
  const page = images.length > 0 ? pageOf(images) : pageWithout(entry.described, fileLabelOf(entry.ref.uri));
  const isOther = page.text !== entry.page?.text;
  if (images.length > 0) entry.described = page;
  entry.page = page;
  if (isOther) changed.fire(entry.uri);
  updated.fire({ uri: entry.uri, ref: entry.ref, page });
}

/** The server reads open documents only, and the editor closes those that are in no tab any more. */
async function openSource({ uri }: ImageRef): Promise<void> {
  const source = Uri.parse(uri);
  if (source.scheme !== 'untitled') await workspace.openTextDocument(source);
}

function followSources(shelf: Shelf): readonly Disposable[] {
  return [
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      for (const entry of entriesOf(shelf, document.uri.toString())) {
        // The changes come from the bottom upwards, so that none moves the next.
        const at = entry.ref.at && contentChanges.reduce(moved, entry.ref.at);
        if (at) entry.ref = { ...entry.ref, at };
        entry.refresh();
      }
    }),
    workspace.onDidOpenTextDocument(({ uri }) => entriesOf(shelf, uri.toString()).forEach(({ refresh }) => refresh())),
    shelf.server.onState((state) => {
      if (state === 'running') for (const { refresh } of shelf.open.values()) refresh();
    }),
  ];
}
