import type { Expression, Pattern, Program, Statement } from '../../syntax/program.ts';
import { nodesOf } from '../../syntax/search.ts';

/** What the platform writes files with. */
const WRITES = /^(?:open|rename|unlink|rm|cp|truncate|createWriteStream|(?:write|copy|append)File)(?:Sync)?$/;
/** What else it has, and packages, that write files or run programs. */
const OTHERS = /^(?:(?:node:)?(?:child_process|worker_threads)|execa|zx|shelljs|tinyexec|nano-spawn|cross-spawn|fs-extra|rimraf|del|bun)$/;
const OF_BUN = /^(?:write|file|spawn|spawnSync|\$)$/;

const known = new WeakMap<Program, boolean>();

/** Whether a file of the program may write files, by what it names. What is in a text for a shell is no name. */
export function mayWriteFiles(program: Program): boolean {
  let writes = known.get(program);
  if (writes === undefined)
    known.set(program, (writes = program.statements.some(({ statement }) => [...nodesOf(statement)].some(isWriting))));
  return writes;
}

function isWriting(each: { readonly is: string }): boolean {
  const node = each as Expression | Pattern | Statement;
  switch (node.is) {
    case 'name':
      return node.name === 'Deno' || WRITES.test(node.name);
    case 'member':
      return WRITES.test(node.name) || (node.of.is === 'name' && node.of.name === 'Bun' && OF_BUN.test(node.name));
    case 'index':
      return node.at.is === 'text' && WRITES.test(onlyText(node.at) ?? '');
    case 'text':
      return OTHERS.test(onlyText(node) ?? '');
    case 'fields':
      return node.fields.some(({ key }) => WRITES.test(key));
    case 'import':
      return OTHERS.test(node.module) || node.names.some(({ imported }) => WRITES.test(imported));
    case 'unknown':
      return true;
    default:
      return false;
  }
}

function onlyText({ parts: [part, ...more] }: Extract<Expression, { is: 'text' }>): string | undefined {
  return part && 'text' in part && more.length === 0 ? part.text : undefined;
}
