import { RENDER_COMMAND } from '@layerwright/server/src/protocol.ts';
import type { ClientCommand } from '../../command.ts';
import { pickImage } from '../../pick-image.ts';

export const command: ClientCommand = {
  id: RENDER_COMMAND,
  run: async ({ server, previews }, argument) => {
    const ref = await pickImage(server, argument);
    if (ref) await previews.show(ref);
  },
};
