import type { EntityRef } from '#lib/domain/event.ts';
import { localInstant, parseInstant } from '#lib/domain/parse-instant.ts';

/** When of an entity: now, at a version, or the last state of a time (milliseconds since 1970). */
export type EndMoment =
  | null
  | { version: number }
  | { effectiveAt: number }
  | { recordedAt: number };

/** One side of a comparison, as an address names it. */
export type CompareEnd =
  | { kind: 'entity'; ref: EntityRef; moment: EndMoment }
  | { kind: 'event'; id: string };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const lastVersion = 2_147_483_647;

/**
 * What `user/1@12`, `user/2@2026-03-01`, `user/2@recorded:2026-03-01T12:00:00Z`, `user/3` or
 * `event/<uuid>` names; null where it names nothing. A day is its beginning in UTC. In an id `@` and
 * `%` may stand as `%40` and `%25`, so that no id is taken for a moment.
 */
export function parseEnd(text: string): CompareEnd | null {
  const slash = text.indexOf('/');
  if (slash < 1 || slash === text.length - 1) return null;
  const type = text.slice(0, slash);
  const rest = text.slice(slash + 1);
  if (type === 'event' && uuid.test(rest)) return { kind: 'event', id: rest.toLowerCase() };
  const at = rest.lastIndexOf('@');
  const moment = at < 1 ? undefined : parseMoment(rest.slice(at + 1));
  const id = moment === undefined ? rest : rest.slice(0, at);
  return { kind: 'entity', ref: { type, id: unescapeId(id) }, moment: moment ?? null };
}

export function formatEnd(end: CompareEnd): string {
  if (end.kind === 'event') return `event/${end.id}`;
  const { type, id } = end.ref;
  const moment = formatMoment(end.moment);
  // An entity of a type that is called `event` is told from an event by its moment.
  const told = moment === '' && type === 'event' ? '@now' : moment;
  return `${type}/${id.replaceAll('%', '%25').replaceAll('@', '%40')}${told}`;
}

/** Undefined where the text names no moment. */
function parseMoment(text: string): EndMoment | undefined {
  if (text === 'now') return null;
  if (/^\d{1,10}$/.test(text)) return { version: Math.min(Number(text), lastVersion) };
  const recorded = text.startsWith('recorded:');
  const instant = instantOf(recorded ? text.slice('recorded:'.length) : text);
  if (instant === null) return undefined;
  return recorded ? { recordedAt: instant } : { effectiveAt: instant };
}

function formatMoment(moment: EndMoment): string {
  if (moment === null) return '';
  if ('version' in moment) return `@${moment.version}`;
  return 'effectiveAt' in moment
    ? `@${new Date(moment.effectiveAt).toISOString()}`
    : `@recorded:${new Date(moment.recordedAt).toISOString()}`;
}

function instantOf(text: string): number | null {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (day) return localInstant(Number(day[1]), Number(day[2]), Number(day[3]), 0, 0, 0, 0);
  // A plus sign that was not encoded has become a space.
  return parseInstant(text.replace(/ (?=\d\d:\d\d$)/, '+'));
}

function unescapeId(id: string): string {
  return id.replaceAll('%40', '@').replaceAll('%25', '%');
}
