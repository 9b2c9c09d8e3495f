export type LetterPart = { text: string } | { href: string; isOurs: boolean };

const url = /https?:\/\/[^\s<>"']+/g;
/** A sentence may end after a link, or stand around it. */
const trailing = /[.,;:!?)\]]+$/;

/** Plain text in parts, its links apart. `site` is our origin: those of our own stay in this window. */
export function letterParts(text: string, site: string): LetterPart[] {
  const parts: LetterPart[] = [];
  let at = 0;
  for (const match of text.matchAll(url)) {
    const href = match[0].replace(trailing, '');
    if (!URL.canParse(href)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ href, isOurs: new URL(href).origin === new URL(site).origin });
    at = match.index + href.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
