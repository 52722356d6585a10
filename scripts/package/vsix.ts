import { runNode, tools } from './command.ts';

/** Packages the extension from what is built. There is no public repository to rewrite links to yet. */
export function packageVsix(target: string): void {
  runNode(tools.vsce, ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', target]);
}
