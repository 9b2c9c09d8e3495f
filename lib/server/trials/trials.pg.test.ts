import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { exists } from '#db/embedded/process-identity.ts';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { personalMarks } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { writeJson } from '#lib/server/data-folder.ts';
import { openScratch } from '#lib/server/trials/scratch-store.ts';
import { scratchOwner, scratchPrefix, sweepScratch } from '#lib/server/trials/sweep-scratch.ts';
import { openTrials } from '#lib/server/trials/trials.ts';
import { addPerson, signInAs } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { checkImport, runImport } from '#lib/transfer/runs/ask-import.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { receiveBytes } from '#lib/transfer/runs/receive-bytes.ts';
import { type Lane, takeImport } from '#lib/transfer/runs/take-import.ts';

const rows = Array.from({ length: 240 }, (_, n) => {
  const email = n === 0 ? 'ann@x.example' : `p${n}@x.example`;
  return `p-${n % 80},step ${n % 3},2024-03-0${1 + Math.floor(n / 80)}T08:00:00Z,${email}`;
});
const text = ['id,event,time,mail', ...rows, 'p-1,late,never,x', ''].join('\n');

test('a checked import is tried in a store of its own, which only its owner sees and which leaves nothing', async () => {
  const uploads = mkdtempSync(path.join(tmpdir(), 'backstory-imports-'));
  onTestFinished(() => rmSync(uploads, { recursive: true }));
  vi.stubEnv('BACKSTORY_IMPORTS', uploads);
  onTestFinished(() => void vi.unstubAllEnvs());
  const store = await openTestStore();
  const trials = openTrials(store);
  onTestFinished(trials.close);
  const ann = await person(store, 'ann');
  const ben = await person(store, 'ben');
  const one = await checked(store, ann.viewer, 'one.csv');
  const two = await checked(store, ann.viewer, 'two.csv');
  const three = await checked(store, ann.viewer, 'three.csv');
  const before = await standOf(store);

  const marks = { type: 'parcel', names: ['mail'] };
  expect(await trials.begin(ben.viewer, one, marks)).toEqual({ status: 'not-found' });
  expect(await trials.begin(ann.viewer, one, marks)).toEqual({ status: 'done' });
  expect(await trials.begin(ann.viewer, two, null)).toEqual({ status: 'done' });
  expect(await trials.begin(ann.viewer, three, null)).toEqual({ status: 'too-many-trials' });
  expect(await trials.open(one, ann.headers)).toBeNull();
  const dropping = trials.drop(ann.viewer, two);
  // Its server is not gone yet.
  expect(await trials.begin(ann.viewer, three, null)).toEqual({ status: 'too-many-trials' });
  await dropping;
  await vi.waitFor(() => expect(trials.view(ann.viewer, one)?.stage).toBe('ready'), {
    ...{ timeout: 100_000, interval: 100 },
  });
  // Given up while it was made: of two that were begun, one is there.
  const [folder = '', ...others] = ownFolders();
  expect(others).toEqual([]);
  expect(trials.view(ann.viewer, one)).toMatchObject({ recorded: 240, faulty: 1 });
  expect(trials.view(ben.viewer, one)).toBeNull();
  expect(await trials.open(one, ben.headers)).toBe('other');
  expect(await trials.open(one, new Headers())).toBe('other');
  await trials.drop(ben.viewer, one);
  await sweepScratch();
  const trial = await trials.open(one, ann.headers);
  if (trial === null || trial === 'other') throw new Error('no trial');
  expect(await personalMarks(trial.store)).toEqual(new Map([['parcel', ['/mail']]]));
  expect(await standOf(store)).toEqual(before);
  const tried = await historyOf(trial.store);
  expect(trials.storeAtHand()).toBeNull();
  expect(trials.looking(trial, () => trials.storeAtHand())).toBe(trial.store);

  expect(await runImport(store, ann.viewer, one, 'It looks right')).toEqual({ status: 'done' });
  await work(store, 'record');
  const recorded = await historyOf(store);
  const known = ({ id: _, ...rest }: History) => rest;
  expect(recorded.map(known)).toEqual(tried.map(known));
  // By keys of its own: a trial tells nothing of what the store's make of a name.
  const ids = new Set(recorded.map(({ id }) => id));
  expect(tried.filter(({ id }) => ids.has(id))).toEqual([]);
  expect(tried).toHaveLength(240);
  expect(await countEntities(store)).toEqual(await countEntities(trial.store));

  const pid = serverIn(folder);
  expect(exists(pid)).toBe(true);
  await trials.drop(ann.viewer, one);
  expect([exists(pid), existsSync(folder)]).toEqual([false, false]);
  expect(await trials.open(one, ann.headers)).toBeNull();
}, 180_000);

test('what a killed process leaves of a trial is removed', async () => {
  const { store, folder } = await openScratch(await openTestStore());
  await store.close();
  const pid = serverIn(folder);
  await writeJson(path.join(folder, scratchOwner), {
    ...{ pid: 2 ** 30, started: null, host: hostname() },
  });
  expect(exists(pid)).toBe(true);
  await sweepScratch();
  expect([exists(pid), existsSync(folder)]).toEqual([false, false]);
}, 120_000);

async function person(store: Store, name: string): Promise<{ viewer: Viewer; headers: Headers }> {
  const id = await addPerson(store, { email: `${name}@x.example`, role: 'admin' });
  const viewer = await storedViewer(store, `person:${id}`);
  if (!viewer) throw new Error('nobody');
  return { viewer, headers: new Headers({ cookie: await signInAs(store, id) }) };
}

async function checked(store: Store, viewer: Viewer, name: string): Promise<string> {
  const bytes = Buffer.from(text);
  const begun = await beginUpload(store, viewer, { name, size: bytes.length });
  if (begun.status !== 'begun') throw new Error(begun.status);
  const { id } = begun;
  await receiveBytes(
    store,
    viewer,
    { id, at: 0 },
    (async function* () {
      yield bytes;
    })(),
  );
  const mapping = { type: 'parcel' };
  await checkImport(store, viewer, id, { mapping, pseudonymise: 'none' });
  await work(store, 'check');
  return id;
}

async function work(store: Store, lane: Lane): Promise<void> {
  const worker = crypto.randomUUID();
  const run = await takeImport(store.pool, worker, lane);
  if (!run) throw new Error('nothing to do');
  const { pool } = store;
  await doImport({ store, pool, worker, signal: new AbortController().signal }, run);
}

/** Where the log ends, and every entity's version. */
async function standOf({ pool }: Store): Promise<unknown> {
  const { rows: heads } = await pool.query(
    `select entity_type, entity_id, version, (select max(position) from authority.event) as "end"
     from authority.head order by 1, 2`,
  );
  return heads;
}

type History = { id: string; [column: string]: unknown };

/** What was recorded, with its id, which a key makes of the row. */
async function historyOf({ pool }: Store): Promise<History[]> {
  const { rows: events } = await pool.query<History>(
    `select id, type, entity_type, entity_id, version, occurred_at, data::text as data
     from authority.event where entity_type = 'parcel' order by entity_id, version`,
  );
  return events;
}

/** Those of this process: other tests may have some. */
function ownFolders(): string[] {
  return readdirSync(tmpdir())
    .filter((name) => name.startsWith(scratchPrefix))
    .map((name) => path.join(tmpdir(), name))
    .filter((folder) => {
      const owner = path.join(folder, scratchOwner);
      return existsSync(owner) && JSON.parse(readFileSync(owner, 'utf8')).pid === process.pid;
    });
}

function serverIn(folder: string): number {
  return Number(readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}
