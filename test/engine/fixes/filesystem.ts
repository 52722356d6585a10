import type { Engine } from '../../../scripts/test-hosts/engine.ts';

/** What is at a path: its kind, mode, owner, size, and the hash of its content or where it leads. */
export type Filesystem = Readonly<Record<string, string>>;

/** What differs from one build of the same steps to the next, or with the number of steps, and says nothing of what an image does. */
const NOT_COMPARED: Readonly<Record<string, RegExp>> = {
  'the container has its own': /^\/(?:\.dockerenv|etc\/(?:hosts|hostname|resolv\.conf))$/,
  'logs have times, and what each run did': /^\/var\/log\/(?:apt\/.*|dpkg\.log|alternatives\.log)$/,
  'the state before the last run, of which there may be fewer': /^\/var\/(?:lib\/dpkg|cache\/debconf)\/.*-old$/,
  'an index of package lists with their times, made anew when it is missing': /^\/var\/cache\/apt\/(?:src)?pkgcache\.bin$/,
  'an index of libraries with their inodes': /^\/var\/cache\/ldconfig\/aux-cache$/,
};

/** A compiled module begins with the time of its source, which is that of its installation. That it is there is compared. */
const TIMED = String.raw`\.pyc$`;

/** Runs in a container, and writes nothing there. */
const SCRIPT = `
import hashlib, json, os, re, stat, sys
found = {}
def told(path):
    is_ = os.lstat(path)
    words = [stat.filemode(is_.st_mode), f'{is_.st_uid}:{is_.st_gid}']
    if stat.S_ISLNK(is_.st_mode): words.append(os.readlink(path))
    if stat.S_ISREG(is_.st_mode) and not re.search(sys.argv[1], path):
        words += [str(is_.st_size), hashlib.sha256(open(path, 'rb').read()).hexdigest()]
    return ' '.join(words)
for folder, folders, files in os.walk('/'):
    if folder == '/': folders[:] = [each for each in folders if each not in ('proc', 'sys', 'dev')]
    for name in folders + files:
        path = os.path.join(folder, name)
        found[path] = told(path)
json.dump(found, sys.stdout)
`;

/** All that is in an image but what is not compared. */
export async function filesystemOf({ docker }: Engine, tag: string): Promise<Filesystem> {
  const run = ['run', '--rm', '--network', 'none', '--user', 'root', '--workdir', '/', '--entrypoint', 'python3', tag, '-I', '-B'];
  const all = JSON.parse(await docker([...run, '-c', SCRIPT, TIMED])) as Filesystem;
  return Object.fromEntries(Object.entries(all).filter(([path]) => !Object.values(NOT_COMPARED).some((pattern) => pattern.test(path))));
}

/** What an image tells a container, in no order where none counts. */
export async function settingsOf({ docker }: Engine, tag: string): Promise<unknown> {
  const settings = JSON.parse(await docker(['image', 'inspect', '--format', '{{json .Config}}', tag])) as {
    readonly Env: readonly string[];
  };
  return { ...settings, Env: settings.Env.toSorted() };
}
