import type { Jobs } from './jobs.ts';
import type { Logs } from './logs.ts';
import type { Previews } from './preview/previews.ts';
import type { Server } from './server.ts';

/** What commands work with. */
export type Tools = { readonly server: Server; readonly logs: Logs; readonly jobs: Jobs; readonly previews: Previews };

export type ClientCommand = {
  readonly id: string;
  /** `argument` is what a code lens or a menu hands over. */
  readonly run: (tools: Tools, argument: unknown) => Promise<void> | void;
};
