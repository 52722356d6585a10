import { type Text, flat, slice } from 'layerwright/spec';
import { addArgument } from '../../edits/add-argument.ts';
import { wantedPython } from '../../engine/python-wanted.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'python-version-implicit',
    group: 'reproducibility',
    severity: 'info',
    // Its default is the newest Python at each build; that of the others changes with their packages.
    severityIn: { e2b: 'warning' },
    fix: 'quick',
    summary: 'An image starts with whichever Python the builder takes by itself.',
  },
  {
    of: ['from'],
    image: (steps, report, world) => {
      for (const step of steps) {
        const { call, instruction } = step;
        const usual = instruction.do === 'from' && METHODS.includes(call.method) ? usualVersion(instruction.source.ref) : undefined;
        if (usual === undefined) continue;
        const wanted = wantedPython(world);
        const isExact = usual.includes('.');
        const version = wanted?.version ?? (isExact ? usual : undefined);
        const takes = isExact
          ? `it takes Python ${usual} now, and what a later version of its package takes may be another one`
          : `it takes the newest Python ${usual} at each build`;
        report({
          at: call.from,
          message: `\`${call.method}\` is not told which Python the image has: ${takes}. ${wanted ? `Say ${wanted.version}, as \`${wanted.file}\` does.` : version === undefined ? 'Say which.' : `Say which, as \`${version}\`.`}`,
          steps: [step],
          ...(version !== undefined && {
            fix: () => ({
              title: `Start with Python ${version}`,
              safe: false,
              edits: (source) => addArgument(source, call, version),
              changes: { calls: [call] },
            }),
          }),
        });
      }
    },
  },
);

/** What starts with a Python of the version that it is given. */
const METHODS: readonly string[] = ['debianSlim', 'fromPythonImage'];

/** The Python of a base, as `3.13`, where it is the builder's own choice. */
function usualVersion(ref: Text): string | undefined {
  const [whole = '', version] = /^python:(\d+(?:\.\d+)?)/.exec(flat(ref)) ?? [];
  return version !== undefined && slice(ref, 0, whole.length).every(({ from }) => from === undefined) ? version : undefined;
}
