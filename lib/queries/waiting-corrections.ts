import type { Permission } from '#lib/access/permissions.ts';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';

/** What waits for somebody who looks: corrections, bulk acts among them, to be approved or applied. */
export type WaitingCorrections = { approve: number; apply: number };

/** How many corrections wait for the viewer: those of others to be approved, and any to be applied. */
export async function waitingCorrections(
  { pool }: Pick<Viewing, 'pool'>,
  viewer: Viewer,
): Promise<WaitingCorrections> {
  demand(viewer, 'read');
  const { rows } = await pool.query<WaitingCorrections>({
    name: 'waiting-corrections',
    text: `
      with recursive behind (id, step) as (
        select $1::text, 0
        union all
        select k.made_by, b.step + 1 from behind b
        join operational.api_key k on b.id = 'key:' || k.id where b.step < 20),
      principal as (select b.id from behind b order by b.step desc limit 1)
      select
        count(*) filter (where c.status = 'proposed'
          and c.principal <> (select id from principal) and ${allOf('$3')})::int4 as approve,
        count(*) filter (where c.status = 'approved' and ${allOf('$4')})::int4 as apply
      from operational.correction c
      where c.status in ('proposed', 'approved') and c.applier is null and c.content is not null
        and ($2::text[] is null or c.entity_type = any ($2))`,
    values: [
      viewer.id,
      typesFor(viewer, 'read'),
      typesFor(viewer, 'approveCorrection'),
      typesFor(viewer, 'applyCorrection'),
    ],
  });
  return rows[0] ?? { approve: 0, apply: 0 };
}

/** Whether all types that the open correction `c` has events on are among those of the parameter. */
export function allOf(types: '$3' | '$4' | '$5'): string {
  return `(${types}::text[] is null or (c.entity_type = any (${types}) and not exists (
    select from json_array_elements(c.content -> 'draft' -> 'events') e
    where e -> 'entity' ->> 'type' <> all (${types}))))`;
}

/** The entity types on which the viewer may do it; null for all of them. */
export function typesFor({ rights }: Viewer, permission: Permission): readonly string[] | null {
  const right = rights[permission];
  return right === 'all' ? null : (right ?? []);
}
