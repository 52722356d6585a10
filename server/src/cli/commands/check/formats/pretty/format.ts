import type { Format } from '../format.ts';

export const format: Format = {
  name: 'pretty',
  summary: 'for people, with the code and what can be done',
  async load(output) {
    const { prettyReporter } = await import('./reporter.ts');
    return prettyReporter(output);
  },
};
