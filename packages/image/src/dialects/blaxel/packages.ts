import { type Fields, type Parameter, decides, text } from '../../apply/parameters.ts';
import type { Hole } from '../../model.ts';
import { flat, isHole } from '../../text.ts';
import type { NpmOptions } from './image.ts';

/** How each package manager adds packages: here, everywhere, and for development only. */
const MANAGERS = {
  npm: { add: 'npm install', everywhere: 'npm install -g', dev: '--save-dev' },
  yarn: { add: 'yarn add', everywhere: 'yarn global add', dev: '--dev' },
  pnpm: { add: 'pnpm add', everywhere: 'pnpm add -g', dev: '-D' },
  bun: { add: 'bun add', everywhere: 'bun add -g', dev: '-d' },
} as const;
type Manager = keyof typeof MANAGERS;
const isManager = (name: string): name is Manager => Object.hasOwn(MANAGERS, name);

const manager: Parameter<NonNullable<NpmOptions['packageManager']> | undefined, Manager> = {
  read(value, find) {
    if (value === undefined || (value.is === 'plain' && (value.plain === undefined || value.plain === null))) return 'npm';
    const name = text.read(value, find);
    const hole: Hole | undefined = name.find(isHole)?.hole;
    const lower = flat(name).toLowerCase();
    if (hole) find.unknown(hole);
    else if (isManager(lower)) return lower;
    // What every object has is no manager either, but it fails otherwise.
    else if (value.is === 'text' && !(lower in Object.prototype))
      find.problem(`Invalid package manager: ${lower}. Must be one of npm, yarn, pnpm, bun`, value.from);
    else find.unknown({ why: 'unsupported', name: 'packageManager' });
    return 'npm';
  },
};

const is: Parameter<boolean, boolean> = decides(false);

export const npm: Readonly<{ packageManager: typeof manager; globalInstall: typeof is; saveDev: typeof is }> = {
  packageManager: manager,
  globalInstall: is,
  saveDev: is,
} satisfies Fields<NpmOptions>;

type Npm = { readonly packageManager: Manager; readonly globalInstall: boolean; readonly saveDev: boolean };

/** What comes before the packages; without any, what installs those that the project names. */
export function npmCommand({ packageManager, globalInstall, saveDev }: Npm, isProject: boolean): string {
  if (isProject) return `${packageManager} install`;
  const { add, everywhere, dev } = MANAGERS[packageManager];
  const isDev = saveDev && !(packageManager === 'yarn' && globalInstall);
  return `${globalInstall ? everywhere : add}${isDev ? ` ${dev}` : ''}`;
}
