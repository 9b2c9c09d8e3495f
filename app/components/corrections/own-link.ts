import { decodeParam, idOfSegment } from '#app/components/hrefs.ts';

export type OwnLinkKind =
  | 'compare'
  | 'find'
  | 'grid'
  | 'event'
  | 'events'
  | 'entity'
  | 'correction'
  | 'search';

/** A link to one of our own pages, with what its address tells. */
export type OwnLink = {
  kind: OwnLinkKind;
  /** Path and query. */
  href: string;
  /** `user/1234`, or what else it is about. */
  about: string;
  versions: { from: string; to: string } | null;
  asked: { field: string; operator: string; value: string } | null;
};

export type TextPart = { text: string } | { link: OwnLink };

// A sentence may end after a link, or stand around it.
const linkPattern =
  /(?<![^\s("'<])(?:https?:\/\/[^\s<>"']+|\/(?:entities|events|compare|corrections|search)(?=[/?#\s]|$)[^\s<>"']*)/g;
const trailing = /[.,;:!?)\]]+$/;

/** Plain text in parts: what it says, and the links to our own pages in it. `site` is our origin. */
export function textParts(text: string, site: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(linkPattern)) {
    const url = match[0].replace(trailing, '');
    const link = ownLink(url, site);
    if (!link) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ link });
    at = match.index + url.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

/** What a link to one of our pages is about; null for any other. */
export function ownLink(given: string, site: string): OwnLink | null {
  let url: URL;
  try {
    url = new URL(given, site);
    if (url.origin !== new URL(site).origin) return null;
  } catch {
    return null;
  }
  const [first, second, third, fourth, ...rest] = url.pathname.slice(1).split('/');
  if (rest.length > 0) return null;
  const query = url.searchParams;
  const base = { href: `${url.pathname}${url.search}`, versions: null, asked: null };
  if (first === 'compare' && second === undefined) {
    const about = [query.get('left'), query.get('right')].filter(Boolean).join(' – ');
    return { ...base, kind: 'compare', about };
  }
  if (first === 'search' && second === undefined) {
    return { ...base, kind: 'search', about: query.get('q') ?? '' };
  }
  if (first === 'events') {
    if (third !== undefined) return null;
    if (second === undefined) return { ...base, kind: 'events', about: '' };
    return { ...base, kind: 'event', about: decodeParam(second) };
  }
  if (first === 'corrections' && second !== undefined && third === undefined) {
    return { ...base, kind: 'correction', about: decodeParam(second) };
  }
  if (first !== 'entities' || second === undefined) return null;
  const type = decodeParam(second);
  if (third === 'find' && fourth === undefined) {
    return { ...base, kind: 'find', about: type, asked: askedOf(query) };
  }
  if (third === undefined) return null;
  const about = `${type}/${idOfSegment(third)}`;
  if (fourth === undefined) {
    const version = query.get('version');
    return {
      ...base,
      kind: 'entity',
      about,
      versions: version === null ? null : { from: version, to: version },
    };
  }
  if (fourth === 'compare') {
    const [from, to] = [query.get('from'), query.get('to')];
    const versions = from === null || to === null ? null : { from, to };
    return { ...base, kind: 'compare', about, versions };
  }
  if (fourth === 'find') return { ...base, kind: 'find', about, asked: askedOf(query) };
  if (fourth === 'grid') return { ...base, kind: 'grid', about };
  return null;
}

function askedOf(query: URLSearchParams): OwnLink['asked'] {
  const field = query.get('field');
  if (field === null) return null;
  return { field, operator: query.get('operator') ?? '', value: query.get('value') ?? '' };
}
