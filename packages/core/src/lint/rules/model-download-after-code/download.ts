import { type Text, flat } from 'layerwright/spec';
import { commandsOf } from '../../../effects/effects.ts';
import { type ShellCommand, programOf } from '../../../effects/shell/shell.ts';
import type { Step } from '../../engine/steps.ts';

/** Files that hold the weights of a model, and nothing else. */
const WEIGHTS = /\.(?:safetensors|gguf|ggml|ckpt|pth|onnx)(?=$|[?'"])/i;

/** What a step fetches of a model: the command, or the text of the program. */
export const downloadIn = ({ effects }: Step): Text | undefined =>
  effects.find((effect) => effect.is === 'downloadModel' || (effect.is === 'fetch' && effect.url && WEIGHTS.test(flat(effect.url))))?.at;

/**
 * The step without what is not known of downloads alone: where the cache lies that they fill. That is nowhere in what somebody
 * copies, and they read no code.
 */
export function withoutCache(step: Step): Step {
  const filling = commandsOf(step.instruction)
    .commands.filter(isDownload)
    .map(({ at }) => at);
  if (filling.length === 0) return step;
  return { ...step, effects: step.effects.filter((effect) => effect.is !== 'anything' || !filling.includes(effect.at)) };
}

const TOOLS: ReadonlySet<string> = new Set(['hf', 'huggingface-cli', 'modelscope']);

const isDownload = (command: ShellCommand): boolean =>
  TOOLS.has(programOf(command) ?? '')
    ? command.run[1]?.value === 'download' && command.run.every(({ value }) => value !== undefined)
    : isProgram(command);

/** Modules that load models, and what people use beside them. Another one may be the user's own. */
const MODULES: ReadonlySet<string> = new Set([
  ...['huggingface_hub', 'transformers', 'sentence_transformers', 'diffusers', 'datasets', 'modelscope', 'open_clip', 'timm'],
  ...['torch', 'os', 'faster_whisper', 'whisper'],
]);

/** `python -c` with a text that only loads. */
function isProgram({ run }: ShellCommand): boolean {
  const [name, flag, text, ...more] = run;
  if (!/^python3?$/.test(name?.value ?? '') || flag?.value !== '-c' || text?.value === undefined || more.length > 0) return false;
  const imported = [...text.value.matchAll(/(?:^|[;\n])\s*(?:from\s+([\w.]+)\s+import|import\s+([^;\n]+))/g)].flatMap(([, from, all]) =>
    from === undefined ? (all ?? '').split(',').map((each) => each.trim().replace(/\s+as\s+\w+$/, '')) : [from],
  );
  return (
    imported.length > 0 &&
    imported.every((module) => MODULES.has(module.split('.')[0] ?? '')) &&
    !/\bopen\s*\(|\bexec\b|\beval\b|importlib|__import__/.test(text.value)
  );
}
