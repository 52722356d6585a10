import { type Host } from './host.ts';
import { findProgram, installMissing } from './programs.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export const chromium: Host = {
  name: 'chromium',
  whyNot: () => Promise.resolve(findChromium() === undefined ? `none of these is installed: ${names.join(', ')}` : undefined),
  install: async () => {
    if (findChromium() === undefined) await installMissing([{ program: 'chromium', package: 'chromium' }]);
  },
};

/** The full path of a browser that a page of the workbench can be opened in. */
export const findChromium = (): string | undefined => names.map(findProgram).find((program) => program !== undefined);
