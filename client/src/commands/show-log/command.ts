import { SHOW_LOG_COMMAND } from '@layerwright/server/src/protocol.ts';
import type { ClientCommand } from '../../command.ts';

export const command: ClientCommand = {
  id: SHOW_LOG_COMMAND,
  run: ({ logs }) => logs.show(),
};
