import type { Format } from '../format.ts';

export const format: Format = {
  name: 'github',
  summary: 'annotations for GitHub Actions',
  async load(output) {
    const { githubReporter } = await import('./reporter.ts');
    return githubReporter(output);
  },
};
