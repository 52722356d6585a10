import { assumedIn } from '../../../../../assumptions.ts';
import { rangesOf } from '../../../../../positions.ts';
import { paintFor } from '../../../../colour.ts';
import { shownPlace } from '../../../../shown-place.ts';
import { visible } from '../../../../visible.ts';
import type { Reporter } from '../../reporter.ts';
import { COLOURS } from '../colours.ts';
import type { Output } from '../format.ts';
import { summaryOf } from '../summary.ts';

/** A line for each finding, in the form that editors and terminals know from compilers. The last line counts. */
export function conciseReporter({ isColoured }: Output): Reporter {
  const paint = paintFor(isColoured);
  return {
    tell: (file, { program, findings }) => {
      const rangeOf = rangesOf(program.text);
      return findings.map(({ span, severity, message, rule }) => {
        const place = paint('underline', visible(shownPlace(file, rangeOf(span).start)));
        return `${place}: ${paint(COLOURS[severity], severity)}: ${visible(message.replace(/\s+/g, ' '))} ${paint('gray', `[${rule}]`)}\n`;
      });
    },
    assumed: (_, analysis) => assumedIn(analysis),
    whole: (reports) => `${reports.flatMap(({ told }) => told).join('')}${summaryOf(reports)}\n`,
  };
}
