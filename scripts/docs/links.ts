import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A link of a page to what is not there: a file, or a heading of one. */
export type DeadLink = { line: number; target: string };

/** Links to the web are left to their readers. */
export function deadLinks(file: string): DeadLink[] {
  const dead: DeadLink[] = [];
  for (const [index, line] of proseOf(file).entries()) {
    for (const [, target = ''] of line.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [name = '', anchor] = target.split('#');
      const linked = name === '' ? file : path.join(path.dirname(file), name);
      const isThere = existsSync(linked) && (!anchor || anchorsOf(linked).has(anchor));
      if (!isThere) dead.push({ line: index + 1, target });
    }
  }
  return dead;
}

/** Headings as GitHub names them: small, without marks, words parted by hyphens. */
function anchorsOf(file: string): Set<string> {
  const anchors = new Set<string>();
  for (const line of proseOf(file)) {
    const [, heading] = line.match(/^#{1,6} (.+)$/) ?? [];
    if (!heading) continue;
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const name = words.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let anchor = name;
    for (let more = 1; anchors.has(anchor); more += 1) anchor = `${name}-${more}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Its lines; those of code are empty. */
function proseOf(file: string): string[] {
  let isCode = false;
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => {
      const isFence = /^ *```/.test(line);
      if (isFence) isCode = !isCode;
      return isCode || isFence ? '' : line;
    });
}
