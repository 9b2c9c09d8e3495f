import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { FieldFilter, ListSort } from '#lib/domain/listing/field-filter.ts';
import { findBehind } from '#lib/event-store/find-behind.ts';
import { type DeletedChoice, listStates } from '#lib/event-store/list-states.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { PastMoment } from '#lib/event-store/states-at.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { checkAsked } from '#lib/queries/listing/check-asked.ts';
import { entityRow } from '#lib/queries/listing/entity-row.ts';
import { findEntities, type Progress } from '#lib/queries/listing/find-entities.ts';
import { listFault } from '#lib/queries/listing/list-fault.ts';
import { cursorText, parseCursor } from '#lib/queries/listing/list-query.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { recently } from '#lib/queries/recently.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { EntityPage } from '#lib/queries/views.ts';

export type ListEntities = {
  type: string;
  limit: number;
  /** `next` of the page before. */
  after?: string | undefined;
  deleted?: DeletedChoice | undefined;
  filters?: readonly FieldFilter[] | undefined;
  sort?: ListSort | null | undefined;
  /** As of when; now where not given. */
  moment?: PastMoment | null | undefined;
  /** Of the states these fields alone. */
  fields?: readonly string[] | undefined;
};

/** Looking through all that has no index ends after this long, in milliseconds. */
const longest = 20_000;

/**
 * Entities of a type, by id where no other order is asked for; null where the store has no such
 * type. A page that took too long to fill has fewer items and a `next`; an order without an index
 * that does is refused. Throws an `AccessFault` and a `ListFault`.
 */
export async function listEntities(
  store: Viewing,
  viewer: Viewer,
  asked: ListEntities,
): Promise<EntityPage | null> {
  const begun = Date.now();
  const enough = () => Date.now() - begun > longest;
  const pages = await searchEntities(store, viewer, asked, enough);
  if (!pages) return null;
  for (;;) {
    const { value, done } = await pages.next();
    if (done) return value;
    if (asked.sort && !value.canPause && enough()) {
      throw listFault('scan_too_long', asked.sort.path);
    }
  }
}

export type SearchProgress = Progress & { canPause: boolean };

/**
 * The same step by step, for who shows how far it has come and lets the reader stop it: by not asking
 * for the next step. What is refused is refused before the first.
 */
export async function searchEntities(
  store: Viewing,
  viewer: Viewer,
  asked: ListEntities,
  enough?: () => boolean,
): Promise<AsyncGenerator<SearchProgress, EntityPage> | null> {
  demand(viewer, 'read', asked.type);
  if (!(await typeHasEntities(store, asked.type))) return null;
  const { filters = [], sort = null, moment = null } = asked;
  const masker = await openMasking(store, viewer);
  checkAsked(store, masker, { type: asked.type, filters, sort });
  const isPlain = filters.length === 0 && sort === null && moment === null;
  noteList(store, viewer, asked.type, { filters, sort, moment });
  return isPlain ? plainPage(store, viewer, asked) : foundPage(store, viewer, asked, enough);
}

/** Everything by id: quick however many there are. */
async function* plainPage(
  store: Viewing,
  viewer: Viewer,
  { type, limit, after, deleted, fields }: ListEntities,
): AsyncGenerator<SearchProgress, EntityPage> {
  const behind =
    deleted === 'only'
      ? await recently(store, `behind ${type}`, () => findBehind(store, type))
      : undefined;
  const from = after === undefined ? undefined : parseCursor(after).id;
  const found = await listStates(store, type, { after: from, limit: limit + 1, deleted, behind });
  const masker = await openMasking(store, viewer);
  const page = found.items.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map((item) => entityRow(store.catalogue, masker, type, item, fields)),
    next: found.items.length > limit && last ? cursorText({ key: '', id: last.id }) : null,
    marked: !found.generationIsCurrent,
  };
}

async function* foundPage(
  store: Viewing,
  viewer: Viewer,
  { type, limit, after, deleted = 'hide', fields, ...asked }: ListEntities,
  enough: (() => boolean) | undefined,
): AsyncGenerator<SearchProgress, EntityPage> {
  const { filters = [], sort = null, moment = null } = asked;
  const query = { type, filters, sort, moment, deleted };
  const place = after === undefined ? null : parseCursor(after);
  const { current, serving } = await store.generations.find(type);
  const steps = findEntities(store, query, {
    limit,
    after: place,
    ...(enough ? { enough } : {}),
  });
  for (;;) {
    const { value, done } = await steps.next();
    if (!done) {
      yield { ...value, canPause: sort === null };
      continue;
    }
    // As the marks are by now: they may have changed while it was looked through.
    const masker = await openMasking(store, viewer);
    checkAsked(store, masker, { type, filters, sort });
    return {
      items: value.items.map((item) => entityRow(store.catalogue, masker, type, item, fields)),
      next: value.next && cursorText(value.next),
      marked: moment === null && current !== serving,
      by: value.by,
    };
  }
}
