import { FORGET_COMMAND, FORGET_REQUEST, type ForgetParams } from '@layerwright/server/src/protocol.ts';
import { window } from 'vscode';
import { assumeArgumentOf } from '../../assumption.ts';
import type { ClientCommand } from '../../command.ts';

export const command: ClientCommand = {
  id: FORGET_COMMAND,
  run: async ({ server, previews }, argument) => {
    const { uri = window.activeTextEditor?.document.uri.toString(), name } = assumeArgumentOf(argument) ?? {};
    if (uri === undefined) return;
    await server.request<null>(FORGET_REQUEST, { uri, ...(name !== undefined && { name }) } satisfies ForgetParams);
    previews.refresh(uri);
  },
};
