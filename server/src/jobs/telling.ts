import type { BuildStep, StepState, WarmResult } from '@layerwright/engine';
import type { News } from './job.ts';

/** Says in lines, without their ends, what a person wants to know of news; nothing where only a number changed. */
export type Telling = (news: News) => readonly string[];

/** `total`: how many steps the image has. `placeOf`: where the call of a step is, in words. */
export function telling(total: number, placeOf: (step: BuildStep) => string): Telling {
  const begun = new Map<BuildStep, number>();
  const step = ({ index, step: of, state, milliseconds }: Extract<News, { is: 'step' }>): readonly string[] => {
    const isKnown = begun.has(of);
    begun.set(of, index);
    // Whether a base is there says nothing about a cache.
    const isBase = of.instruction.do === 'from' && state !== 'failed';
    if (isBase && isKnown) return [];
    const name = isKnown ? '' : ` ${of.by.call.method} ${placeOf(of)}`.trimEnd();
    return [`${numberOf(index, total)}${name}${isBase ? '' : endOf(state, milliseconds)}`];
  };
  let current = 0;
  const fetching = new Set<string>();
  return (news) => {
    if (news.is === 'fetch') {
      if (fetching.has(news.reference)) return [];
      fetching.add(news.reference);
      return [`fetching ${news.reference}`];
    }
    if (news.is === 'host') return [hostLine(news.result)];
    // Steps run beside each other, and what one prints may come behind news of another.
    if (news.is === 'line') return [`${numberOf((news.step && begun.get(news.step)) ?? current, total)} | ${news.text}`];
    if (news.is !== 'step' || news.state === 'unreached') return [];
    current = news.index;
    return step(news);
  };
}

const numberOf = (index: number, total: number): string => `[${index + 1}/${total}]`;

function endOf(state: StepState, milliseconds: number): string {
  if (state === 'running') return '';
  return state === 'ran' ? ` done in ${seconds(milliseconds)}` : ` ${state}`;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** One line for what became of a host. */
export function hostLine(result: WarmResult): string {
  const took = `in ${seconds(result.milliseconds)}`;
  if (result.state === 'failed') return `${result.host}: failed ${took}: ${result.message}`;
  return result.state === 'present'
    ? `${result.host}: had ${result.reference} already`
    : `${result.host}: fetched ${result.reference} ${took}`;
}
