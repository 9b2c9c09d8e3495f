import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { fieldsIn, type KnownLists } from '#lib/domain/grid-cells.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type Askable, askableOf } from '#lib/queries/hidden-field.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';

/** A field that entities of a type have, with some of the values that it has. */
export type TypeField = { path: string; label: string | null; askable: Askable; values: Json[] };

/** States that are looked at. */
const looked = 200;
const mostFields = 500;
const mostValues = 40;
const longest = 80;

/** What can be asked of the entities of a type, from the states of some and the catalogue's hints. */
export async function typeFields(
  store: Viewing,
  viewer: Viewer,
  type: string,
): Promise<TypeField[]> {
  demand(viewer, 'read', type);
  if (!(await typeHasEntities(store, type))) return [];
  const masker = await openMasking(store, viewer);
  const { items } = await listStates(store, type, { limit: looked, deleted: 'show' });
  if (items.length > 0) noteList(store, viewer, type);
  const hints = masker.fields(type);
  const values = new Map<string, Map<string, Json>>();
  // Members below patterns differ from entity to entity: they are found in states alone.
  for (const path of Object.keys(hints)) if (!path.includes('*')) values.set(path, new Map());
  const lists: KnownLists = new Set();
  for (const { id, state } of items) {
    for (const [path, value] of fieldsIn(masker.state({ type, id }, state), '', lists)) {
      if (!values.has(path) && values.size >= mostFields) continue;
      const known = values.get(path) ?? new Map<string, Json>();
      values.set(path, known);
      for (const each of Array.isArray(value) ? value : [value]) {
        if (known.size < mostValues && isTold(each)) known.set(canonicalJson(each), each);
      }
    }
  }
  return [...values].map(([path, known]) => ({
    path,
    label: hintAt(path, hints)?.label ?? null,
    askable: askableOf(masker, { type, id: null }, path),
    values: [...known.values()],
  }));
}

function isTold(value: Json): boolean {
  if (value === null || isObject(value) || Array.isArray(value) || isMasked(value)) return false;
  return typeof value !== 'string' || value.length <= longest;
}
