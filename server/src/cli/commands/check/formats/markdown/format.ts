import type { Format } from '../format.ts';

export const format: Format = {
  name: 'markdown',
  summary: 'one comment for a change request; with `--base`, what is new and which layers are built again',
  async load() {
    const { markdownReporter } = await import('./reporter.ts');
    return markdownReporter();
  },
};
