import type { Change, EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** What one version changed, as it was recorded, without the rest of its event. */
export type RecordedChanges = {
  version: number;
  changes: Change[];
  actor: string | null;
  /** Of this entity's version, in milliseconds since 1970. */
  effectiveAt: number;
};

export type ChangesPage = {
  order: 'asc' | 'desc';
  /** Versions after this one in the order asked for. */
  after: number;
  limit: number;
  /** The last version wanted, in that order. */
  upTo?: number | undefined;
  /** Only versions whose text names one of these first members; without it, all. */
  members?: readonly string[] | undefined;
  /** Versions that take anything away as well. */
  removing?: boolean | undefined;
};

type Row = {
  version: number;
  actor: string | null;
  effective_at: number;
  updated: string;
};

/**
 * The recorded changes of an entity by version. The filter looks for the paths in the stored text,
 * which is canonical, and lets through a little more than is asked for: nothing is parsed that names
 * none of the members, so that a field's few changes are found among 20,000 in some 30 ms.
 */
export async function readChanges(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
  page: ChangesPage,
): Promise<RecordedChanges[]> {
  const order = page.order === 'asc' ? 'asc' : 'desc';
  const [over, upTo] = order === 'asc' ? ['>', page.upTo ?? 2_147_483_647] : ['<', page.upTo ?? 0];
  const until = order === 'asc' ? '<=' : '>=';
  const patterns = page.members && [
    ...page.members.flatMap(mentions),
    ...(page.removing ? removals : []),
  ];
  const filter = patterns ? 'and e.updated::text like any ($6)' : '';
  const { rows } = await store.pool.query<Row>({
    name: `read-changes-${order}-${patterns ? 'of' : 'all'}`,
    text: `
      select * from (
        (select e.version, e.effective_at, e.actor, e.updated from authority.event e
          where e.entity_type = $1 and e.entity_id = $2
            and e.version ${over} $3 and e.version ${until} $4 ${filter}
          order by e.version ${order} limit $5)
        union all
        (select t.version, t.effective_at, e.actor, e.updated from authority.touch t
          join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = $2
            and t.version ${over} $3 and t.version ${until} $4 ${filter}
          order by t.version ${order} limit $5)
      ) h order by version ${order} limit $5`,
    values: [ref.type, ref.id, page.after, upTo, page.limit, ...(patterns ? [patterns] : [])],
  });
  return rows.map(({ effective_at, updated, ...row }) => ({
    ...row,
    effectiveAt: effective_at,
    changes: changesIn(updated, ref, row.version),
  }));
}

/** Canonical JSON has no spaces, and its members stand in order: what leaves has no `after`. */
const removals = ['%{"before":%', '%"erased":"set"%', '%"erased":"remove"%'];

/** Patterns of what stands in the text of changes at or below a first member of a state. */
export function mentions(name: string): string[] {
  const path = likeText(JSON.stringify(`/${escapeToken(name)}`).slice(1, -1));
  return [`%"path":"${path}"%`, `%"path":"${path}/%`];
}

export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

/** What the stored text of `updated` tells of one entity's version. */
export function changesIn(text: string, ref: EntityRef, version: number): Change[] {
  const entry = (JSON.parse(text) as UpdatedEntry[]).find(
    (each) => each.type === ref.type && each.id === ref.id && each.version === version,
  );
  return entry?.changes ?? [];
}
