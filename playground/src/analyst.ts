import type { Answer, Question } from './protocol.ts';

/** Reads texts beside the page, so that nobody who types waits: one at a time, and of those that came meanwhile the newest alone. */
export type Analyst = { readonly ask: (file: string, text: string) => void };

/** `tell` gets each answer to the question that was asked last; answers to older ones are dropped. */
export function startAnalyst(source: string, tell: (answer: Answer) => void): Analyst {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let asked = 0;
  let running: number | undefined;
  let waiting: Question | undefined;
  const send = (question: Question): void => {
    running = question.id;
    worker.postMessage(question);
  };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.id === asked) tell(data);
    if (data.is !== 'fixes' || data.id !== running) return;
    running = undefined;
    if (waiting) send(waiting);
    waiting = undefined;
  };
  return {
    ask: (file, text) => {
      const question = { id: ++asked, file, text };
      if (running === undefined) send(question);
      else waiting = question;
    },
  };
}
