import { type Analysis, type DescribedImage, type Finding, analyse } from '@layerwright/core';
import { UNKNOWN_WORLD, renderDockerfile } from 'layerwright/spec';
import { treeIn, worldOf } from '../../packages/core/src/testing/world.ts';
import type { Answer, Question, ShownFix, ShownImage } from './protocol.ts';

/** What this program is to a worker, of which the types of a page know nothing. */
type Port = {
  postMessage: (answer: Answer) => void;
  onmessage: ((event: { readonly data: Question }) => void) | null;
};
const port = globalThis as unknown as Port;

let before: Analysis | undefined;
let asked = 0;

port.onmessage = ({ data: { id, file, text, files } }) => {
  asked = id;
  const start = performance.now();
  const known = files.trim() === '' ? UNKNOWN_WORLD : worldOf(treeIn(files));
  const world = { ...known, today: new Date().toISOString().slice(0, 10) };
  const analysis = analyse(file, text, { world, ...(before?.program.file === file && { before }) });
  before = analysis;
  const images = analysis.images.flatMap((image) => imagesOf(analysis, image));
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
  void offerFixes(id, analysis.findings);
};

/** How long newer questions wait at most while fixes are proven, in milliseconds, but for the longest of them. */
const TURN = 20;

/** Proves the fixes of one finding after the other, and stops when something else is asked. */
async function offerFixes(id: number, findings: readonly Finding[]): Promise<void> {
  let fixes: (readonly ShownFix[])[] = [];
  let start = performance.now();
  for (const finding of findings) {
    fixes.push(finding.fixes().map(({ title, safe, edits }) => ({ title, safe, edits: edits.map(({ span, text }) => ({ span, text })) })));
    if (performance.now() - start < TURN) continue;
    port.postMessage({ is: 'fixes', id, fixes, isLast: false });
    await new Promise((resolve) => setTimeout(resolve));
    if (asked !== id) return;
    fixes = [];
    start = performance.now();
  }
  port.postMessage({ is: 'fixes', id, fixes, isLast: true });
}

const imagesOf = ({ placeOf }: Analysis, { name, variants }: DescribedImage): readonly ShownImage[] =>
  variants.map(({ when, image }) => {
    const { text, lines } = renderDockerfile(image);
    return {
      title: [name ?? 'image', ...(when.length > 0 ? [`when ${when.join(' and ')}`] : [])].join(' '),
      dockerfile: text,
      calls: lines.map((by) => by && placeOf(by)?.span),
    };
  });

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
