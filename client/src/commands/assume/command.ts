import {
  ASSUME_COMMAND,
  ASSUME_REQUEST,
  type AssumeArgument,
  type AssumeParams,
  type AssumeResult,
  HOLES_REQUEST,
  type HolesResult,
  type NamedHole,
} from '@layerwright/server/src/protocol.ts';
import { type QuickPickItem, window } from 'vscode';
import { type ValueItem, assumeArgumentOf, holeItems, valueItems } from '../../assumption.ts';
import type { ClientCommand } from '../../command.ts';
import { isRead } from '../../documents.ts';
import type { Server } from '../../server.ts';

export const command: ClientCommand = {
  id: ASSUME_COMMAND,
  run: async ({ server, previews }, argument) => {
    const params = await paramsOf(server, assumeArgumentOf(argument) ?? activeDocument());
    if (!params) return;
    const result = await server.request<AssumeResult>(ASSUME_REQUEST, params);
    if (result.is === 'refused') void window.showWarningMessage(`Layerwright: ${result.message}`);
    else previews.refresh(params.uri);
  },
};

function activeDocument(): AssumeArgument | undefined {
  const document = window.activeTextEditor?.document;
  return document && isRead(document) ? { uri: document.uri.toString() } : undefined;
}

/** What is to be assumed; what the argument lacks is asked for. Nothing where the user leaves, or where all is known, which is said. */
async function paramsOf(server: Server, argument: AssumeArgument | undefined): Promise<AssumeParams | undefined> {
  const { uri, name, text } = argument ?? {};
  if (uri !== undefined && name !== undefined && text !== undefined) return { uri, name, text };
  const { holes } = uri === undefined ? { holes: [] } : await server.request<HolesResult>(HOLES_REQUEST, { uri });
  if (uri === undefined || holes.length === 0) {
    void window.showInformationMessage('Layerwright: nothing is unknown here that could be assumed.');
    return undefined;
  }
  const hole = holes.find((each) => each.name === name) ?? (await chooseHole(holes));
  const value = hole && (await chooseValue(hole));
  return hole && value && { uri, name: hole.name, text: value.text };
}

async function chooseHole(holes: readonly NamedHole[]): Promise<NamedHole | undefined> {
  const item = await window.showQuickPick(holeItems(holes), { title: 'Layerwright', placeHolder: 'What is it that you know?' });
  return item?.hole;
}

/** One box for what is known of and for what is typed: a value that is typed needs no second question. */
function chooseValue(hole: NamedHole): Promise<ValueItem | undefined> {
  const box = window.createQuickPick<QuickPickItem & ValueItem>();
  box.title = `Assume a value for ${hole.label}`;
  box.placeholder = 'Type a value, or choose one';
  const show = (): void => {
    box.items = valueItems(hole, box.value);
    box.activeItems = box.items.slice(0, 1);
  };
  show();
  return new Promise((resolve) => {
    box.onDidChangeValue(show);
    box.onDidAccept(() => {
      resolve(box.activeItems[0]);
      box.hide();
    });
    // Who leaves chooses nothing: what was chosen before stays.
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}
