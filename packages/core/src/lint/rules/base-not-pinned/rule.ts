import { flat } from 'layerwright/spec';
import { baseNamed } from '../../../catalog/bases/bases.ts';
import { namesRelease, versionOutsideTag } from '../../../catalog/bases/without-versions.ts';
import { replaceText } from '../../edits/replace.ts';
import { type NamedBase, baseOf, nameOf, namedBase } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';

export const rule: Rule = defineRule(
  {
    id: 'base-not-pinned',
    group: 'reproducibility',
    severity: 'warning',
    fix: 'quick',
    summary: 'The base has no tag, or `latest`, so it is another one from day to day.',
  },
  {
    of: ['from'],
    where: ({ instruction }) => isMoving(namedBase(instruction)),
    image: (steps, report) => {
      const base = baseOf(steps);
      if (!base || !isMoving(base)) return;
      const { step, ref, reference } = base;
      const name = nameOf(reference);
      const pinned = pinnedName(name);
      report({
        at: ref,
        message: `\`${flat(ref)}\` is whatever was published last: two builds of the same code have different bases. ${adviceFor(name, pinned)}`,
        steps: [step],
        ...(pinned !== undefined && {
          fix: () => ({
            title: `Start from \`${pinned}\``,
            safe: false,
            edits: (source) => replaceText(source, ref, pinned),
            changes: { calls: [step.call] },
          }),
        }),
      });
    },
  },
);

const isMoving = (base: NamedBase | undefined): boolean =>
  base !== undefined &&
  base.reference.digest === undefined &&
  (base.reference.tag ?? 'latest') === 'latest' &&
  !isReleased(nameOf(base.reference));

/** Its name says the release, so that `latest` is the newest of that, as `debian:12` is. */
const isReleased = (name: string): boolean => versionOutsideTag(name) === 'name' && namesRelease(name);

function adviceFor(name: string, pinned: string | undefined): string {
  if (pinned !== undefined) return `Name a version, such as \`${pinned}\`.`;
  const outside = versionOutsideTag(name);
  if (outside === 'name') return 'Name the release of Debian too, as in `static-debian13`, or a digest.';
  return outside === 'digest' ? 'Its tags name no version: name a digest.' : 'Name a version or a digest.';
}

/** The release that `latest` is at the day of the facts: `python:3.14`. */
function pinnedName(name: string): string | undefined {
  const base = baseNamed(name);
  const latest = base?.tag('latest');
  const release = latest?.ends
    .map(({ what }) => what.slice(what.lastIndexOf(' ') + 1))
    .find((version) => base?.tag(version)?.is === 'listed' && base.tag(version)?.ends.length === latest.ends.length);
  return release === undefined ? undefined : `${name}:${release}`;
}
