import { beforeAll, describe, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { makeFilledStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { allSeals } from '#lib/transfer/seals/all-seals.ts';
import { tellReport } from '#lib/transfer/verify/tell-finding.ts';
import { type Report, verifyStore } from '#lib/transfer/verify/verify-store.ts';

const list = 'boats';

async function verify(store: Store): Promise<Report> {
  return verifyStore(store, { sealed: await allSeals(store, null) });
}

/** As large stores are; each thread loads all that verifying takes, for ten events too. */
async function verifyInThreads(store: Store): Promise<Report> {
  const { connectionString = '' } = store.pool.options;
  return verifyStore(store, { connectionString, sealed: await allSeals(store, null) });
}

/** What was found, each in one word after the other: kind, of, position and entity. */
async function found(store: Store): Promise<string[]> {
  const { findings } = await verify(store);
  return findings.map(({ kind, of, position, entity }) =>
    [kind, of, position ?? '-', entity ? `${entity.type}/${entity.id}` : '-'].join(' '),
  );
}

async function append(store: Store, ...events: ProposedEvent[]) {
  for (const event of events) recorded(await appendEvents(store, operator, [event]));
}

let live: () => Promise<Store>;
beforeAll(async () => {
  const made = await makeFilledStore({}, begin);
  live = made.open;
  return made.end;
});

/** Ten events: a list that is renamed, and people who come to it. */
async function begin(store: Store): Promise<void> {
  const rename = (name: string): ProposedEvent => ({
    type: 'mailingListRenamed',
    data: { mailingListId: list, name },
    actor: 'dana',
  });
  await append(
    store,
    { type: 'mailingListCreated', data: { mailingListId: list, name: 'Boats' } },
    { type: 'userCreated', data: { userId: 'ann', email: 'ann@b.example', name: 'Ann' } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: list, userId: 'ann', email: 'ann@b.example' },
      reason: 'Asked for',
    },
    { type: 'userEmailUpdated', data: { userId: 'ann', email: 'ann@c.example' } },
    ...['Boats 5', 'Boats 6', 'Boats 7', 'Boats 8', 'Boats 9', 'Boats 10'].map(rename),
  );
}

/** Past the triggers that refuse it. */
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

describe('nothing is said of', () => {
  test('a store that nobody touched', async () => {
    const store = await live();
    const report = await verify(store);
    expect(report).toMatchObject({ events: 10, findings: [], counts: {} });
    expect(tellReport(report)).toMatch(/^All is as it was recorded: 10 events up to position 10/);
  });

  test('a store without an event', async () => {
    expect(await found(await openTestStore())).toEqual([]);
  });

  test('a store of which somebody was erased, twice', async () => {
    const store = await live();
    const erase = async (target: Parameters<typeof requestErasure>[2]['target']) => {
      const wish = { target, reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
      expect(await requestErasure(store, operator, wish)).toMatchObject({ status: 'requested' });
      await settleErasures({ store, pool: store.pool });
    };
    await erase({ kind: 'fields', type: 'user', id: 'ann', paths: ['/email'] });
    await erase({ kind: 'entity', type: 'user', id: 'ann' });
    const { rows } = await store.pool.query('select from authority.event where erased is not null');
    expect(rows.length).toBeGreaterThan(1);
    expect(await found(store)).toEqual([]);
  });
});

describe('the demonstration', () => {
  let store: Store;
  beforeAll(async () => {
    const made = await makeDemoStore();
    store = made.store;
    return made.end;
  });

  test('is as it was recorded, in ranges and threads', async () => {
    const report = await verifyInThreads(store);
    expect(report.findings).toEqual([]);
    expect(report.events).toBeGreaterThan(8_192);
    expect(BigInt(report.events)).toBe(report.upTo);
  }, 60_000);

  test('goes on from a position', async () => {
    const { connectionString = '' } = store.pool.options;
    const sealed = await allSeals(store, null);
    const report = await verifyStore(store, { connectionString, sealed, after: 4_100n });
    expect(BigInt(report.events)).toBe(report.upTo - 4_096n);
    expect(report.findings).toEqual([]);
  }, 60_000);

  test('tells an event that was taken out, with all after it moved up, once', async () => {
    await tamper(
      store,
      `delete from authority.event where position = 4000;
       update authority.event set position = -position where position > 4000;
       update authority.event set position = -position - 1 where position < 0`,
    );
    const { findings } = await verifyInThreads(store);
    const ofChain = findings.filter(({ kind, entity }) => kind !== 'failing' && entity === null);
    expect(findings.filter(({ kind, of }) => kind === 'altered' && of === 'event')).toEqual([]);
    expect(ofChain).toMatchObject([{ kind: 'removed', position: 4_000n, count: 1 }]);
  }, 60_000);
});

const at = (position: number) => `where position = ${position}`;
const ofList = `mailingList/${list}`;

describe('it is found and named that somebody altered', () => {
  test.each([
    [
      'a payload',
      `update authority.event set data = '{"mailingListId":"boats","name":"Yachts"}' ${at(6)}`,
      'data',
    ],
    [
      'a recorded change',
      `update authority.event set updated = replace(updated::text, 'Boats 6', 'Yachts')::json ${at(6)}`,
      `changes of ${ofList}`,
    ],
    ['a reason', `update authority.event set reason = 'So it was' ${at(6)}`, 'reason and metadata'],
    ['an actor', `update authority.event set actor = 'eve' ${at(6)}`, 'envelope or digest'],
    [
      'when it happened',
      `update authority.event set occurred_at = occurred_at - interval '1 day' ${at(6)}`,
      'envelope or digest',
    ],
    [
      'when it was recorded',
      `update authority.event set recorded_at = recorded_at + interval '1 ms' ${at(6)}`,
      'envelope or digest',
    ],
    [
      'when it holds from',
      `update authority.event set effective_at = effective_at - interval '1 day' ${at(6)}`,
      'effective time',
    ],
    [
      'that it is history',
      `update authority.event set imported = true ${at(6)}`,
      'envelope or digest',
    ],
    [
      'what it holds back',
      `update authority.event set held_back = '[{"key":"","reactor":"addressChangedNotice"}]' ${at(6)}`,
      'envelope or digest',
    ],
    ['a salt', `update authority.event set salts[1] = sha256(salts[1]) ${at(6)}`, 'data'],
    [
      'a digest',
      `update authority.event set digest = sha256(digest) ${at(6)}`,
      'envelope or digest',
    ],
  ])('%s', async (_, statement, part) => {
    const store = await live();
    await tamper(store, statement);
    const { findings } = await verify(store);
    const ofEvents = findings.filter(({ kind, of }) => kind === 'altered' && of === 'event');
    expect(ofEvents).toMatchObject([
      { position: 6n, entity: { type: 'mailingList', id: list }, eventId: expect.any(String) },
    ]);
    expect(ofEvents[0]?.parts).toContain(part);
  });

  test('a state, a head, a touch, a snapshot, each as what it is', async () => {
    const store = await live();
    await tamper(
      store,
      `update derived.state set value = jsonb_set(value::jsonb, '{name}', '"Yachts"')::text::json
         where entity_id = '${list}';
       delete from derived.state where entity_id = 'ann';
       update authority.head set commitment = sha256(commitment) where entity_id = 'ann';
       delete from authority.touch where entity_id = '${list}' and position = 4`,
    );
    expect(await found(store)).toEqual(
      expect.arrayContaining([
        `altered state - ${ofList}`,
        'removed state - user/ann',
        'altered head - user/ann',
        `removed touch 4 ${ofList}`,
      ]),
    );
  });

  test('what was erased, by putting it back', async () => {
    const store = await live();
    const { rows } = await store.pool.query<{ row: string }>(
      `select to_jsonb(e)::text as row from authority.event e ${at(2)}`,
    );
    const wish = {
      target: { kind: 'entity' as const, type: 'user', id: 'ann' },
      ...{ reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' },
    };
    await requestErasure(store, operator, wish);
    await settleErasures({ store, pool: store.pool });
    expect(await found(store)).toEqual([]);
    const row = (rows[0]?.row ?? '').replaceAll("'", "''");
    await tamper(
      store,
      `update authority.event e set data = o.data, updated = o.updated, reason = o.reason,
         metadata = o.metadata, salts = o.salts, erased = null
       from json_populate_record(null::authority.event, '${row}') o where e.position = o.position`,
    );
    expect(await found(store)).toContain('altered event 2 user/ann');
  });

  test('what is left of something erased', async () => {
    const store = await live();
    const wish = {
      target: { kind: 'entity' as const, type: 'user', id: 'ann' },
      ...{ reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' },
    };
    await requestErasure(store, operator, wish);
    await settleErasures({ store, pool: store.pool });
    await tamper(store, `update authority.event set data = '{"userId":"eve"}' ${at(2)}`);
    expect(await found(store)).toContain('altered event 2 user/ann');
  });
});

describe('it is found and named that', () => {
  test('an event was removed', async () => {
    const store = await live();
    await tamper(store, `delete from authority.event ${at(6)}`);
    expect(await found(store)).toEqual(
      expect.arrayContaining(['removed event 6 -', `removed event - ${ofList}`]),
    );
    const { findings } = await verify(store);
    expect(findings.filter(({ kind, of }) => kind === 'altered' && of === 'event')).toEqual([]);
  });

  test('two were removed, and all after them moved up', async () => {
    const store = await live();
    await tamper(
      store,
      `delete from authority.event where position in (6, 7);
       update authority.event set position = -position where position > 7;
       update authority.event set position = -position - 2 where position < 0`,
    );
    const { findings } = await verify(store);
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'removed', position: 6n, count: 2 }),
    );
    expect(findings.map(({ kind, of }) => `${kind} ${of}`)).not.toContain('altered event');
  });

  const copyOf = (position: number, to: number, version: number) =>
    `insert into authority.event select (json_populate_record(e, json_build_object(
       'position', ${to}, 'id', gen_random_uuid(), 'version', ${version}))).*
     from authority.event e ${at(position)}`;

  test('an event was put in at the end', async () => {
    const store = await live();
    await tamper(store, copyOf(10, 11, 10));
    expect(await found(store)).toEqual(
      expect.arrayContaining([`altered event 11 ${ofList}`, `inserted event - ${ofList}`]),
    );
  });

  test('an event was put in between, and all after it moved down', async () => {
    const store = await live();
    await tamper(
      store,
      `update authority.event set position = -position where position > 5;
       update authority.event set position = -position + 1 where position < 0;
       ${copyOf(5, 6, 99)}`,
    );
    const { findings } = await verify(store);
    const links = findings.filter(({ of, parts }) => of === 'event' && parts.length === 0);
    expect(links).toMatchObject([{ kind: 'inserted', position: 6n }]);
  });

  test.each([
    [6, 7],
    [5, 9],
  ])('%i and %i changed places', async (one, other) => {
    const store = await live();
    await tamper(
      store,
      `update authority.event set position = -1 ${at(one)};
       update authority.event set position = ${one} ${at(other)};
       update authority.event set position = ${other} where position = -1`,
    );
    const { findings } = await verify(store);
    const chain = findings.filter(({ of, position }) => of === 'event' && position !== null);
    expect(chain).toMatchObject([
      { kind: 'reordered', position: BigInt(one), from: BigInt(other) },
      { kind: 'reordered', position: BigInt(other), from: BigInt(one) },
    ]);
  });

  test('everything at once, and the search goes on to the end', async () => {
    const store = await live();
    await tamper(
      store,
      `update authority.event set data = '{}', updated = '[]', held_back = 'null' ${at(2)};
       update authority.event set actor = 'eve' ${at(9)}`,
    );
    expect(await found(store)).toEqual(
      expect.arrayContaining(['altered event 2 user/ann', `altered event 9 ${ofList}`]),
    );
  });
});
