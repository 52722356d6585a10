import { attached, forced } from '../../instruction/make.ts';
import type { Before, Lowered } from '../../method.ts';
import type { Instruction, Pairs, Piece, Text, Texts } from '../../model.ts';
import { expanded } from '../../recipes/expanded.ts';
import { runLine } from '../../recipes/run-line.ts';
import { shlex } from '../../quote.ts';
import { dedent, flat, join, line, linesOf, own, slice, trim } from '../../text.ts';
import { kept } from './bases.ts';

type Given = { readonly force: boolean };

/** A step that is done again takes all behind it along. */
export const again = ({ force }: Given): readonly Instruction[] => (force ? [forced] : []);

/** A step for each requirement: the options of one are not those of another. */
export function installed(requirements: readonly Texts[], given: Given, before: Before): Lowered {
  const python = kept(before, 'python');
  const install = kept(before, 'install') ?? line`${python ? shlex(python) : 'python'} -m pip install`;
  return [...(requirements.length > 0 ? again(given) : []), ...requirements.map((words) => line`RUN ${install} ${words}`)];
}

export const ran = (command: Text, given: Given): Lowered => [...again(given), runLine(command)];

/** Whether the shell would not wait for a command. */
export const isBackground = (command: Text): boolean => /(?:^|[^&\\|>])&\s*$/.test(flat(command));

/** What goes on behind a step cannot be in a layer: who starts a container starts it. */
export function started(command: Text): Instruction {
  const whole = trim(dedent(command));
  const lines = linesOf(flat(whole)).map(([start, end]) => slice(whole, start, end));
  const shown = join(
    lines.map((each) => (each.length > 0 ? each : own(''))),
    '\n#   ',
  );
  return attached('start', [[own('run'), whole]], line`when a container starts: ${shown}`);
}

export const variables = (all: Pairs): Lowered => all.map(([key, value]) => line`ENV ${key}=${expanded(withHome(value))}`);

/** The home directory is no variable of a Dockerfile, unless the base says it: the user of a server image is root. */
function withHome(value: Text): Text {
  const all = flat(value);
  const out: Piece[] = [];
  let start = 0;
  for (const { 0: name, index } of all.matchAll(/(?<!\\)\$(?:HOME(?!\w)|\{HOME\})/g)) {
    if (index > start) out.push(...slice(value, start, index));
    out.push({ text: '${HOME:-/root}' });
    start = index + name.length;
  }
  return start === 0 ? value : start < all.length ? [...out, ...slice(value, start, all.length)] : out;
}
