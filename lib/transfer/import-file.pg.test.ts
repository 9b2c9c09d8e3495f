import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { figures, importText } from '#lib/transfer/testing/import-text.ts';
import { orderOf } from '#lib/transfer/testing/states-of.ts';

const header = 'case:concept:name,concept:name,time:timestamp,org:resource,amount,case:plate\n';
const fines =
  `${header}B,Create Fine,2007-07-14 00:00:00+02:00,541,36.0,XY 1\n` +
  'A,Payment,2005-07-22 00:00:00+02:00,,,\n' +
  'A,Create Fine,2005-03-23 00:00:00+01:00,537,35.0,\n';

describe('a table', () => {
  test('becomes the history of each of its entities, in order of time', async () => {
    const store = await openTestStore();
    const outcome = await importText(store, fines);
    expect(figures(outcome)).toBe('3/0/0');
    expect(await orderOf(store)).toEqual([
      'Create Fine fine/A 1',
      'Payment fine/A 2',
      'Create Fine fine/B 1',
    ]);
    const [created, paid] = await readHistory(
      store,
      { type: 'fine', id: 'A' },
      { order: 'asc', limit: 9 },
    );
    expect(created?.event).toMatchObject({
      data: { amount: 35 },
      actor: '537',
      occurredAt: Date.parse('2005-03-23T00:00:00+01:00'),
      imported: true,
    });
    // An empty cell sets nothing.
    expect(paid?.changes).toEqual([]);
    expect(await readState(store, { type: 'fine', id: 'B' })).toMatchObject({
      state: { amount: 36, 'case:plate': 'XY 1' },
    });
    expect(await checkStore(store)).toEqual([]);
  });

  test('is recorded once, whatever it is called, packed into or put in which order', async () => {
    const store = await openTestStore();
    expect(figures(await importText(store, fines))).toBe('3/0/0');
    const [first, ...rows] = fines.trimEnd().split('\n');
    const again: [string, string | Buffer][] = [
      ['packed', gzipSync(fines)],
      ['with a BOM and CRLF', `\ufeff${fines.replaceAll('\n', '\r\n')}`],
      ['in another order', [first, ...rows.toReversed()].join('\n')],
      ['quoted', fines.replaceAll('Create Fine', '"Create Fine"')],
      ['in UTF-16', Buffer.from(`\ufeff${fines}`, 'utf16le')],
    ];
    for (const [how, bytes] of again) {
      expect([how, figures(await importText(store, bytes))]).toEqual([how, '0/3/0']);
    }
    const added = `${fines}A,Appeal,2006-01-01 00:00:00Z,,,\n`;
    expect(figures(await importText(store, added))).toBe('1/3/0');
    // Of another source they are other facts, even of the same fines.
    expect(
      figures(await importText(store, fines, { mapping: { type: 'fine', source: 'court' } })),
    ).toBe('3/0/0');
  });

  test('equal rows are as many events', async () => {
    const store = await openTestStore();
    const row = 'A,Payment,2005-07-22 00:00:00+02:00,,5,\n';
    expect(figures(await importText(store, header + row + row))).toBe('2/0/0');
    expect(figures(await importText(store, header + row + row + row))).toBe('1/2/0');
  });

  test('faulty rows stop nothing and go to a file that can be imported once put right', async () => {
    const store = await openTestStore();
    const folder = mkdtempSync(path.join(tmpdir(), 'backstory-faults-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const faultsPath = path.join(folder, 'fines.faults.csv');
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const text =
      `${fines}C,Create Fine,yesterday,1,1,=1+1\n,Create Fine,2005-01-01,1,1,\nD,,2005-01-01,1,1,\n` +
      `E,Create Fine,${tomorrow},1,1,\nF,"a\0b",2005-01-01,1,1,\n..,x,2005-01-01,1,1,\nG,"cut\n`;
    const outcome = await importText(store, text, { faultsPath });
    expect(figures(outcome)).toBe('3/0/7');
    expect(readFileSync(faultsPath, 'utf8').split('\n')).toEqual([
      'backstory:line,backstory:reason,case:concept:name,concept:name,time:timestamp,org:resource,amount,case:plate',
      '5,"The time cannot be read: ""yesterday""",C,Create Fine,yesterday,1,1,\'=1+1',
      '11,The file ends within a quote.,"G,""cut"',
      '6,The id is empty.,,Create Fine,2005-01-01,1,1,',
      '7,The event type is empty.,D,,2005-01-01,1,1,',
      expect.stringMatching(/^9,.*NUL/),
      expect.stringMatching(/^10,/),
      expect.stringMatching(/^8,It is said to have happened more than 5 minutes ahead/),
      '',
    ]);
    expect(statSync(faultsPath).mode & 0o077).toBe(0);
    expect(outcome.told).toContain('1 × The time cannot be read: "yesterday" (line 5)');
    const righted = readFileSync(faultsPath, 'utf8')
      .split('\n')
      .filter((_, at) => at < 2)
      .join('\n')
      .replaceAll('yesterday', '2005-01-02');
    expect(figures(await importText(store, righted))).toBe('1/0/0');
    expect(await readState(store, { type: 'fine', id: 'C' })).toMatchObject({
      state: { amount: 1, 'case:plate': '=1+1' },
    });
  });

  test('a dry run records nothing and tells what would be', async () => {
    const store = await openTestStore();
    const text =
      `${fines}N,Create Fine,2008-01-01,Jane Doe,12345678901234567890,\n` +
      'jane@example.org,Create Fine,2008-01-01,,true,\n';
    const { told, survey } = await importText(store, text, { dryRun: true });
    expect(survey).toMatchObject({ rows: 5, fresh: 5, known: 0, faulty: 0 });
    expect(await orderOf(store)).toEqual([]);
    for (const part of [
      '5 rows of CSV: 5 events to record',
      'id from case:concept:name; event type from concept:name; time from time:timestamp; actor from org:resource',
      'fine: 4 entities, 5 events',
      '4  Create Fine',
      'From 2005-03-22 23:00 to 2008-01-01 00:00 UTC',
      'amount (number 2×, text 1×, boolean 1×)',
      'amount: 1 number too long to be kept exactly as such, kept as text',
      'A: Create Fine, by 537',
      '1 row with ids that look like addresses, such as jane@example.org',
      '1 row with actors that look like names, such as Jane Doe',
    ]) {
      expect(told).toContain(part);
    }
  });

  test('ids and actors that look like people are replaced when asked, and stay the same entities', async () => {
    const store = await openTestStore();
    const text = `${header}jane@example.org,Opened,2008-01-01,Jane Doe,1,\nN1,Opened,2008-01-01,537,1,\n`;
    const options = { pseudonymise: 'personal' as const };
    expect(figures(await importText(store, text, options))).toBe('2/0/0');
    const more = `${text}jane@example.org,Closed,2008-01-02,Jane Doe,1,\n`;
    expect(figures(await importText(store, more, options))).toBe('1/2/0');
    const order = await orderOf(store);
    expect(order).toHaveLength(3);
    expect(order.filter((told) => /fine\/p-[0-9a-f]{24}/.test(told))).toHaveLength(2);
    const { rows } = await store.pool.query<{ count: bigint }>(
      `select count(*) from authority.event e where e::text ~ 'Jane|jane'`,
    );
    expect(rows[0]?.count).toBe(0n);
  });
});

describe('people that the data refers to', () => {
  const mapping = (type: string) => ({ type, event: 'what' });
  const users = 'userId,what,date,email\nJane Doe,userCreated,2020-01-01,jane@example.org\n';
  const lists =
    'mailingListId,what,date,name,userId,email\n' +
    'boats,mailingListCreated,2020-01-02,Boats,,\n' +
    'boats,mailingListMemberSubscribed,2020-01-03,,Jane Doe,jane@example.org\n';

  test('are called there what the import calls them, and are touched', async () => {
    const store = await openTestStore();
    const pseudonymise = 'personal' as const;
    const options = (type: string) => ({ mapping: mapping(type), pseudonymise });
    expect(figures(await importText(store, users, options('user')))).toBe('1/0/0');
    expect(figures(await importText(store, lists, options('mailingList')))).toBe('2/0/0');
    expect(figures(await importText(store, lists, options('mailingList')))).toBe('0/2/0');
    const { items } = await listStates(store, 'user', { limit: 9 });
    expect(items).toHaveLength(1);
    const [user] = items;
    expect(user).toMatchObject({ id: expect.stringMatching(/^p-[0-9a-f]{24}$/), version: 2 });
    expect(user?.state).toMatchObject({ lists: ['boats'] });
    const list = await readState(store, { type: 'mailingList', id: 'boats' });
    expect(Object.keys(list?.state['members'] as object)).toEqual([user?.id]);
    const { rows } = await store.pool.query<{ count: bigint }>(
      `select count(*) from authority.event e where e::text ~ 'Jane Doe'`,
    );
    expect(rows[0]?.count).toBe(0n);
    expect(await checkStore(store)).toEqual([]);
  });

  test('so they are in CloudEvents', async () => {
    const store = await openTestStore();
    const line = (id: string, type: string, subject: string, data: object) =>
      `${JSON.stringify({ specversion: '1.0', id, source: 's', type, subject, time: `2020-01-0${id}T00:00:00Z`, data })}\n`;
    const events =
      line('1', 'userCreated', 'user/Jane Doe', { email: 'jane@example.org' }) +
      line('2', 'mailingListCreated', 'mailingList/boats', { name: 'Boats' }) +
      line('3', 'mailingListMemberSubscribed', 'mailingList/boats', {
        userId: 'Jane Doe',
        email: 'jane@example.org',
      });
    expect(figures(await importText(store, events, { pseudonymise: 'all' }))).toBe('3/0/0');
    const { items } = await listStates(store, 'user', { limit: 9 });
    expect(items.map(({ version }) => version)).toEqual([2]);
    const { rows } = await store.pool.query<{ count: bigint }>(
      `select count(*) from authority.event e where e::text ~ 'Jane Doe'`,
    );
    expect(rows[0]?.count).toBe(0n);
  });
});

describe('a table of a type that the catalogue knows', () => {
  const users = (rows: string) => `userId,what,date,email,phone,logins\n${rows}`;
  const mapping = { type: 'user', event: 'what', columns: { logins: 'skip' as const } };

  test('is typed by the schema, and refused by schema, absence, existence and reservations', async () => {
    const store = await openTestStore();
    const rows =
      'u1,userCreated,2020-01-01,u1@example.org,12345678,1\n' +
      'u1,userCreated,2020-01-02,u1@example.org,,\n' +
      'u2,userEmailUpdated,2020-01-03,u2@example.org,,\n' +
      'u3,userCreated,2020-01-04,U1@EXAMPLE.ORG,,\n' +
      'u4,userCreated,2020-01-05,no address,,\n' +
      'u5,userCreated,2020-01-06,u5@example.org,,\n' +
      'u1,userEmailUpdated,2020-01-07,new@example.org,,\n' +
      'u6,userCreated,2020-01-08,u1@example.org,,\n' +
      'u1,userBornAgain,2020-01-09,x,,\n';
    const outcome = await importText(store, users(rows), { mapping });
    expect(figures(outcome)).toBe('5/0/4');
    expect([...outcome.survey.faults.values()].map(({ lines }) => lines)).toEqual([
      [3],
      [4],
      [5],
      [6],
    ]);
    expect(await readState(store, { type: 'user', id: 'u1' })).toMatchObject({
      version: 3,
      state: { email: 'new@example.org', phone: '12345678' },
    });
    expect(outcome.told).toContain(
      'userBornAgain (not known to the catalogue: stored, changes nothing)',
    );
    expect(outcome.told).toContain('Email changed from u1@example.org to new@example.org');
    expect(figures(await importText(store, users(rows), { mapping }))).toBe('0/5/4');
    expect(await checkStore(store)).toEqual([]);
  });

  test('no guard and no deletion refuses what has happened', async () => {
    const store = await openTestStore();
    const rows =
      'u1,userCreated,2020-01-01,u1@example.org,,\n' +
      'u1,userSuspended,2020-01-02,,,\n' +
      'u1,userLoggedIn,2020-01-03,,,\n' +
      'u1,userDeleted,2020-01-04,,,\n' +
      'u1,userLoggedIn,2020-01-05,,,\n';
    expect(figures(await importText(store, users(rows), { mapping }))).toBe('5/0/0');
    const state = await readState(store, { type: 'user', id: 'u1' });
    expect(state).toMatchObject({ version: 5, state: { logins: 2, status: 'suspended' } });
    expect(state?.deletedAt).not.toBeNull();
  });
});

describe('CloudEvents', () => {
  const event = (id: string, more: object = {}) =>
    `${JSON.stringify({
      specversion: '1.0',
      id,
      source: 'https://shop.example',
      type: 'orderPlaced',
      subject: 'order/1',
      time: `2020-01-0${id}T00:00:00Z`,
      ...more,
    })}\n`;

  test('are known by source and id, however they came before', async () => {
    const store = await openTestStore();
    await appendEvents(store, operator, [
      {
        type: 'orderPlaced',
        entity: { type: 'order', id: '1' },
        data: {},
        occurredAt: Date.parse('2020-01-01T00:00:00Z'),
        idempotency: { key: '1', scope: 'https://shop.example' },
      },
    ]);
    const lines = event('1') + event('3') + event('2') + event('2');
    expect(figures(await importText(store, lines))).toBe('2/2/0');
    expect(figures(await importText(store, gzipSync(lines)))).toBe('0/4/0');
    const other = event('3', { data: { changed: true } });
    expect(figures(await importText(store, other))).toBe('0/0/1');
    expect(figures(await importText(store, event('3', { time: '2020-02-01T00:00:00Z' })))).toBe(
      '0/0/1',
    );
    // Two of one file that say otherwise: the first is recorded.
    const twice = event('4') + event('4', { data: { changed: true } });
    expect(figures(await importText(store, twice))).toBe('1/0/1');
    const moved = event('5') + event('5', { time: '2020-02-01T00:00:00Z' });
    expect(figures(await importText(store, moved))).toBe('1/0/1');
    const order = (
      await readHistory(store, { type: 'order', id: '1' }, { order: 'asc', limit: 9 })
    ).map(({ event: { occurredAt } }) => new Date(occurredAt).getUTCDate());
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  test('tell their faults by line', async () => {
    const store = await openTestStore();
    const lines =
      `${event('1')}{"specversion":"1.0"\n\n${event('2', { subject: 'order' })}` +
      `${event('3', { time: undefined })}${event('4', { type: '$erasure' })}` +
      event('5', { data: { n: 1 } }).replace('"n":1', '"n":12345678901234567890');
    const outcome = await importText(store, lines);
    expect(figures(outcome)).toBe('2/0/4');
    expect([...outcome.survey.faults.values()].flatMap(({ lines: at }) => at).sort()).toEqual([
      2, 4, 5, 6,
    ]);
    expect(await readState(store, { type: 'order', id: '1' })).toMatchObject({
      state: { n: '12345678901234567890' },
    });
    expect(outcome.told).toContain('n: 1 number too long');
  });
});

describe('what cannot be understood at all is told in a sentence', () => {
  test.each<[string | Buffer, object, RegExp]>([
    ['', {}, /is empty/],
    ['<?xml version="1.0"?><log/>', {}, /no row that can be read/],
    ['a,b,c\n1,2,3\n', { type: 'x' }, /--id.*--event.*--time/s],
    ['id,event,time\n', {}, /--type/],
    [fines, { type: '$erasure' }, /start with \$/],
    [fines, { type: 'fine', zone: 'Mars' }, /time zone/],
    [fines, { type: 'fine', encoding: 'klingon' }, /encoding/],
    [fines, { type: { column: 'case:plate' } }, /--source/],
    ['"a,b\n1,2\n', { type: 'fine' }, /header cannot be read/],
  ])('%j with %j', async (text, mapping, message) => {
    const store = await openTestStore();
    await expect(importText(store, text, { mapping })).rejects.toThrow(message);
  });

  test('a log that nobody names is of cases; a person is asked', async () => {
    const store = await openTestStore();
    expect((await importText(store, fines, { mapping: {} })).told).toContain('Of type case');
    expect((await importText(store, fines, { mapping: {}, answer: 'fine' })).told).toContain(
      'fine: 2',
    );
  });
});
