import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { keepErasures, readErasures } from '#lib/transfer/backup/erasure-list.ts';
import { checkImport, runImport } from '#lib/transfer/runs/ask-import.ts';
import { entitiesOf } from '#lib/transfer/runs/entities-of.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';
import { asFines, none, openImports } from '#lib/transfer/runs/testing/open-imports.ts';

const { store, upload, doNext, read, end } = await openImports();
afterAll(end);

test('what it made is found whatever correlation its rows bring: not what is erased whole, nor twice what is deleted', async () => {
  const rows = Array.from({ length: 6 }, (_, n) => `T${n},noted,2020-01-0${n + 1},x${n},r${n}`);
  const text = `case_id,event,time,note,request\n${rows.join('\n')}\n`;
  const id = await upload('taken.csv', text);
  const mapping = { ...asFines, type: 'taken', correlation: 'request' };
  await checkImport(store, operator, id, { mapping, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  await doNext('record');
  expect(await read(id)).toMatchObject({ status: 'done', progress: { recorded: 6, own: 6 } });
  const erasing = { reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
  const entity = (at: number) => ({ type: 'taken', id: `T${at}` });
  await requestErasure(store, operator, {
    ...erasing,
    target: { kind: 'fields', ...entity(1), paths: ['/note'] },
  });
  await requestErasure(store, operator, { ...erasing, target: { kind: 'entity', ...entity(2) } });
  await settleErasures({ store, pool: store.pool });
  await appendEvents(store, operator, [
    { type: 'takenDeleted', entity: entity(3), data: {}, reason: 'Wrong' },
  ]);
  const made = { id, type: 'taken', most: 9 };
  expect(await entitiesOf(store, operator, made)).toEqual(['T0', 'T1', 'T3', 'T4', 'T5']);
  expect(await entitiesOf(store, operator, { ...made, most: 2, notDeleted: true })).toEqual([
    ...['T0', 'T1', 'T4'],
  ]);
  // The same rows by another import are known, and stay the first one's.
  const again = await upload('again.csv', `${text}T9,noted,2020-01-09,x,r9\n`);
  await checkImport(store, operator, again, { mapping, ...none });
  await doNext('check');
  await runImport(store, operator, again, 'One more');
  await doNext('record');
  expect(await read(again)).toMatchObject({ progress: { recorded: 1, known: 6, own: 1 } });
  expect(await entitiesOf(store, operator, { ...made, id: again })).toEqual(['T9']);
  // Indexes, so that it is found in a log of any length.
  const client = await store.pool.connect();
  try {
    await client.query('set enable_seqscan = off');
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
      `explain ${importedEvents('e.entity_id', 'true')}`.replaceAll('$1', `'${id}'`),
    );
    const told = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(told).toContain('event_import');
    expect(told).toContain('event_correlation');
  } finally {
    client.release(true);
  }
});

test('all that it made is erased as one act, in steps that any worker goes on with; what is on hold stays', async () => {
  const count = 60;
  await appendEvents(store, operator, [
    { type: 'noted', entity: { type: 'parcel', id: 'B0' }, data: { note: 'before' } },
  ]);
  const rows = Array.from({ length: count }, (_, n) => `B${n},noted,2020-01-01,secret-${n}`);
  const id = await upload('parcels.csv', `case_id,event,time,note\n${rows.join('\n')}\n`);
  await checkImport(store, operator, id, { mapping: { ...asFines, type: 'parcel' }, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  await doNext('record');
  const held = { type: 'parcel', id: 'B30' };
  await placeHold(store, operator, { entities: [held], reason: 'A case', reviewOn: null });
  const target = { kind: 'import' as const, type: 'parcel', import: id };
  const previewed = await previewErasure(store, operator, target);
  if (previewed.status !== 'previewed') throw new Error(previewed.status);
  const { preview } = previewed;
  expect(preview).toMatchObject({ many: { erased: 59, erasedAlready: 0 }, events: { own: 25 } });
  const why = { reason: 'The wrong file', ground: 'GDPR Art. 17', seen: preview.seen };
  const asked = await requestErasure(store, operator, { ...why, target });
  if (asked.status !== 'requested') throw new Error(asked.status);
  // Whoever was at it ends after a step; another goes on behind it.
  await settleErasure(store, store.pool, asked.id, undefined, 1);
  expect(await readErasure(store, operator, asked.id)).toMatchObject({
    ...{ status: 'requested', progress: { done: 25, of: 59 } },
  });
  await settleErasures({ store, pool: store.pool });
  const erasure = await readErasure(store, operator, asked.id);
  expect(erasure).toMatchObject({ status: 'settled', progress: { done: 59, of: 59 } });
  expect(erasure?.certificate).toMatchObject({ skipped: { held: 1 }, target: { count: 59 } });
  const { rows: left } = await store.pool.query<{ id: string }>(
    `select entity_id as id from derived.state s join operational.generation g on g.id = s.generation
     where g.entity_type = 'parcel' and s.value ->> '$erased' is null order by 1`,
  );
  expect(left.map((row) => row.id)).toEqual(['B0', held.id]);
  const { rows: kept } = await store.pool.query(
    `select entity_id from authority.event where data::text like '%secret-%'
       and entity_type = 'parcel' order by 1`,
  );
  expect(kept).toEqual([{ entity_id: 'B0' }, { entity_id: held.id }]);
  // A restore of an older backup erases the same, and leaves the same.
  const list = path.join(mkdtempSync(path.join(tmpdir(), 'backstory-erased-')), 'list.jsonl');
  await keepErasures(store, list);
  const listed = (await readErasures(list)).find((one) => one.id === asked.id);
  expect(listed?.target).toMatchObject({ kind: 'import', import: id, except: [held.id] });
  rmSync(path.dirname(list), { recursive: true });
  expect(await checkStore(store)).toEqual([]);
});
