import { flat, show } from 'layerwright/spec';
import { insertBefore } from '../../edits/insert.ts';
import { spell } from '../../edits/spell.ts';
import { baseOf } from '../../engine/base.ts';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { type Step, overlaps, touched } from '../../engine/steps.ts';
import { nameOfUser } from '../../engine/user.ts';

export const rule: Rule = defineRule(
  {
    id: 'user-not-created',
    group: 'correctness',
    severity: 'error',
    // Modal does not look at the user of an image.
    severityIn: { modal: 'off', 'modal-js': 'off' },
    fix: 'quick',
    summary: 'A user whom neither the base nor a step before creates.',
  },
  {
    of: ['become'],
    image: (steps, report) => {
      steps.forEach((step, i) => {
        const { instruction } = step;
        if (instruction.do !== 'set' || instruction.key !== 'user' || 'argv' in instruction.value) return;
        const { value } = instruction;
        const name = nameOfUser(value);
        if (name === undefined || /^\d+$/.test(name) || mayExist(name, steps.slice(0, i))) return;
        report({
          at: value,
          message: `Nothing creates the user \`${name}\`, and the base has none of that name: the first command that runs as it fails. Create it first with \`useradd\`.`,
          steps: [step],
          fix: () => ({
            title: `Create the user \`${name}\``,
            safe: false,
            edits: (source) => {
              const command = creation(show(value), steps);
              const written = command === undefined ? undefined : spell(source, step.call, 'run', command);
              return written === undefined ? undefined : insertBefore(source, step.call, written);
            },
            changes: { calls: [step.call] },
          }),
        });
      });
    },
  },
);

/** Whether a user may be there: the base has it or is not known, or a step may create it. */
function mayExist(name: string, before: readonly Step[]): boolean {
  const users = baseOf(before)?.facts.users ?? 'unknown';
  return users === 'unknown' || users.includes(name) || before.some((step) => mayCreate(name, step));
}

function mayCreate(name: string, step: Step): boolean {
  const { instruction, effects } = step;
  if (instruction.do === 'from') return false;
  if (effects.some(({ is }) => is === 'anything')) return true;
  const paths = touched(step);
  if (!paths) return true;
  if (effects.some((effect) => effect.is === 'install')) return mayComeAlong(name, step);
  return (instruction.do === 'run' && flat(instruction.text).includes(name)) || paths.some((path) => overlaps(path, '/etc/passwd'));
}

/** Users of services whose packages are called something else. */
const SERVICES: ReadonlySet<string> = new Set([
  'apache',
  'git',
  'http',
  'mysql',
  'nagios',
  'nginx',
  'openldap',
  'sshd',
  'ssh',
  'ntp',
  'systemd',
  'messagebus',
  'polkitd',
]);
/** A package that begins like a user may bring it: `postgresql` has `postgres`, and `tor` has `debian-tor`. */
const stemOf = (user: string): string =>
  user
    .toLowerCase()
    .replace(/^(?:debian-|_)/, '')
    .slice(0, 4);

const mayComeAlong = (name: string, { instruction, effects }: Step): boolean =>
  SERVICES.has(name) ||
  (instruction.do === 'run' && /\b(?:user|group)add\b|\badduser\b/.test(flat(instruction.text))) ||
  effects.some(
    (effect) =>
      effect.is === 'install' &&
      effect.manager !== 'pip' &&
      (effect.project || effect.packages.some((each) => flat(each).includes(stemOf(name)) || /[$\uFFFC]/.test(flat(each)))),
  );

/** How the user is created on this base; nothing where its group is another one, which would have to be created too. */
function creation(user: string, steps: readonly Step[]): string | undefined {
  const [name = '', group = name] = user.split(':');
  if (group !== name || !/^[a-z_][a-z0-9_-]*$/.test(name)) return undefined;
  const manager = baseOf(steps)?.facts.manager;
  if (manager === 'apk') return `adduser -D ${name}`;
  return manager === 'apt' || manager === 'dnf' || manager === 'zypper' ? `useradd -l -m ${name}` : undefined;
}
