import { type ImageRef, RENDER_REQUEST, type RenderResult } from '@layerwright/server/src/protocol.ts';
import { type TextEditor, window } from 'vscode';
import { isRead } from './documents.ts';
import { imageRefOf, imagesMeant, labelOf } from './image-ref.ts';
import type { Server } from './server.ts';

/**
 * The image that a command is about: the one that it was handed, else the one at the cursor, else the one that is chosen
 * from a list. Nothing where the list was left, or where there is no image, which is said. Fails if the server does.
 */
export async function pickImage(server: Server, argument: unknown): Promise<ImageRef | undefined> {
  const handed = imageRefOf(argument);
  if (handed) return handed;
  const editor = window.activeTextEditor;
  const refs = editor && isRead(editor.document) ? await imagesAtCursor(server, editor) : [];
  if (refs.length === 0) {
    void window.showInformationMessage(
      'Layerwright: no image is described here. Open a TypeScript or JavaScript file that describes one, for example with Image.base(…).',
    );
  }
  return refs.length > 1 ? choose(refs) : refs[0];
}

async function imagesAtCursor(server: Server, { document, selection }: TextEditor): Promise<readonly ImageRef[]> {
  const uri = document.uri.toString();
  const { images } = await server.request<RenderResult>(RENDER_REQUEST, { uri });
  return imagesMeant(images, selection.active.line, uri);
}

async function choose(refs: readonly ImageRef[]): Promise<ImageRef | undefined> {
  const items = refs.map((ref) => ({ label: labelOf(ref), ...(ref.at && { description: `line ${ref.at.line + 1}` }), ref }));
  const item = await window.showQuickPick(items, { title: 'Layerwright', placeHolder: 'Which image?' });
  return item?.ref;
}
