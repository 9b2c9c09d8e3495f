import type { Masker } from '#lib/access/masker.ts';
import { allows, demand, forbidden, seesPersonal } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { FieldGroup } from '#lib/domain/field-filter.ts';
import { fieldPlace } from '#lib/domain/field-filter.ts';
import type { EventFilter } from '#lib/event-store/read-all.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { fieldMark } from '#lib/queries/personal-field.ts';
import { olderVersions } from '#lib/queries/query-conditions.ts';
import { isReadable } from '#lib/queries/readable.ts';

export type DemandedFields = {
  /** Whether nothing of what the filters ask about is hidden from the viewer: SQL alone tells. */
  isExact: boolean;
  /** Entity types of which a masked value counts where it equals the whole one that was given. */
  byEquality: ReadonlySet<string>;
};

/** Whole values in an hour that somebody may try on what they do not see. */
const mostTries = 30;
const windowMs = 3_600_000;

/**
 * Asks whether the viewer may filter by these fields, on all types that the filter leaves. On what is
 * personal: who sees it may as they like; who may reveal it, by a whole value alone, which is noted
 * and limited; others not at all.
 */
export function demandFields(
  store: Viewing,
  masker: Masker,
  filter: EventFilter,
  groups: readonly FieldGroup[],
): DemandedFields {
  const { viewer } = masker;
  const byEquality = new Set<string>();
  const tried: FieldGroup[] = [];
  let isExact = seesAll(masker) && olderVersions(store.catalogue).length === 0;
  for (const group of groups) {
    const { path, condition } = group;
    if (path.split('/').includes('*')) isExact = false;
    for (const type of typesOf(store, masker, filter)) {
      if (fieldPlace(path).part === 'data') demand(viewer, 'payloads', type);
      const mark = fieldMark(store.catalogue, masker, type, path);
      if (mark === 'secret') throw forbidden('seePersonal', type);
      if (mark === 'open' || seesPersonal(viewer, type)) continue;
      if (condition === 'exists' || condition === 'missing') continue;
      if (condition !== 'is' || !allows(viewer, 'revealPersonal', type)) {
        throw forbidden(condition === 'is' ? 'revealPersonal' : 'seePersonal', type);
      }
      byEquality.add(type);
      if (!tried.includes(group)) tried.push(group);
    }
  }
  for (const group of tried) noteTries(store, masker, group);
  return { isExact, byEquality };
}

function seesAll({ viewer }: Masker): boolean {
  const { read, payloads, seePersonal } = viewer.rights;
  return [read, payloads, seePersonal].every((right) => right === 'all');
}

/** The described types that a filter leaves; of others, what is masked is never equal to anything. */
function typesOf({ catalogue }: Viewing, { viewer }: Masker, filter: EventFilter): string[] {
  const { entityType, entityTypes, eventTypes } = filter;
  if (entityType !== undefined) return [entityType];
  const all = [...catalogue.entities.keys()].filter(
    (type) => isShown({ type }) && isReadable(viewer, type),
  );
  if (entityTypes) return [...entityTypes];
  if (!eventTypes) return all;
  const known = eventTypes.map((type) => catalogue.eventTypes.get(type));
  return all.filter((type) => known.includes(type));
}

/** A value that was tried within the hour is tried again for nothing: a list and its count are two. */
function noteTries(store: Viewing, { viewer }: Masker, { path, values }: FieldGroup): void {
  const all = keptOnStore(store, 'tries', () => new Map<string, Map<string, number>>());
  const now = Date.now();
  const recent = [...(all.get(viewer.id) ?? [])].filter(([, at]) => at > now - windowMs);
  const tries = new Map(recent);
  all.set(viewer.id, tries);
  for (const value of values) {
    const key = JSON.stringify([path, value]);
    if (tries.has(key)) continue;
    const isOver = viewer.kind !== 'command' && tries.size >= mostTries;
    recordLook(store, viewer, {
      kind: isOver ? 'refused' : 'search',
      what: {
        of: 'events',
        equal: path,
        ...(isOver ? { code: 'too_many_tries' } : { tries: tries.size + 1 }),
      },
    });
    if (isOver) throw tooManyTries(Math.min(...tries.values()) + windowMs - now);
    tries.set(key, now);
  }
}

/** Told as 429 by the API. Recognised by its code. */
type TriesFault = Error & { code: 'too_many_tries'; retryAfter: number };

export function isTriesFault(error: unknown): error is TriesFault {
  return error instanceof Error && 'code' in error && error.code === 'too_many_tries';
}

function tooManyTries(milliseconds: number): TriesFault {
  const message = 'You tried many values on what you do not see. Try again later.';
  return Object.assign(new Error(message), {
    code: 'too_many_tries' as const,
    retryAfter: Math.ceil(milliseconds / 1_000),
  });
}
