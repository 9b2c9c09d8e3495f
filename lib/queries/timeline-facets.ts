import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json } from '#lib/domain/json.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { escapeToken, formatPointer, parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readUpdated } from '#lib/event-store/read-updated.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';
import type { TimelineFacets } from '#lib/queries/timeline-views.ts';

/** Offered at most, the commonest first. */
const most = 200;

type Group = { type: string; actor: string | null; count: number; latest: number };

/** What an entity's events can be filtered by, counted over its whole life. */
export async function timelineFacets(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<TimelineFacets | null> {
  demand(viewer, 'read', ref.type);
  if (!isShown(ref) || entityIdFault(ref.id) || entityTypeFault(ref.type)) return null;
  const [groups, fields] = await Promise.all([
    readGroups(store, ref),
    fieldCounts(store, viewer, ref),
  ]);
  if (groups.length === 0) return null;
  noteEntity(store, viewer, ref, 'history');
  const types = countBy(groups, ({ type }) => type);
  const actors = countBy(groups, ({ actor }) => actor);
  // The latest event of each tells what it is called.
  const latest = [...types.values(), ...actors.values()].map((each) => each.latest);
  const named = await timelineRows(store, viewer, ref, [...new Set(latest)]);
  const eventOf = (version: number) => named.find((item) => item.version === version)?.event;
  return {
    total: groups.reduce((sum, { count }) => sum + count, 0),
    types: [...types].map(([type, { count, latest: version }]) => ({
      type: type ?? '',
      label: eventOf(version)?.typeLabel ?? humanise(type ?? ''),
      count,
    })),
    actors: [...actors].flatMap(([actor, { count, latest: version }]) =>
      actor === null ? [] : [{ actor, label: eventOf(version)?.actorLabel ?? null, count }],
    ),
    fields,
  };
}

async function readGroups(store: Viewing, ref: EntityRef): Promise<Group[]> {
  const { rows } = await store.pool.query<Group>({
    name: 'timeline-groups',
    text: `
      select type, actor, count(*)::int4 as count, max(version) as latest from (
        select e.type, e.actor, e.version from authority.event e
          where e.entity_type = $1 and e.entity_id = $2
        union all
        select e.type, e.actor, t.version from authority.touch t
          join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = $2) h
      group by type, actor`,
    values: [ref.type, ref.id],
  });
  return rows;
}

function countBy<T>(groups: readonly Group[], by: (group: Group) => T) {
  const counted = new Map<T, { count: number; latest: number }>();
  for (const group of groups) {
    const known = counted.get(by(group));
    counted.set(by(group), {
      count: group.count + (known?.count ?? 0),
      latest: Math.max(group.latest, known?.latest ?? 0),
    });
  }
  return new Map([...counted].toSorted(([, a], [, b]) => b.count - a.count).slice(0, most));
}

/**
 * Events by the fields that they changed, those of objects by each field on the way. Paths are told
 * as the viewer may read them: a secret is no field, a masked name no choice.
 */
async function fieldCounts(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
): Promise<TimelineFacets['fields']> {
  const recorded = await readUpdated(store, ref, null);
  const masker = await openMasking(store, viewer);
  const shown = new Map<string, boolean>();
  const isShownPath = (path: string) => {
    const known = shown.get(path);
    if (known !== undefined) return known;
    const [told] = masker.changes(ref, [{ path, after: null }]);
    shown.set(path, told?.path === path);
    return told?.path === path;
  };
  const counts = new Map<string, number>();
  for (const { changes } of recorded) {
    const fields = new Set<string>();
    for (const { path, before, after } of changes) {
      if (path.startsWith('/$')) continue;
      const tokens = parsePointer(path);
      for (let depth = 1; depth < tokens.length; depth += 1) {
        fields.add(formatPointer(tokens.slice(0, depth)));
      }
      collect(path, after ?? before ?? null, fields);
    }
    const told = [...fields].filter(isShownPath).map(withoutPlaces);
    for (const field of new Set(told)) counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  return [...counts]
    .map(([path, count]) => ({ path, count }))
    .toSorted((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

/** What came or went as a whole did so field by field. */
function collect(path: string, value: Json, fields: Set<string>): void {
  fields.add(path);
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    collect(`${path}/${escapeToken(name)}`, inner, fields);
  }
}

/** Items of arrays are one field, wherever they stand. */
function withoutPlaces(path: string): string {
  return path.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
