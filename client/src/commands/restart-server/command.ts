import type { ClientCommand } from '../../command.ts';

export const command: ClientCommand = {
  id: 'layerwright.restartServer',
  run: ({ server }) => server.restart(),
};
