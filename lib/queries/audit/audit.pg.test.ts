import { expect, test } from 'vitest';
import { recordLook } from '#lib/access/record-look.ts';
import { firstRights } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { AuditFilter } from '#lib/queries/audit/audit-filter.ts';
import { exportAudit } from '#lib/queries/audit/export-audit.ts';
import { listActs } from '#lib/queries/audit/list-acts.ts';
import { listLooks } from '#lib/queries/audit/list-looks.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const dana: Viewer = { ...operator, kind: 'person', id: 'person:dana', name: 'Dana' };
const support: Viewer = { ...dana, id: 'person:sam', role: 'support', rights: firstRights.support };

async function openAudited(): Promise<Store> {
  const store = await openTestStore();
  await store.pool.query(
    `insert into access.person (id, name, email, role) values ('dana', 'Dana Cole', 'd@x.example', 'admin')`,
  );
  for (const [viewer, name] of [
    [dana, 'support'],
    [operator, 'engineer'],
  ] as const) {
    await recordAct(store, viewer, {
      type: '$role',
      entity: { type: '$role', id: name },
      data: { rights: { export: 'all' } },
      reason: `for ${name}`,
    });
  }
  return store;
}

const seen = (entityId: string) =>
  ({ kind: 'entity', entityType: 'user', entityId, what: { parts: ['state'] } }) as const;

test('acts are told with who and why, and found by who, type, entity and time', async () => {
  const store = await openAudited();
  const { items } = await listActs(store, dana, { limit: 10 });
  expect(items).toMatchObject([
    { type: '$role', entity: { id: 'engineer' }, actor: 'local', actorName: 'This machine' },
    {
      entity: { type: '$role', id: 'support' },
      actor: 'person:dana',
      actorName: 'Dana Cole',
      reason: 'for support',
      data: { rights: { export: 'all' } },
    },
  ]);
  const ids = async (filter: AuditFilter) =>
    (await listActs(store, dana, { filter, limit: 10 })).items.map(({ entity }) => entity.id);
  expect(await ids({ viewer: 'person:dana' })).toEqual(['support']);
  expect(await ids({ kind: '$role' })).toEqual(['engineer', 'support']);
  expect(await ids({ kind: '$key' })).toEqual([]);
  expect(await ids({ kind: 'userCreated' })).toEqual([]);
  expect(await ids({ entityType: '$role', entityId: 'support' })).toEqual(['support']);
  expect(await ids({ from: Date.now() + 1_000 })).toEqual([]);
  expect(await ids({ to: Date.now() + 1_000 })).toEqual(['engineer', 'support']);
});

test('looks are found by who, kind, entity and time', async () => {
  const store = await openAudited();
  recordLook(store, dana, seen('ann'));
  recordLook(store, operator, seen('ben'));
  recordLook(store, support, { kind: 'refused', what: { permission: 'erase' } });
  await store.looks.flush();
  const told = async (filter: AuditFilter) =>
    (await listLooks(store, dana, { filter, limit: 10 })).items.map(
      ({ entityId, kind }) => entityId ?? kind,
    );
  expect(await told({})).toEqual(['refused', 'ben', 'ann']);
  expect(await told({ viewer: 'person:dana', kind: 'entity' })).toEqual(['ann']);
  expect(await told({ kind: 'refused' })).toEqual(['refused']);
  expect(await told({ entityType: 'user', entityId: 'ben' })).toEqual(['ben']);
  expect(await told({ entityType: 'user' })).toEqual(['ben', 'ann']);
  expect(await told({ from: Date.now() + 60_000 })).toEqual([]);
  expect(await told({ to: Date.now() - 60_000 })).toEqual([]);
  const [first] = (await listLooks(store, dana, { filter: { viewer: dana.id }, limit: 9 })).items;
  expect(first).toMatchObject({ viewerName: 'Dana Cole' });
});

test('both go on from page to page without a gap', async () => {
  const store = await openAudited();
  for (let n = 0; n < 5; n++) recordLook(store, operator, seen(`${n}`));
  await store.looks.flush();
  const ids: (string | null)[] = [];
  for (let before: string | undefined; ; ) {
    const filter = { kind: 'entity' };
    const page = await listLooks(store, operator, { filter, before, limit: 2 });
    ids.push(...page.items.map(({ entityId }) => entityId));
    if (page.next === null) break;
    before = page.next;
  }
  expect(ids).toEqual(['4', '3', '2', '1', '0']);
  const first = await listActs(store, operator, { limit: 1 });
  const second = await listActs(store, operator, { limit: 1, before: first.next ?? undefined });
  expect([...first.items, ...second.items].map(({ entity }) => entity.id)).toEqual([
    'engineer',
    'support',
  ]);
  expect(second.next).toBeNull();
});

test('a cursor that nobody was given finds nothing', async () => {
  const store = await openAudited();
  expect((await listLooks(store, operator, { before: 'x', limit: 5 })).items).toEqual([]);
  expect((await listActs(store, operator, { before: '-1', limit: 5 })).items).toEqual([]);
});

test('reading the audit, and exporting it, is in the log of reads', async () => {
  const store = await openAudited();
  await listActs(store, dana, { filter: { viewer: 'local' }, limit: 5 });
  await store.looks.flush();
  const exporting = await exportAudit(store, dana, { of: 'acts', form: 'csv' });
  const { rows } = await store.pool.query('select kind, what from operational.look order by id');
  expect(rows).toEqual([
    { kind: 'list', what: { of: 'acts', viewer: 'local' } },
    { kind: 'export', what: { of: 'acts', form: 'csv' } },
  ]);
  const text = await textOf(exporting);
  expect(text.split('\r\n')[0]).toBe(
    'at,actor,actorName,type,entityType,entityId,about,reason,data,position,id',
  );
  expect(text).toContain('person:dana,Dana Cole,$role,$role,support,[],for support,"{""rights"":');
});

test('an export whose look cannot be written gives nothing out', async () => {
  const store = await openAudited();
  await store.pool.query('alter table operational.look rename to away');
  await expect(exportAudit(store, dana, { of: 'acts', form: 'ndjson' })).rejects.toThrow();
});

test('an export goes on over pages, and a formula in a user agent stays text', async () => {
  const store = await openAudited();
  const from = { address: '10.0.0.1', agent: '=cmd|"/c calc"' };
  for (let n = 0; n < 1_001; n++) recordLook(store, { ...operator, from }, seen(`${n}`));
  await store.looks.flush();
  const filter = { kind: 'entity' };
  const csv = await exportAudit(store, dana, { of: 'looks', form: 'csv', filter });
  const lines = (await textOf(csv)).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1_002);
  expect(lines[1]).toContain(`"'=cmd|""/c calc"""`);
  const json = await exportAudit(store, dana, { of: 'looks', form: 'ndjson', filter });
  const items = (await textOf(json)).trimEnd().split('\n');
  expect(JSON.parse(items[1_000] ?? '')).toMatchObject({ entityId: '0', agent: from.agent });
});

test('who may not read the audit gets nothing of it, and leaves no look at it', async () => {
  const store = await openAudited();
  const forbidden = expect.objectContaining({ code: 'forbidden', permission: 'readAudit' });
  await expect(listActs(store, support, { limit: 5 })).rejects.toThrow(forbidden);
  await expect(listLooks(store, support, { limit: 5 })).rejects.toThrow(forbidden);
  await expect(exportAudit(store, support, { of: 'acts', form: 'csv' })).rejects.toThrow(forbidden);
  await store.looks.flush();
  const { rows } = await store.pool.query('select from operational.look');
  expect(rows).toEqual([]);
});

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
