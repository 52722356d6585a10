import type { Format } from '../format.ts';

export const format: Format = {
  name: 'json',
  summary: 'for programs, as `check-report.schema.json` says',
  async load(output) {
    const { jsonReporter } = await import('./reporter.ts');
    return jsonReporter(output);
  },
};
