import type { Format } from '../format.ts';

export const format: Format = {
  name: 'junit',
  summary: 'JUnit XML for CI servers',
  async load() {
    const { junitReporter } = await import('./reporter.ts');
    return junitReporter();
  },
};
