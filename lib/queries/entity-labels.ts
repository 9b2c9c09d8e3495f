import type { Masker } from '#lib/access/masker.ts';
import { openReveals } from '#lib/access/open-reveals.ts';
import { seesPersonal } from '#lib/access/policy.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';
import { isReadable } from '#lib/queries/readable.ts';

export type EntityLabels = { of(ref: EntityRef): string | null };

type Labelled = { ref: EntityRef; generation: number; version: number; label: string };

/** Masked names that are kept: a state may be large, and its name is all that is wanted of it. */
const mostKept = 10_000;

/** The names that people know these entities by now, as the viewer may read them. */
export async function entityLabels(
  store: Reading,
  masker: Masker,
  refs: readonly EntityRef[],
): Promise<EntityLabels> {
  const readable = refs.filter(({ type }) => isReadable(masker.viewer, type));
  const wanted = new Map(readable.map((ref) => [keyOf(ref), ref]));
  const labels = new Map<string, string | null>();
  if (wanted.size > 0) {
    const found = await storedLabels(store, [...wanted.values()]);
    for (const { ref, label } of found) labels.set(keyOf(ref), label);
    const hidden = found.filter(({ ref }) => masker.hides(ref));
    for (const [key, label] of await maskedLabels(store, masker, hidden)) labels.set(key, label);
  }
  return { of: (ref) => labels.get(keyOf(ref)) ?? null };
}

async function storedLabels(store: Reading, refs: EntityRef[]): Promise<Labelled[]> {
  const types = [...new Set(refs.map(({ type }) => type))];
  const generations = new Map(
    await Promise.all(
      types.map(async (type) => [type, (await store.generations.find(type)).serving] as const),
    ),
  );
  const { rows } = await store.pool.query<{
    place: number;
    generation: number;
    version: number;
    label: string;
  }>({
    name: 'entity-labels',
    text: `
      select w.place::int4 as place, s.generation, s.version, s.label
      from unnest($1::int4[], $2::text[]) with ordinality as w(generation, id, place)
      join derived.state s on s.generation = w.generation and s.entity_id = w.id
      where s.label is not null`,
    values: [refs.map(({ type }) => generations.get(type)), refs.map(({ id }) => id)],
  });
  return rows.flatMap(({ place, ...row }) => {
    const ref = refs[place - 1];
    return ref ? [{ ref, ...row }] : [];
  });
}

/** A masked name hangs on the state alone, but for what is revealed: it is made once a version. */
async function maskedLabels(
  store: Reading,
  masker: Masker,
  found: readonly Labelled[],
): Promise<Map<string, string | null>> {
  const kept = keptOnStore(store, 'masked labels', () => new Map<string, string | null>());
  const labels = new Map<string, string | null>();
  const missing: Labelled[] = [];
  for (const labelled of found) {
    const known = isRevealed(masker, labelled.ref) ? undefined : kept.get(nameOf(masker, labelled));
    if (known === undefined) missing.push(labelled);
    else labels.set(keyOf(labelled.ref), known);
  }
  if (missing.length === 0) return labels;
  const { rows } = await store.pool.query<{ place: number; label: string; value: string }>({
    name: 'label-states',
    text: `
      select w.place::int4 as place, s.label, s.value
      from unnest($1::int4[], $2::text[]) with ordinality as w(generation, id, place)
      join derived.state s on s.generation = w.generation and s.entity_id = w.id
      where s.label is not null`,
    values: [missing.map(({ generation }) => generation), missing.map(({ ref }) => ref.id)],
  });
  for (const { place, label, value } of rows) {
    const labelled = missing[place - 1];
    if (!labelled) continue;
    const state = JSON.parse(value) as State;
    const shown = maskedLabel(store.catalogue, masker, { ...labelled.ref, label, state });
    labels.set(keyOf(labelled.ref), shown);
    if (isRevealed(masker, labelled.ref)) continue;
    if (kept.size >= mostKept) kept.clear();
    kept.set(nameOf(masker, labelled), shown);
  }
  // What went meanwhile has no name.
  for (const { ref } of missing) if (!labels.has(keyOf(ref))) labels.set(keyOf(ref), null);
  return labels;
}

function isRevealed({ viewer }: Masker, ref: EntityRef): boolean {
  return openReveals(viewer, ref).length > 0;
}

/** Under what a masked name is kept: the marks of a general type may change. */
function nameOf({ fields, viewer }: Masker, { ref, generation, version }: Labelled): string {
  const marks = Object.entries(fields(ref.type)).filter(([, hint]) => hint.personal || hint.secret);
  const sees = seesPersonal(viewer, ref.type);
  return JSON.stringify([generation, ref.id, version, sees, marks.map(([path]) => path)]);
}

function keyOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
