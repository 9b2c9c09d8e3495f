import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type Correction,
  type CorrectionStatus,
  correctionStatuses,
} from '#lib/corrections/correction.ts';
import { correctionLine } from '#lib/corrections/correction-line.ts';
import { typesOf } from '#lib/corrections/correction-rights.ts';
import type { CorrectionLine } from '#lib/corrections/correction-view.ts';
import { findCorrections } from '#lib/corrections/find-corrections.ts';
import { principalOf } from '#lib/corrections/principal-of.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { viewerNames } from '#lib/queries/audit/viewer-names.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { allOf, typesFor } from '#lib/queries/waiting-corrections.ts';

export type CorrectionPage = {
  items: CorrectionLine[];
  /** What comes after these, to be handed back. */
  next: string | null;
  counts: Record<CorrectionStatus, number>;
};

export type ListCorrections = {
  /** Any where it is not given. */
  status?: readonly CorrectionStatus[] | undefined;
  /** Of this entity alone: those that are about it or touch it. */
  entity?: EntityRef | undefined;
  after?: string | undefined;
  limit: number;
};

/** Corrections by page: those that wait for the viewer first, of each the one that moved last. */
export async function listCorrections(
  store: Store,
  viewer: Viewer,
  { status, entity, after, limit }: ListCorrections,
): Promise<CorrectionPage> {
  demand(viewer, 'read', entity?.type);
  const principal = await principalOf(store, viewer.id);
  const readable = typesFor(viewer, 'read');
  const cursor = cursorOf(after);
  const approving = typesFor(viewer, 'approveCorrection');
  const applying = typesFor(viewer, 'applyCorrection');
  const waiting = `(case when c.applier is not null or c.content is null then false
      when c.status = 'proposed' then c.principal <> $3 and ${allOf('$4')}
      when c.status = 'approved' then ${allOf('$5')}
      else false end)`;
  const found = await findCorrections(
    store,
    `where ($1::text[] is null or c.entity_type = any ($1))
       and ($2::text[] is null or c.status = any ($2))
       and ($6::text is null or exists (select from operational.correction_entity e
         where e.correction_id = c.id and e.entity_type = $6 and e.entity_id = $7))
       and ($8::boolean is null or (${waiting}, c.changed_at, c.id) < ($8, $9::timestamptz, $10::uuid))
     order by ${waiting} desc, c.changed_at desc, c.id desc limit $11`,
    [
      readable,
      status ?? null,
      principal,
      approving,
      applying,
      entity?.type ?? null,
      entity?.id ?? null,
      cursor?.waits ?? null,
      cursor ? cursor.at : null,
      cursor?.id ?? null,
      limit + 1,
    ],
  );
  const page = found.slice(0, limit);
  for (const type of new Set(page.map((one) => one.entity.type))) noteList(store, viewer, type);
  const masker = await openMasking(store, viewer);
  const [labels, names, counts] = await Promise.all([
    entityLabels(
      store,
      masker,
      page.flatMap(({ entity: { type, id } }) => (id === null ? [] : [{ type, id }])),
    ),
    viewerNames(
      store,
      page.map((one) => one.proposer),
    ),
    countByStatus(store, readable, entity),
  ]);
  const known = { labels, names, principal };
  const items = page.map((one) => correctionLine(store.catalogue, masker, known, one));
  const last = page.at(-1);
  // As the order has it, which asks for no preview.
  const waits = (one: Correction) => {
    const { status: is, applier, content, principal: by } = one;
    const types = is === 'proposed' ? approving : applying;
    const isTheirs = is === 'proposed' ? by !== principal : is === 'approved';
    if (applier !== null || content === null || !isTheirs) return false;
    return types === null || typesOf(one).every((type) => types.includes(type));
  };
  const isOver = found.length <= limit || !last;
  return { items, next: isOver ? null : nextOf(last, waits(last)), counts };
}

async function countByStatus(
  { pool }: Store,
  readable: readonly string[] | null,
  entity: EntityRef | undefined,
): Promise<CorrectionPage['counts']> {
  const { rows } = await pool.query<{ status: CorrectionStatus; count: number }>(
    `select c.status, count(*)::int4 as count from operational.correction c
     where ($1::text[] is null or c.entity_type = any ($1))
       and ($2::text is null or exists (select from operational.correction_entity e
         where e.correction_id = c.id and e.entity_type = $2 and e.entity_id = $3))
     group by c.status`,
    [readable, entity?.type ?? null, entity?.id ?? null],
  );
  const counts = new Map(rows.map(({ status, count }) => [status, count]));
  return Object.fromEntries(
    correctionStatuses.map((status) => [status, counts.get(status) ?? 0]),
  ) as CorrectionPage['counts'];
}

type Cursor = { waits: boolean; at: string; id: string };

function nextOf({ changedAt, id }: Correction, waits: boolean): string {
  return JSON.stringify([waits, new Date(changedAt).toISOString(), id]);
}

/** What another page began with; one that is none begins anew. */
function cursorOf(after: string | undefined): Cursor | null {
  try {
    const [waits, at, id] = JSON.parse(after ?? 'null') ?? [];
    const isOurs =
      typeof waits === 'boolean' &&
      !Number.isNaN(Date.parse(at)) &&
      typeof id === 'string' &&
      /^[0-9a-f-]{36}$/.test(id);
    return isOurs ? { waits, at, id } : null;
  } catch {
    return null;
  }
}
