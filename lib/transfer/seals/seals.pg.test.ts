import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { proveConsistency, proveInclusion } from '#lib/transfer/seals/make-proof.ts';
import { makeSeal } from '#lib/transfer/seals/make-seal.ts';
import { checkProof } from '#lib/transfer/seals/proof.ts';
import { keepOutside } from '#lib/transfer/seals/seal-folder.ts';
import { sealNightly } from '#lib/transfer/seals/seal-nightly.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';
import { rechain } from '#lib/transfer/testing/rechain.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';
import { verifyStore } from '#lib/transfer/verify/verify-store.ts';

const [first, second] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64url'));

async function open(seal = [first ?? '']): Promise<Store> {
  return openTestStore({ secrets: { ...testSecrets(), seal } });
}

let made = 0;
async function record(store: Store, count: number): Promise<void> {
  for (let left = count; left > 0; left--) {
    const data = { mailingListId: `list-${made++}`, name: 'Boats' };
    const event = { type: 'mailingListCreated', data, actor: 'dana' };
    recorded(await appendEvents(store, operator, [event]));
  }
}

async function verify(store: Store, folder: string | null = null) {
  const { connectionString = '' } = store.pool.options;
  return verifyStore(store, { connectionString, sealed: await allSeals(store, folder) });
}

async function found(store: Store, folder: string | null = null): Promise<string[]> {
  const { findings } = await verify(store, folder);
  return findings.map(({ kind, of, position }) => `${kind} ${of} ${position}`);
}

async function tamper({ pool }: Store, statement: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(statement);
    await client.query('set session_replication_role = origin');
  } finally {
    client.release();
  }
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-seals-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a store is sealed again only where something was recorded, and all of its seals fit', async () => {
  const store = await open();
  expect(await makeSeal(store)).toEqual({ status: 'empty' });
  await record(store, 3);
  const one = await makeSeal(store);
  expect(one).toMatchObject({ status: 'sealed', seal: { position: '3', epoch: 1 } });
  expect(await makeSeal(store)).toEqual({ ...one, status: 'present' });
  await record(store, 4);
  expect(await makeSeal(store)).toMatchObject({ status: 'sealed', seal: { position: '7' } });
  const seals = await readSeals(store);
  expect(seals.map(({ position }) => position)).toEqual(['7', '3']);
  expect(seals.every(isSigned)).toBe(true);
  const report = await verify(store);
  expect(report.findings).toEqual([]);
  expect(tellReport(report)).toMatch(/2 seals up to position 7 fit\.$/);
});

test('keys are rotated by adding: what either signed counts, what a stranger signed does not', async () => {
  const store = await open();
  await record(store, 2);
  await makeSeal(store);
  await record(store, 1);
  const rotated = { ...store, secrets: { ...store.secrets, seal: [second ?? '', first ?? ''] } };
  const sealed = await makeSeal(rotated);
  expect(sealed).toMatchObject({ status: 'sealed' });
  expect(await found(rotated)).toEqual([]);
  expect(await found(store)).toEqual(['altered seal 3']);
  expect(await makeSeal({ ...store, secrets: testSecrets() })).toEqual({ status: 'no-key' });
});

test('a log whose end was cut off is told by its seal, and is not sealed again', async () => {
  const store = await open();
  await record(store, 5);
  await makeSeal(store);
  await tamper(
    store,
    `delete from derived.state where entity_id in
       (select entity_id from authority.event where position > 3);
     delete from authority.head where entity_id in
       (select entity_id from authority.event where position > 3);
     delete from authority.event where position > 3`,
  );
  expect(await found(store)).toEqual(['truncated event 4']);
  expect(await makeSeal(store)).toMatchObject({ status: 'forked', seal: { position: '5' } });
  await expect(sealNightly(store, store.pool)).rejects.toThrow('not the one that was sealed');
});

test('a log that was made anew after an edit is whole to itself, and forked against its seal', async () => {
  const store = await open();
  await record(store, 3);
  await makeSeal(store);
  await record(store, 5);
  await makeSeal(store);
  await rechain(store, 5n, `actor = 'eve'`);
  const sealed = await allSeals(store, null);
  const { connectionString = '' } = store.pool.options;
  const alone = await verifyStore(store, { connectionString, sealed: { ...sealed, seals: [] } });
  expect(alone.findings).toEqual([]);
  const { findings, seals } = await verify(store);
  expect(findings).toMatchObject([{ kind: 'forked', of: 'event', position: 8n }]);
  expect(findings[0]?.parts[0]).toContain('the same up to 3');
  expect(seals.fitting).toBe(1);
  expect(await makeSeal(store)).toMatchObject({ status: 'forked', seal: { position: '8' } });
});

test('what is kept outside tells what the tables no longer do', async () => {
  const store = await open();
  const folder = path.join(await makeFolder(), 'of', 'the', 'store');
  expect(await found(store, folder)).toEqual([]);
  await record(store, 4);
  await makeSeal(store);
  expect(await keepOutside(store, folder)).toBe(1);
  expect(await keepOutside(store, folder)).toBe(0);
  expect(await found(store, folder)).toEqual([]);
  await rechain(store, 2n, `actor = 'eve'`);
  await tamper(store, 'delete from operational.seal');
  expect(await found(store)).toEqual([]);
  expect(await found(store, folder)).toEqual(['removed seal 4', 'forked event 4']);
});

test('a seal that was altered, in the table or in its file, counts for nothing and is told', async () => {
  const store = await open();
  const folder = await makeFolder();
  await record(store, 4);
  await makeSeal(store);
  await keepOutside(store, folder);
  const [name = ''] = await readdir(folder);
  const text = await readFile(path.join(folder, name), 'utf8');
  await writeFile(path.join(folder, name), text.replace('"position": "4"', '"position": "3"'));
  await tamper(store, 'update operational.seal set root = sha256(root)');
  const told = await found(store, folder);
  expect(told.sort()).toEqual(['altered seal 3', 'altered seal 4', 'removed seal 3']);
  await writeFile(path.join(folder, name), text.slice(0, 40));
  expect(await found(store, folder)).toContain('altered seal null');
});

test('any event that was sealed is proven to be, also once it was erased, and one seal after the other', async () => {
  const store = await open();
  await record(store, 5);
  await makeSeal(store);
  await record(store, 6);
  expect(await proveInclusion(store, 9n, null)).toBeNull();
  await makeSeal(store);
  await tamper(store, `update authority.event set data = null, salts[1] = null where position = 9`);
  for (const position of [1n, 5n, 6n, 9n, 11n]) {
    const proof = await proveInclusion(store, position, null);
    expect(proof).toMatchObject({ seal: { position: position <= 5n ? '5' : '11' } });
    expect(checkProof(JSON.stringify(proof))).toMatchObject({ holds: true });
  }
  expect(await proveInclusion(store, 12n, null)).toBeNull();
  const proof = await proveConsistency(store, [11n, 5n], null);
  expect(checkProof(JSON.stringify(proof))).toMatchObject({ holds: true });
  expect(await proveConsistency(store, [5n, 10n], null)).toBeNull();
  await rechain(store, 2n, `actor = 'eve'`);
  const forged = [
    await proveInclusion(store, 2n, null),
    await proveConsistency(store, [5n, 11n], null),
  ];
  for (const one of forged) expect(checkProof(JSON.stringify(one))).toMatchObject({ holds: false });
});
