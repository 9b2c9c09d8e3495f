import type { Correction, CorrectionContent } from '#lib/corrections/correction.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Row = Omit<Correction, 'entity' | 'content'> & {
  entityType: string;
  entityId: string | null;
  content: string | null;
};

const columns = `c.id, c.status, c.version, c.kind, c.entity_type as "entityType",
  c.entity_id as "entityId", c.proposer, c.principal, c.proposed_at as "proposedAt",
  c.changed_at as "changedAt", c.applier, c.content, c.checked_position as "checkedPosition"`;

/** Corrections that fit the conditions, as they are stored. Asks nobody, and masks nothing. */
export async function findCorrections(
  { pool }: Pick<Reading, 'pool'>,
  where: string,
  values: unknown[],
): Promise<Correction[]> {
  const { rows } = await pool.query<Row>(
    `select ${columns} from operational.correction c ${where}`,
    values,
  );
  return rows.map(({ entityType, entityId, content, ...row }) => ({
    ...row,
    entity: { type: entityType, id: entityId },
    content: content === null ? null : (JSON.parse(content) as CorrectionContent),
  }));
}

export async function findCorrection(
  store: Pick<Reading, 'pool'>,
  id: string,
): Promise<Correction | null> {
  if (!isCorrectionId(id)) return null;
  const [found] = await findCorrections(store, 'where c.id = $1', [id]);
  return found ?? null;
}

export function isCorrectionId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
