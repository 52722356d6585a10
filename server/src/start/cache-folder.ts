import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The folder of the user for what can be made again, as the system has it; nothing where there is none, or where the user wants
 * no compiled code to be kept. https://nodejs.org/api/cli.html#node_disable_compile_cache1 is that wish, for Node's own cache too.
 */
export function cacheFolder(env: Environment, platform: NodeJS.Platform): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const base = baseOf(env, platform);
  // A relative path would lead into whatever folder the program is started in, which may be anybody's.
  return base !== undefined && isAbsolute(base) ? join(base, 'layerwright', 'compiled') : undefined;
}

function baseOf({ LOCALAPPDATA, XDG_CACHE_HOME, HOME }: Environment, platform: NodeJS.Platform): string | undefined {
  if (platform === 'win32') return LOCALAPPDATA;
  if (platform === 'darwin') return HOME && join(HOME, 'Library/Caches');
  // https://specifications.freedesktop.org/basedir-spec/latest
  return XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : HOME && join(HOME, '.cache');
}
