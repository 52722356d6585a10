import type { Format } from '../format.ts';

export const format: Format = {
  name: 'sarif',
  summary: 'SARIF 2.1.0 for code scanning',
  async load(output) {
    const { sarifReporter } = await import('./reporter.ts');
    return sarifReporter(output);
  },
};
