import { type Instruction, type Stage, type Text, flat, isHole, isWord, show } from 'layerwright/spec';

/**
 * A step whose result a builder keeps, in data that can be compared. `settings`: what it is run with that its own text does not
 * say. `isKnown`: nothing of that is a hole, and nothing that the text does not name decides over it.
 */
export type Layer = {
  readonly shown: string;
  readonly text: string;
  readonly settings: string;
  readonly isKnown: boolean;
  readonly isForced: boolean;
  /** The paths of the build context that it reads. */
  readonly paths: readonly string[];
};

/** The layers of a stage. What only describes the image, as labels and the command that it starts with, makes none. */
export function layersOf({ sent }: Stage): readonly Layer[] {
  const out: Layer[] = [];
  const settings: string[] = [];
  let isKnown = true;
  for (const { instruction } of sent) {
    const kind = kindOf(instruction);
    if (kind === 'setting') {
      settings.push(flat(instruction.text));
      isKnown &&= !instruction.text.some(isHole);
    }
    if (kind === 'layer') out.push(layerOf(instruction, settings.join('\n'), isKnown));
    if (instruction.do !== 'from') continue;
    // What stands before it is for it alone.
    settings.length = 0;
    isKnown = true;
  }
  return out;
}

/** Settings decide over commands and not over what was copied; BuildKit makes a layer of a working directory. */
function kindOf(instruction: Instruction): 'layer' | 'setting' | 'neither' {
  switch (instruction.do) {
    case 'attach':
      return 'neither';
    case 'pairs':
      return instruction.key === 'label' ? 'neither' : 'setting';
    case 'set':
      if (instruction.key === 'workdir') return 'layer';
      return instruction.key === 'user' || instruction.key === 'shell' ? 'setting' : 'neither';
    default:
      return 'layer';
  }
}

function layerOf(instruction: Instruction, settings: string, areKnown: boolean): Layer {
  const text = flat(instruction.text);
  const needsSettings = instruction.do === 'run' || text.includes('$');
  return {
    shown: oneLine(instruction.text),
    text: text.trim().replace(/\s+/g, ' '),
    settings: needsSettings ? settings : '',
    isKnown: isPlain(instruction) && !instruction.text.some(isHole) && (areKnown || !needsSettings),
    isForced: instruction.do === 'run' && instruction.build?.force === true,
    paths: instruction.do === 'copy' && instruction.of === 'context' ? instruction.what.filter(isWord).map(flat) : [],
  };
}

/** Whether the text and the files that it names are all that decides: not what an address gives, another stage has, or is mounted. */
function isPlain(instruction: Instruction): boolean {
  if (instruction.do === 'run')
    return !/--mount=\S*type=bind|--mount=(?!\S*type=)/.test(flat(instruction.text)) && hasNoOptions(instruction);
  // What an image of the same program is, its own stage says.
  if (instruction.do === 'from') return instruction.source.kind === 'reference' || instruction.source.kind === 'scratch';
  if (instruction.do !== 'copy') return instruction.do === 'set';
  if (typeof instruction.of === 'object') return instruction.of.kind === 'reference';
  return (
    instruction.of === 'inline' || (instruction.of === 'context' && instruction.what.every(isWord) && instruction.ignore === undefined)
  );
}

/** What a vendor's builder gives a command besides its text. */
const hasNoOptions = ({ build }: Extract<Instruction, { readonly do: 'run' }>): boolean =>
  build === undefined || Object.keys(build).every((key) => key === 'force');

const LONGEST = 60;

function oneLine(text: Text): string {
  const line = show(text).trim().replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
