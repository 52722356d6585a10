import { WARM_COMMAND, WARM_REQUEST, type WarmResult } from '@layerwright/server/src/protocol.ts';
import type { ClientCommand } from '../../command.ts';
import { warmReport } from '../../job-report.ts';
import type { Job } from '../../jobs.ts';
import { pickImage } from '../../pick-image.ts';

const job: Job<WarmResult> = { request: WARM_REQUEST, doing: 'Warming', report: warmReport };

export const command: ClientCommand = {
  id: WARM_COMMAND,
  run: async ({ server, jobs }, argument) => {
    const ref = await pickImage(server, argument);
    if (ref) await jobs.run(job, ref);
  },
};
