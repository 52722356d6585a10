import { type Text, type World, isWord, show } from 'layerwright/spec';
import { isSecretFile } from '../../../catalog/secrets/files.ts';
import { knownText } from '../../../effects/effects.ts';
import { removeStep } from '../../edits/delete.ts';
import { insideContext } from '../../engine/context-paths.ts';
import { isOfContext } from '../../engine/elsewhere.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import type { Step } from '../../engine/steps.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-file-added',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'A file that holds credentials, as `.env`, `id_rsa` or `.netrc`, is copied into the image.',
  },
  {
    of: ['copy'],
    image: (steps, report, world) => {
      for (const step of steps) {
        const { instruction } = step;
        if (instruction.do !== 'copy' || instruction.of !== 'context' || !step.isKept) continue;
        for (const what of instruction.what.filter(isWord)) {
          const file = secretIn(what, step, world);
          if (file === undefined) continue;
          report({
            at: what,
            message: `\`${file}\` holds credentials, and whoever has the image can read it, also where a later step deletes it. Leave it out: mount it for the step that needs it, or pass what is in it as build secrets.`,
            steps: [step],
            ...(show(what) === file && {
              fix: () => ({
                title: `Leave \`${file}\` out of the image`,
                safe: false,
                edits: (source) => (isAlone(step, steps) ? removeStep(source, step.call) : undefined),
                changes: { calls: [step.call] },
              }),
            }),
          });
        }
      }
    },
  },
);

/** Whether a call copies one thing and nothing else. */
const isAlone = ({ instruction, call }: Step, steps: readonly Step[]): boolean =>
  instruction.do === 'copy' && instruction.what.length === 1 && steps.filter((each) => each.call === call).length === 1;

/** The path that is copied where it is such a file, or the first such file of a directory whose files are known. */
function secretIn(what: Text, { instruction, call }: Step, world: World): string | undefined {
  const path = knownText(what);
  if (path === undefined || isSecretFile(path)) return path;
  const ignore = instruction.do === 'copy' ? (instruction.ignore ?? []) : [];
  const sent = world.files(path, ignore)?.find((entry) => entry.type === 'file' && isSecretFile(entry.path))?.path;
  return sent ?? (isOfContext(call) ? secretBelow(insideContext(path), ignore, world) : undefined);
}

/** The first such file that stands in a directory itself and is certainly sent. */
function secretBelow(directory: string | undefined, ignore: readonly string[], world: World): string | undefined {
  if (directory === undefined || /[*?[$]/.test(directory)) return undefined;
  const names = world.names?.(directory === '' ? '.' : directory) ?? [];
  const secrets = names.filter((name) => isSecretFile(name) && !ignore.some((pattern) => mayMean(pattern, name)));
  return secrets
    .map((name) => (directory === '' ? name : `${directory}/${name}`))
    .find((each) => world.kind(each) === 'file' && world.isIgnored?.(each) === false);
}

const mayMean = (pattern: string, name: string): boolean => /[*?[!\uFFFC]/.test(pattern) || pattern.split('/').includes(name);
