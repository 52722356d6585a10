import { type Analysis, type DescribedImage, analyse } from '@layerwright/core';
import { UNKNOWN_WORLD, renderDockerfile } from 'layerwright/spec';
import type { Answer, Question, ShownImage } from './protocol.ts';

/** What this program is to a worker, of which the types of a page know nothing. */
type Port = {
  postMessage: (answer: Answer) => void;
  onmessage: ((event: { readonly data: Question }) => void) | null;
};
const port = globalThis as unknown as Port;

let before: Analysis | undefined;

port.onmessage = ({ data: { id, file, text } }) => {
  const start = performance.now();
  const world = { ...UNKNOWN_WORLD, today: new Date().toISOString().slice(0, 10) };
  const analysis = analyse(file, text, { world, ...(before?.program.file === file && { before }) });
  before = analysis;
  const images = analysis.images.flatMap(imagesOf);
  port.postMessage({
    is: 'reading',
    id,
    text,
    findings: analysis.findings.map(({ rule, severity, message, span }) => ({
      rule,
      severity,
      message,
      span,
      line: lineOf(text, span[0]),
    })),
    images,
    notice: analysis.notice,
    milliseconds: performance.now() - start,
  });
  const fixes = analysis.findings.map((finding) =>
    finding.fixes().map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(({ span, text: by }) => ({ span, text: by })) })),
  );
  port.postMessage({ is: 'fixes', id, fixes });
};

const imagesOf = ({ name, variants }: DescribedImage): readonly ShownImage[] =>
  variants.map(({ when, image }) => ({
    title: [name ?? 'image', ...(when.length > 0 ? [`when ${when.join(' and ')}`] : [])].join(' '),
    dockerfile: renderDockerfile(image).text,
  }));

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
