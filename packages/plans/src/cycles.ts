import type { Path } from './plan-fault.ts';

/** One thing leans on another, said at a place of the file. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly path: Path;
}

/** Each ring of edges once, from its first edge in the file on, ending where it began. At most one edge leaves a node. */
export const cyclesOf = (edges: readonly Edge[]): { readonly path: Path; readonly nodes: readonly string[] }[] => {
  const next = new Map(edges.map(({ from, to }) => [from, to]));
  const told = new Set<string>();
  return edges.flatMap(({ from, path }) => {
    if (told.has(from)) return [];
    const nodes = walk(next, from);
    if (nodes.at(-1) !== from) return [];
    for (const node of nodes) told.add(node);
    return [{ path, nodes }];
  });
};

/** The nodes from `start` on, up to the first that comes a second time or leads nowhere. */
const walk = (next: ReadonlyMap<string, string>, start: string): string[] => {
  const nodes = [start];
  for (let at = next.get(start); at !== undefined; at = next.get(at)) {
    const seen = nodes.includes(at);
    nodes.push(at);
    if (seen) break;
  }
  return nodes;
};
