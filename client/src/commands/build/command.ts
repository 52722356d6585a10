import { BUILD_COMMAND, BUILD_REQUEST, type BuildResult } from '@layerwright/server/src/protocol.ts';
import type { ClientCommand } from '../../command.ts';
import { buildReport } from '../../job-report.ts';
import type { Job } from '../../jobs.ts';
import { pickImage } from '../../pick-image.ts';

const job: Job<BuildResult> = { request: BUILD_REQUEST, doing: 'Building', report: buildReport };

export const command: ClientCommand = {
  id: BUILD_COMMAND,
  run: async ({ server, jobs }, argument) => {
    const ref = await pickImage(server, argument);
    if (ref) await jobs.run(job, ref);
  },
};
