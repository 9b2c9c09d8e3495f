import { setTimeout as delay } from 'node:timers/promises';
import type { Referring } from '#lib/domain/ask-due.ts';
import { declaredReferences } from '#lib/domain/declared-references.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { State } from '#lib/domain/event.ts';
import { referencesIn } from '#lib/domain/references.ts';
import type { Reading } from '#lib/event-store/store.ts';

const pause = 25;

/** Whether the table of references has come as far as a position, within the time. */
export async function referencesReach(
  { pool }: Pick<Reading, 'pool'>,
  position: bigint,
  patience: number,
  signal: AbortSignal,
): Promise<boolean> {
  const until = performance.now() + patience;
  for (;;) {
    const { rows } = await pool.query<{ position: bigint }>({
      name: 'references-position',
      text: 'select position from derived.reference_progress',
    });
    if ((rows[0]?.position ?? 0n) >= position) return true;
    if (performance.now() >= until || signal.aborted) return false;
    await delay(pause);
  }
}

/** The type whose ids a field holds. Throws where the catalogue declares no such reference. */
export function targetOf(catalogue: Catalogue, { type, field }: Referring): string {
  const declared = declaredReferences(catalogue).get(type) ?? [];
  const target = declared.find((each) => each.field === field)?.target;
  if (target === undefined) throw new TypeError(`${field} of ${type} is declared as no reference`);
  return target;
}

/** Entities that hold the reference, as far as the table says; `ever`: or held it once. */
export async function candidates(
  { pool, catalogue }: Pick<Reading, 'pool' | 'catalogue'>,
  wanted: Referring,
  { ever = false }: { ever?: boolean } = {},
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'referring-candidates',
    text: `select source_id as id from derived.reference
      where target_type = $1 and target_id = $2 and source_type = $3 and field = $4 and (held or $5)
      order by source_id`,
    values: [targetOf(catalogue, wanted), wanted.id, wanted.type, wanted.field, ever],
  });
  return rows.map(({ id }) => id);
}

/** Whether a state does hold it. */
export function holds(catalogue: Catalogue, wanted: Referring, state: State): boolean {
  const reference = targetOf(catalogue, wanted);
  return referencesIn(state, { [wanted.field]: { reference } }).some(({ id }) => id === wanted.id);
}
