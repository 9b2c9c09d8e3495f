import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { operator } from '#lib/access/viewer.ts';
import { fingerprintOf } from '#lib/event-store/generations.ts';
import { inTransaction } from '#lib/event-store/in-transaction.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { referenceShape } from '#lib/projections/follow-references.ts';
import { changedReadModels } from '#lib/projections/read-models/generations.ts';
import type { Subject } from '#lib/projections/rebuild/rebuild.ts';
import { keyOf } from '#lib/projections/rebuild/rebuild-rows.ts';
import { presentFingerprint } from '#lib/projections/rebuild/subjects.ts';
import { actIdOf, insertRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { searchShape } from '#lib/projections/search/searchable.ts';

export type Noticed = { subject: Subject; id: string };

/**
 * Notices the types and read models whose definition is not the one that lists are served by, and has their states
 * built by it: they switch by themselves when nothing differs, else somebody decides. Going back to
 * definitions that served before switches in any case, and so does a read model whose definition was
 * mended that had stopped. What other definitions were building is let be
 * cancelled: this process is the newer.
 */
export async function noticeChanged(store: Store): Promise<Noticed[]> {
  const { rows } = await store.pool.query<{ entity_type: string }>(
    `select entity_type from operational.generation where status = 'serving' order by 1`,
  );
  const noticed: Noticed[] = [];
  for (const { entity_type: entityType } of rows) {
    const { current, serving } = await store.generations.of(entityType);
    if (current === serving) continue;
    const subject: Subject = { kind: 'states', entityType };
    const fingerprint = fingerprintOf(store.catalogue, entityType);
    const found = await notice(store, { subject, fingerprint }, async (client) => {
      const { rows: one } = await client.query<{ former: boolean }>(
        'select served_at is not null as former from operational.generation where id = $1',
        [current],
      );
      return one[0]?.former ?? false;
    });
    if (found) noticed.push({ subject, id: found });
  }
  for (const { name, fingerprint, isPlain } of await changedReadModels(store, store.pool)) {
    const subject: Subject = { kind: 'model', name };
    const found = await notice(store, { subject, fingerprint }, async () => isPlain);
    if (found) noticed.push({ subject, id: found });
  }
  for (const kind of await changedBeside(store)) {
    const subject: Subject = { kind };
    const fingerprint = presentFingerprint(store, subject);
    // Something differs in any case, and nobody has to look at it first.
    const found = await notice(store, { subject, fingerprint }, async () => true);
    if (found) noticed.push({ subject, id: found });
  }
  return noticed;
}

/** What was made by a catalogue of another shape. */
async function changedBeside({ pool, catalogue }: Store): Promise<('search' | 'references')[]> {
  const { rows } = await pool.query<{ kind: 'search' | 'references' }>(
    `select 'search' as kind from operational.search_checkpoint where position > 0 and shape <> $1
     union all
     select 'references' from derived.reference_progress where position > 0 and declared <> $2`,
    [searchShape(catalogue), referenceShape(catalogue)],
  );
  return rows.map(({ kind }) => kind);
}

/** `isPlain`: whether it may switch whatever differs, as where these definitions served before. */
async function notice(
  store: Store,
  { subject, fingerprint }: { subject: Subject; fingerprint: string },
  isPlain: (client: pg.ClientBase) => Promise<boolean>,
): Promise<string | null> {
  const { kind, name } = keyOf(subject);
  const id = randomUUID();
  const made = await inTransaction(store, async (client) => {
    const { rows: open } = await client.query<{ id: string; ours: boolean }>(
      `select id, coalesce(fingerprint = decode($2, 'hex'), true) as ours from operational.rebuild
       where kind = $3 and name = $1 and status in ('wanted', 'building', 'ready', 'failed')
       for update`,
      [name, fingerprint, kind],
    );
    const [there] = open;
    if (there?.ours) return { id: there.id, isNew: false };
    if (there) {
      await client.query(
        `update operational.rebuild set status = 'cancelled', phase = 'sweep', wish = null,
           claimed_by = null, claimed_until = null where id = $1`,
        [there.id],
      );
    }
    const switchWhen = (await isPlain(client)) ? 'always' : 'when-equal';
    const reason = 'The definition changed';
    const wanted = { id, subject, switchWhen, actor: 'worker', reason, fingerprint } as const;
    return (await insertRebuild(client, wanted)) ? { id, isNew: true } : null;
  });
  if (made?.isNew) {
    await recordAct(
      store,
      { ...operator, id: 'worker', name: 'The worker' },
      {
        type: '$projection',
        entity: { type: '$projection', id: actIdOf(subject) },
        data: { rebuild: id, step: 'wanted', changed: true },
        reason: 'The definition changed',
      },
    );
  }
  return made?.id ?? null;
}
