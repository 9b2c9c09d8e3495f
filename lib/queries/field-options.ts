import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type Askable, askableOf } from '#lib/queries/hidden-field.ts';
import { readSubject } from '#lib/queries/read-subject.ts';
import { readTurns } from '#lib/queries/read-turns.ts';
import { versionEvents } from '#lib/queries/version-events.ts';

/** What can be picked for a condition on a field: values that it had, and who changed it. */
export type FieldOptions = {
  field: string;
  askable: Askable;
  /** The latest first, up to 100, each with how often the field turned to it. */
  values: { value: Json; times: number }[];
  actors: { id: string; label: string | null; times: number }[];
};

const mostOptions = 100;

/** Null where there is no such entity. */
export async function fieldOptions(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  field: string,
): Promise<FieldOptions | null> {
  const subject = await readSubject(store, viewer, ref);
  if (!subject) return null;
  const { snapshot, masker } = subject;
  const { turns } = await readTurns(store, masker, snapshot, field);
  const values = new Map<string, { value: Json; times: number }>();
  const actors = new Map<string, { id: string; version: number; times: number }>();
  for (const { version, before, after, actor } of turns.toReversed()) {
    if (actor !== null && (before !== undefined || after !== undefined)) {
      const known = actors.get(actor);
      if (known) known.times += 1;
      else actors.set(actor, { id: actor, version, times: 1 });
    }
    // Lists are asked by what they contain.
    for (const value of Array.isArray(after) ? after : [after]) {
      if (value === undefined || value === null || isMasked(value) || isObject(value)) continue;
      const key = canonicalJson(value);
      const known = values.get(key);
      if (known) known.times += 1;
      else if (values.size < mostOptions) values.set(key, { value, times: 1 });
    }
  }
  const told = [...actors.values()].slice(0, mostOptions);
  const events = await versionEvents(
    store,
    masker,
    ref,
    told.map(({ version }) => version),
  );
  const labels = new Map(events.map(({ actor, actorLabel }) => [actor, actorLabel]));
  return {
    field,
    askable: askableOf(masker, ref, field),
    values: [...values.values()],
    actors: told.map(({ id, times }) => ({ id, label: labels.get(id) ?? null, times })),
  };
}
