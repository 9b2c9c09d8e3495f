import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { makeCertificates } from '#lib/erasure/make-certificates.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { keepErasures } from '#lib/transfer/backup/erasure-list.ts';

const ground = 'GDPR Art. 17';

test('a reason that names what goes goes, its own included, and the certificate that quoted it', async () => {
  const store = await openTestStore();
  const people = { gone: 'Zoë Unmatched', stays: 'Ingrid', too: 'Ingrid' };
  for (const [userId, name] of Object.entries(people)) {
    const data = { userId, email: `${userId}@r.example`, name };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  const suspended = { type: 'userSuspended', data: { userId: 'gone', because: 'own request' } };
  recorded(await appendEvents(store, operator, [suspended]));
  const act = (id: string, reason: string) =>
    recordAct(store, operator, {
      ...{ type: '$export', entity: { type: '$export', id }, data: {}, reason },
    });
  await act('one', `For ${people.gone}`);
  // Said of many: no erasure of one of them takes it from the others.
  await act('many', 'Everybody called Ingrid');
  await act('choice', 'Those who are suspended');
  const erase = async (id: string, reason: string) => {
    const target = { kind: 'entity', type: 'user', id } as const;
    expect(await requestErasure(store, operator, { target, reason, ground })).toMatchObject({
      status: 'requested',
    });
    await settleErasures({ store, pool: store.pool });
    await makeCertificates({ store, pool: store.pool });
    const { rows } = await store.pool.query<{ reason: string; ground: string }>(
      `select content ->> 'reason' as reason, content ->> 'ground' as ground
       from operational.certificate order by made_at`,
    );
    return rows;
  };
  expect(await erase('too', `As ${people.gone} told`)).toEqual([
    { reason: `As ${people.gone} told`, ground },
  ]);
  // Both certificates are made anew: one quoted it, the other's own request did. The ground stays.
  expect(await erase('gone', `Letter of ${people.gone}`)).toEqual([
    { reason: '', ground },
    { reason: '', ground },
  ]);
  // What an erasure done again after a restore is asked for by.
  const list = path.join(await mkdtemp(path.join(tmpdir(), 'backstory-list-')), 'erasures.jsonl');
  await keepErasures(store, list);
  expect(await readFile(list, 'utf8')).not.toContain(people.gone);
  await rm(path.dirname(list), { recursive: true });
  expect(await findInTables(store, [people.gone])).toEqual([]);
  const reasonOf = async (id: string) =>
    (await readHistory(store, { type: '$export', id }, { order: 'asc', limit: 1 }))[0]?.event
      .reason;
  expect(await reasonOf('one')).toBeNull();
  expect(await reasonOf('many')).toBe('Everybody called Ingrid');
  expect(await reasonOf('choice')).toBe('Those who are suspended');
  expect(await checkStore(store)).toEqual([]);
});
