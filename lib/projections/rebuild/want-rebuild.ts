import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { nameOfSubject, type Subject, type SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';
import { keyOf } from '#lib/projections/rebuild/rebuild-rows.ts';
import { allSubjects, isKnownSubject } from '#lib/projections/rebuild/subjects.ts';

export type RebuildWish = {
  subject: Subject | 'everything';
  switchWhen: SwitchWhen;
  reason: string;
};

export type Wanted =
  /** `ids` of the rebuilds; `underWay` names what is being made anew already. */
  | { status: 'wanted'; ids: string[]; underWay: string[] }
  | { status: 'under-way' | 'unknown' | 'reason-missing' };

/**
 * Has something derived made anew, beside what serves, by whichever worker comes to it. Of everything
 * what is being made anew already is left out. Throws an `AccessFault`.
 */
export async function wantRebuild(
  store: Store,
  viewer: Viewer,
  { subject, switchWhen, reason }: RebuildWish,
): Promise<Wanted> {
  demand(viewer, 'rebuild');
  if (subject !== 'everything' && 'entityType' in subject) {
    demand(viewer, 'read', subject.entityType);
  }
  if (reason.trim() === '') return { status: 'reason-missing' };
  const isAll = subject === 'everything';
  const subjects = isAll ? await allSubjects(store) : [subject];
  if (!isAll && !(await isKnownSubject(store, subject))) return { status: 'unknown' };
  const made = subjects.map((one) => ({ id: randomUUID(), subject: one }));
  const correlation = made[0]?.id ?? randomUUID();
  let ids: string[] = [];
  const act = {
    type: '$projection' as const,
    entity: {
      type: '$projection' as const,
      id: isAll ? 'everything' : actIdOf(subject),
    },
    data: { rebuild: correlation, step: 'wanted', switch: switchWhen, of: made.length },
    reason: reason.trim(),
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      ids = [];
      for (const one of made) {
        if (await insertRebuild(client, { ...one, switchWhen, actor: viewer.id, reason })) {
          ids.push(one.id);
        }
      }
      if (ids.length === 0) throw underWay();
    });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'rebuild_under_way') return { status: 'under-way' };
    throw error;
  }
  const left = made.filter(({ id }) => !ids.includes(id));
  return {
    status: 'wanted',
    ids,
    underWay: left.map(({ subject: one }) => nameOfSubject(one)),
  };
}

/** False where one of the same is open. */
export async function insertRebuild(
  client: Pick<pg.ClientBase, 'query'>,
  wanted: {
    id: string;
    subject: Subject;
    switchWhen: SwitchWhen;
    actor: string;
    reason: string | null;
    fingerprint?: string;
  },
): Promise<boolean> {
  const { kind, name, entityId } = keyOf(wanted.subject);
  const { rowCount } = await client.query(
    `insert into operational.rebuild
       (id, kind, name, entity_id, status, switch_when, actor, reason, fingerprint, changed)
     values ($1, $2, $3, $4, 'wanted', $5, $6, $7, decode($8, 'hex'), $8 is not null)
     on conflict do nothing`,
    [
      ...[wanted.id, kind, name, entityId, wanted.switchWhen, wanted.actor, wanted.reason],
      wanted.fingerprint ?? null,
    ],
  );
  return rowCount === 1;
}

/** The id of the system entity that the acts on a subject belong to. */
export function actIdOf(subject: Subject): string {
  const name = nameOfSubject(subject);
  if (entityIdFault(name) === null) return name;
  return `states/${createHash('sha256').update(name).digest('hex')}`;
}

function underWay(): Error {
  return Object.assign(new Error('It is being made anew.'), { code: 'rebuild_under_way' });
}
