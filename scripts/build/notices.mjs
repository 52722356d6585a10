import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** What may be given on in a bundle with its text beside it. Another one is looked at by a person first. */
const ALLOWED = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'Python-2.0', 'Unlicense']);

/** The folders of the packages that files belong to, `node_modules/a/node_modules/b` among them. */
export function packagesOf(files) {
  const folders = files.flatMap((file) => /^(?:.*[\\/])?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** What the licences of packages ask for where their code is given on: who made it, and the licence. `folders`: from `root`. */
export async function noticesOf(root, folders) {
  const all = new Map();
  for (const folder of folders) {
    const notice = await noticeOf(join(root, folder));
    all.set(notice.title, notice);
  }
  const texts = [...all.values()].map(({ title, text }) => `${title}\n${'-'.repeat(title.length)}\n\n${text.trim()}\n`);
  return `Programs of others are in this package, under these licences.\n\n${texts.join('\n\n')}`;
}

async function noticeOf(folder) {
  const { name, version, author, licenses, ...manifest } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  // Old packages have a list.
  const license = manifest.license ?? licenses?.map(({ type }) => type).join(' OR ');
  const title = `${name} ${version} (${license})`;
  // `MIT OR Apache-2.0` is one of them.
  const isAllowed =
    typeof license === 'string' &&
    license
      .replace(/[()]/g, '')
      .split(' OR ')
      .some((each) => ALLOWED.has(each));
  if (!isAllowed)
    throw new Error(`${title} would be in a bundle. Look whether its licence allows that, and allow it in scripts/build/notices.mjs.`);
  const names = await readdir(folder);
  const files = names.filter((each) => /^(?:licen[cs]e|copying|notice|third.?party)/i.test(each)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return {
    title,
    text:
      texts.length > 0 ? texts.join('\n\n') : `By ${nameOf(author) ?? `the authors of ${name}`}; its package has no text of the licence.`,
  };
}

const nameOf = (author) => (typeof author === 'string' ? author : author?.name);
