import type { Format } from '../format.ts';

export const format: Format = {
  name: 'concise',
  summary: 'one line a finding, `file:line:column: severity: message [rule]`, as compilers write them',
  async load(output) {
    const { conciseReporter } = await import('./reporter.ts');
    return conciseReporter(output);
  },
};
