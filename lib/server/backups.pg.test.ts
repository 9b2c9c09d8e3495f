import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { rehearseBackup } from '#lib/server/rehearse-backup.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { newBackupKey } from '#lib/transfer/backup/encryption.ts';
import { backupStanding, listBackups } from '#lib/transfer/backup/list-backups.ts';
import { changePlan, firstPlan } from '#lib/transfer/backup/plan.ts';
import { runBackups } from '#lib/transfer/backup/run-backups.ts';
import { wishBackup } from '#lib/transfer/backup/wish-backup.ts';

test('a worker makes what is asked for and what is due, rehearses each, removes what the plan does not keep, and tells what fails', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-backups-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const pool = connectPool(connectionString, { max: 2 });
  onTestFinished(() => pool.end());
  const { identity, recipient } = await newBackupKey();
  const admin = personOf('admin');
  expect(await wishBackup(store, admin, 'Before the move')).toEqual({ status: 'no-folder' });
  vi.stubEnv('BACKSTORY_BACKUPS', folder);
  vi.stubEnv('BACKSTORY_BACKUP_KEY', identity);
  onTestFinished(() => void vi.unstubAllEnvs());
  const event = { type: 'userCreated', data: { userId: 'a', email: 'a@b.example', name: 'A' } };
  recorded(await appendEvents(store, operator, [event]));
  const run = () => runBackups({ store, pool, rehearse: rehearseBackup });
  const files = async () =>
    (await readdir(folder)).filter((name) => name.endsWith('.backup')).length;

  expect(await wishBackup(store, admin, 'Before the move')).toEqual({ status: 'wanted' });
  expect(await wishBackup(store, admin, 'Again')).toEqual({ status: 'under-way' });
  await run();
  const one = await listBackups(store, admin);
  expect(one).toMatchObject({ wanted: 0, failure: null, plan: { every: 'never' } });
  expect(one.backups).toMatchObject([
    { encrypted: 'recipient', isScheduled: false, rehearsal: { outcome: 'proven', events: 2 } },
  ]);
  await run();
  expect(await files()).toBe(1);

  const set = (more: Partial<typeof firstPlan>, expected: number) =>
    changePlan(store, admin, {
      plan: { ...firstPlan, every: 'day', rehearse: false, ...more },
      ...{ reason: 'As the policy says', expected },
    });
  expect(await set({ recipient: 'age1nobody' }, 0)).toEqual({ status: 'recipient-malformed' });
  expect(await set({ recipient, keepDays: 1, keepWeeks: 0, keepMonths: 0 }, 0)).toMatchObject({
    status: 'changed',
  });
  await run();
  await run();
  expect(await files()).toBe(2);
  // Of the day before: it is due again, and the older one goes.
  await pool.query(
    `update operational.backup set made_at = made_at - interval '2 days' where scheduled`,
  );
  await run();
  expect(await files()).toBe(2);
  const { backups } = await listBackups(store, admin);
  expect(backups.map(({ isScheduled, removedAt }) => [isScheduled, removedAt !== null])).toEqual([
    [true, false],
    [false, false],
    [true, true],
  ]);
  expect(await backupStanding(store, admin)).toMatchObject({ outcome: 'proven', plan: 'day' });
  expect(await backupStanding(store, personOf('support'))).toBeNull();
  // As after a restore: what is erased from then on is still in them.
  await pool.query('delete from operational.backup where not scheduled');
  for (const file of await readdir(folder)) await utimes(path.join(folder, file), 0, 0);
  await run();
  const found = (await listBackups(store, admin)).backups.filter((one) => !one.isScheduled);
  expect(found).toMatchObject([{ encrypted: 'recipient', removedAt: null, rehearsal: null }]);

  vi.stubEnv('BACKSTORY_BACKUPS', path.join(folder, 'gone'));
  await wishBackup(store, admin, 'Where nothing can be written');
  const list = (await readdir(folder)).find((name) => name.startsWith('erasures-'));
  expect(list).toBeDefined();
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  await runBackups({
    store: { ...store, secrets: { ...store.secrets, signIn: null as never } },
    pool,
  });
  expect(told).toHaveBeenCalledOnce();
  told.mockRestore();
  expect((await listBackups(store, admin)).failure).not.toBeNull();
});
