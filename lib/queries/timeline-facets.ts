import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { formatPointer, parsePointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
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
  const { rows } = await store.pool.query<{ paths: string[]; count: number }>({
    name: 'timeline-fields',
    text: `
      select paths, count(*)::int4 as count from (
        select (
          with recursive field(path, value) as (
            select c->>'path', coalesce(c->'after', c->'before')
              from json_array_elements(h.updated) u, json_array_elements(u->'changes') c
              where u->>'type' = $1 and u->>'id' = $2 and (u->>'version')::int4 = h.version
            union all
            -- What came or went as a whole did so field by field.
            select f.path || '/' || replace(replace(m.key, '~', '~0'), '/', '~1'), m.value
              from field f, json_each(
                case json_typeof(f.value) when 'object' then f.value else '{}'::json end) m)
          select array_agg(distinct regexp_replace(path, '/\\d+(?=/|$)', '/*', 'g')) from field
        ) as paths
        from (
          select e.version, e.updated from authority.event e
            where e.entity_type = $1 and e.entity_id = $2
          union all
          select t.version, e.updated from authority.touch t
            join authority.event e on e.position = t.position
            where t.entity_type = $1 and t.entity_id = $2) h) p
      where paths is not null group by paths`,
    values: [ref.type, ref.id],
  });
  const masker = await openMasking(store, viewer);
  const shown = (path: string) => masker.changes(ref, [{ path, after: null }])[0]?.path === path;
  const counts = new Map<string, number>();
  for (const { paths, count } of rows) {
    const fields = paths.filter((path) => !path.startsWith('/$') && shown(path)).flatMap(onTheWay);
    for (const field of new Set(fields)) counts.set(field, (counts.get(field) ?? 0) + count);
  }
  return [...counts]
    .map(([path, count]) => ({ path, count }))
    .toSorted((a, b) => b.count - a.count || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

function onTheWay(path: string): string[] {
  const tokens = parsePointer(path);
  return tokens.map((_, depth) => formatPointer(tokens.slice(0, depth + 1)));
}
