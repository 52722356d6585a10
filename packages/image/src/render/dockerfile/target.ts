import { directivesLength } from '../../dockerfile/directives.ts';
import { DOCKERFILE } from '../../dockerfile/read-dockerfile.ts';
import type { Hole, Image, Instruction, Text } from '../../model.ts';
import type { Sent } from '../../order.ts';
import { stages } from '../../stages.ts';
import { isHole } from '../../text.ts';
import type { Rendered, Target } from '../target.ts';

/** A hole as the reader of a Dockerfile sees it: nothing that a builder would take for a value. */
export const showHole = (hole: Hole): string => `‹${hole.name}›`;
export const show = (text: Text): string => text.map((piece) => (isHole(piece) ? showHole(piece.hole) : piece.text)).join('');

/**
 * The Dockerfile of an image, with a line break at its end. A call that could not be read is a comment that says so, and
 * an instruction that BuildKit would refuse stands as it was written. What hangs on the image is a comment too.
 */
export const renderDockerfile = (image: Image): Rendered =>
  renderStages(image, ({ instruction, by }, before) => {
    if (instruction.do === 'anything') return isSaid(instruction, by, before) ? undefined : unread(instruction.why, by);
    return instruction.do === 'attach' && instruction.text.length === 0 ? undefined : show(instruction.text);
  });

/** Whether the line above says already that nothing is known of that call. */
const isSaid = ({ why }: Extract<Instruction, { do: 'anything' }>, by: Image, before: Sent | undefined): boolean =>
  before?.by === by && before.instruction.do === 'anything' && before.instruction.why.name === why.name;

/** The same without what hangs on the image: what a build is made from. */
export const renderBuilt = (image: Image): Rendered =>
  renderStages(image, ({ instruction }) => (instruction.do === 'attach' ? undefined : show(instruction.text)));

/** A Dockerfile with the texts that are given for its instructions, and an empty line between two stages that were not written in one. */
export function renderStages(image: Image, textOf: (sent: Sent, before: Sent | undefined) => string | undefined): Rendered {
  const lines: string[] = [];
  const by: (Image | undefined)[] = [];
  stages(image).forEach((stage, i, all) => {
    if (i > 0 && all[i - 1]?.image !== stage.image) {
      lines.push('');
      by.push(undefined);
    }
    for (const [k, each] of stage.sent.entries()) {
      const own = textOf(each, stage.sent[k - 1])?.split('\n') ?? [];
      // Comments before an instruction of a file are no part of it.
      const begins = each.by.call.dialect === DOCKERFILE ? own.findIndex((line) => !/^[ \t]*(?:#.*)?$/.test(line)) : 0;
      lines.push(...own);
      by.push(...own.map((_, line) => (line < begins ? undefined : each.by)));
    }
  });
  return { text: lines.map((line) => `${line}\n`).join(''), lines: by };
}

const unread = (why: Hole, node: Image): string =>
  `# ${node.call.method}(…) is not known${node.call.problems.length > 0 ? ': it would be refused' : `: it depends on ${showHole(why)}`}`;

export const target: Target = {
  id: 'dockerfile',
  summary: 'a Dockerfile',
  render: renderDockerfile,
  comment: '#',
  fixed: directivesLength,
};
