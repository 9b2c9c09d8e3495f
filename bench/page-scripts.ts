import { gzipSync } from 'node:zlib';

export type PageScripts = { files: number; gzipped: number };

/**
 * The scripts that a browser loads to show a page: those of its tags and those that its component
 * tree names; of each the bytes of its gzip. Scripts for browsers without modules are left out.
 */
export async function readScripts(
  url: string,
  html: string,
  known: Map<string, number>,
): Promise<PageScripts> {
  const modern = html.replaceAll(/<script[^>]*\bnomodule\b[^>]*>/gi, '');
  const named = new Set(modern.match(/(?<=\/?_next\/)static\/[^"'\\\s?]+\.js/g) ?? []);
  for (const name of named) {
    if (known.has(name)) continue;
    const answer = await fetch(`${url}/_next/${name}`);
    if (!answer.ok) throw new Error(`${name} is answered ${answer.status}`);
    known.set(name, gzipSync(Buffer.from(await answer.arrayBuffer())).length);
  }
  const sizes = [...named].map((name) => known.get(name) ?? 0);
  return { files: named.size, gzipped: sizes.reduce((sum, size) => sum + size, 0) };
}
