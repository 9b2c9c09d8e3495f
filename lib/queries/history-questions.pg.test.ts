import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { blame } from '#lib/queries/blame.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';
import { fieldOptions } from '#lib/queries/field-options.ts';
import { findInType, type TypeFindRequest } from '#lib/queries/find-in-type.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 4, 1, 9);
const ann = { type: 'user', id: 'ann' };
const list = { type: 'mailingList', id: 'boats' };
const fine = { type: 'fine', id: 'A 1/ø' };

let store: Store;
let end: () => Promise<void>;

async function append(type: string, days: number, data: JsonObject, more: Partial<ProposedEvent>) {
  const event = { type, data, occurredAt: start + days * day, ...more };
  const outcome = await appendEvents(store, operator, [event]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
}

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  await append('mailingListCreated', 0, { mailingListId: 'boats', name: 'Boats' }, {});
  const created = { userId: 'ann', email: 'ann@old.example', name: 'Ann' };
  await append('userCreated', 1, created, { actor: 'ann' });
  const member = { mailingListId: 'boats', userId: 'ann', email: 'ann@old.example' };
  await append('mailingListMemberSubscribed', 2, member, { actor: 'ann' });
  const changed = { userId: 'ann', email: 'ann@new.example' };
  await append('userEmailUpdated', 3, changed, { actor: 'dana', reason: 'she phoned' });
  const back = { userId: 'ann', email: 'ann@old.example' };
  await append('userEmailUpdated', 10, back, { actor: 'ann' });
  const fines = [
    { amount: 35, status: 'Open', note: '=1+1' },
    { amount: 50 },
    { amount: 50, status: 'Paid' },
    { amount: -5 },
  ];
  for (const [n, data] of fines.entries()) {
    await append(n === 0 ? 'Create Fine' : 'Change Fine', n * 10, data, {
      entity: fine,
      actor: n === 2 ? 'clerk' : 'system',
    });
  }
}, 60_000);
afterAll(() => end());

async function spansAsked(
  viewer: Viewer,
  ref: EntityRef,
  field: string,
  operator: TypeFindRequest['operator'],
  value?: string | number,
) {
  const found = await findSpans(store, viewer, ref, { field, operator, value });
  if (found?.status !== 'found') return found;
  return found.spans.map(({ from, until }) => [from, until]);
}

describe('blame', () => {
  test('tells of each field who set it, when and why, also where another entity’s event did', async () => {
    const now = await blame(store, operator, ann);
    const by = Object.fromEntries(now?.fields.map(({ path, version }) => [path, version]) ?? []);
    expect(by).toMatchObject({ '/email': 4, '/name': 1, '/lists': 2 });
    expect(now?.events.find(({ version }) => version === 4)).toMatchObject({ actor: 'ann' });
    expect(now?.events.find(({ version }) => version === 2)).toMatchObject({ own: false });
    const then = await blame(store, operator, ann, { version: 3 });
    expect(then?.fields).toContainEqual({ path: '/email', version: 3 });
    expect(then?.events.find(({ version }) => version === 3)?.reason).toBe('she phoned');
    const member = await blame(store, operator, list);
    expect(member?.fields).toContainEqual({ path: '/members/ann/email', version: 4 });
    expect(await blame(store, operator, ann, { version: 99 })).toBeNull();
    expect(await blame(store, operator, { type: 'nothing', id: '1' })).toBeNull();
  });

  test('of a long history finds what was set first, and what is removed', async () => {
    const long = { type: 'counter', id: '1' };
    const began = { entity: long, actor: 'first' };
    await append('Begun', 0, { name: 'A', count: 0, gone: 'x', 'odd/.("name': 'y' }, began);
    const events = Array.from({ length: 450 }, (_, n) => ({
      type: 'Counted',
      entity: long,
      data: { count: n + 1 },
    }));
    for (let at = 0; at < events.length; at += 50) {
      await appendEvents(store, operator, events.slice(at, at + 50));
    }
    const found = await blame(store, operator, long);
    expect(found?.fields).toEqual(
      expect.arrayContaining([
        { path: '/count', version: 451 },
        { path: '/name', version: 1 },
        { path: '/odd~1.("name', version: 1 },
      ]),
    );
    expect(found?.events.map(({ version }) => version)).toEqual([451, 1]);
    const history = await fieldHistory(store, operator, long, { field: '/count', limit: 20 });
    expect(history).toMatchObject({ total: 451, next: 432 });
    expect(history?.points.length).toBeLessThanOrEqual(400);
    expect(Math.max(...(history?.points.map(({ value }) => value ?? 0) ?? []))).toBe(450);
    expect(await spansAsked(operator, long, '/count', 'greater', 400)).toEqual([[402, null]]);
  });

  test('is masked like the state, and still tells versions', async () => {
    for (const role of ['engineer', 'support'] as const) {
      const found = await blame(store, personOf(role), ann);
      expect(found?.fields).toContainEqual({ path: '/email', version: 4 });
      expect(JSON.stringify(found)).not.toContain('old.example');
    }
  });
});

test('a field’s history has its values, latest first, with how long each stayed', async () => {
  const history = await fieldHistory(store, operator, ann, { field: '/email', limit: 10 });
  expect(history?.items.map(({ version, value }) => [version, value])).toEqual([
    [4, 'ann@old.example'],
    [3, 'ann@new.example'],
    [1, 'ann@old.example'],
  ]);
  expect(history?.items[1]?.lasted).toBe(7 * day);
  expect(history?.items[0]?.until).toBeNull();
  const page = await fieldHistory(store, operator, ann, { field: '/email', limit: 1, after: 4 });
  expect(page).toMatchObject({ items: [{ version: 3 }], next: 3, total: 3 });
  const masked = await fieldHistory(store, personOf('engineer'), ann, {
    field: '/email',
    limit: 10,
  });
  expect(masked?.items.map(({ version }) => version)).toEqual([4, 3, 1]);
  expect(masked?.items[0]?.value).toBe(masked?.items[2]?.value);
  expect(JSON.stringify(masked)).not.toMatch(/(old|new)\.example/);
});

describe('when was it so', () => {
  test('of an entity of a type that nobody described', async () => {
    expect(await spansAsked(operator, fine, '/amount', 'is', 50)).toEqual([[2, 4]]);
    expect(await spansAsked(operator, fine, '/amount', 'less', 0)).toEqual([[4, null]]);
    expect(await spansAsked(operator, fine, '/status', 'was', 'Open')).toEqual([[3, null]]);
    expect(await spansAsked(operator, fine, '/status', 'became', 'Paid')).toEqual([[3, 3]]);
    expect(await spansAsked(operator, fine, '/status', 'changedBy', 'clerk')).toEqual([[3, 3]]);
    expect(await spansAsked(operator, fine, '/never', 'missing')).toEqual([[1, null]]);
    const options = await fieldOptions(store, operator, fine, '/amount');
    expect(options?.values.map(({ value }) => value)).toEqual([-5, 50, 35]);
    expect(options?.actors.map(({ id }) => id)).toEqual(['system']);
  });

  test('over all of a type, step by step, within a time', async () => {
    const ask = (more: Partial<TypeFindRequest>) =>
      findInType(store, operator, {
        ...{ type: 'fine', field: '/status', operator: 'is', value: 'Open' },
        ...more,
      });
    expect(await ask({})).toMatchObject({
      status: 'found',
      scanned: 1,
      next: null,
      items: [{ id: fine.id, count: 1, first: { from: 1, until: 3 } }],
    });
    expect(await ask({})).toMatchObject({ items: [{ isSo: false }] });
    expect(await ask({ operator: 'became' })).toMatchObject({ items: [{ isSo: false }] });
    expect(await ask({ operator: 'changed' })).toMatchObject({ items: [{ isSo: null }] });
    expect(await ask({ from: start + 20 * day })).toMatchObject({ items: [] });
    expect(await ask({ to: start + day })).toMatchObject({ items: [{ id: fine.id }] });
    expect(await ask({ value: 'Nothing' })).toMatchObject({ scanned: 1, items: [] });
    expect(await ask({ operator: 'missing', field: '/never' })).toMatchObject({
      items: [{ first: { from: 1, until: null } }],
    });
    expect(await ask({ type: 'nothing' })).toBeNull();
    const users = await ask({
      ...{ type: 'user', field: '/email', operator: 'was', value: 'ann@new.example' },
    });
    expect(users).toMatchObject({ items: [{ id: 'ann', first: { from: 4 } }] });
  });

  test('of a masked field: nothing of its values, or whole values alone, noted and limited', async () => {
    const engineer = personOf('engineer');
    const support = personOf('support');
    for (const [operator, value] of [
      ['is', 'ann@new.example'],
      ['contains', 'new'],
      ['greater', 'a'],
    ] as const) {
      const refused = { code: 'forbidden', message: expect.stringContaining('masked for you') };
      await expect(spansAsked(engineer, ann, '/email', operator, value)).rejects.toMatchObject(
        refused,
      );
      await expect(
        findInType(store, engineer, { type: 'user', field: '/email', operator, value }),
      ).rejects.toMatchObject(refused);
    }
    expect(await spansAsked(engineer, ann, '/email', 'changed')).toEqual([
      [1, 1],
      [3, 3],
      [4, 4],
    ]);
    expect(await spansAsked(engineer, ann, '/email', 'missing')).toEqual([]);
    expect((await fieldOptions(store, engineer, ann, '/email'))?.values).toEqual([]);
    await expect(spansAsked(support, ann, '/email', 'contains', 'new')).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await spansAsked(support, ann, '/email', 'is', 'ann@new.example')).toEqual([[3, 4]]);
    const answers: unknown[] = [];
    for (let n = 0; n < 30; n++) {
      answers.push(await spansAsked(support, ann, '/email', 'is', `${n}@new.example`));
    }
    expect(answers[28]).toEqual([]);
    expect(answers[29]).toMatchObject({ status: 'limited' });
    await store.looks.flush();
    const { rows } = await store.pool.query<{ n: bigint }>(
      `select count(*) as n from operational.look where what->>'code' = 'value_compared'`,
    );
    expect(Number(rows[0]?.n)).toBeGreaterThan(0);
  });
});

describe('the history grid', () => {
  test('has each field that ever was, and what each version changed', async () => {
    const fields = await gridFields(store, operator, fine);
    expect(fields?.fields).toEqual([
      { path: '/amount', label: null, changes: 2 },
      { path: '/note', label: null, changes: 0 },
      { path: '/status', label: null, changes: 1 },
    ]);
    const page = await gridColumns(store, operator, fine, { after: 1, limit: 2 });
    expect(page).toMatchObject({ before: { '/amount': { value: 35 } }, next: 3 });
    expect(page?.columns.map(({ event, cells }) => [event.version, cells])).toEqual([
      [2, [{ path: '/amount', kind: 'changed', value: 50 }]],
      [3, [{ path: '/status', kind: 'changed', value: 'Paid' }]],
    ]);
  });

  test('is given as CSV in which a spreadsheet executes nothing', async () => {
    const csv = await gridCsv(store, operator, fine, {});
    let text = '';
    for await (const part of csv ?? []) text += part;
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/^version,happened,.*,\/amount,\/note,\/status$/);
    expect(lines[1]).toContain(`,35,'=1+1,Open`);
    const narrow = await gridCsv(store, operator, fine, { from: 2, to: 3, match: 'STAT' });
    text = '';
    for await (const part of narrow ?? []) text += part;
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(',').at(-1)),
    ).toEqual(['/status', '', 'Paid']);
  });

  test('is masked', async () => {
    const page = await gridColumns(store, personOf('engineer'), ann, { after: 0, limit: 50 });
    expect(JSON.stringify(page)).not.toMatch(/(old|new)\.example/);
    expect(page?.columns.map(({ cells }) => cells.some(({ path }) => path === '/email'))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});
