import type { Answer, Question, Source } from './protocol.ts';

/** Reads texts beside the page, so that nobody who types waits: one at a time, and of those that came meanwhile the newest alone. */
export type Analyst = { readonly ask: (source: Source) => void };

/** `tell` gets what each text that was read is read as, and the fixes of the last one; `fail` is called for one that was not. */
export function startAnalyst(program: string, tell: (answer: Answer) => void, fail: () => void): Analyst {
  const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let asked = 0;
  let running: number | undefined;
  let waiting: Question | undefined;
  const send = (question: Question): void => {
    running = question.id;
    worker.postMessage(question);
  };
  const next = (): void => {
    running = undefined;
    if (waiting) send(waiting);
    waiting = undefined;
  };
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.is === 'reading' || data.id === asked) tell(data);
    if (data.is === 'reading' && data.id === running) next();
  };
  worker.onerror = () => {
    fail();
    next();
  };
  return {
    ask: (source) => {
      const question = { ...source, id: ++asked };
      if (running === undefined) send(question);
      else waiting = question;
    },
  };
}
