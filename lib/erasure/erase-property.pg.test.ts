import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { leftOf } from '#lib/domain/erase-values.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { liftHold } from '#lib/erasure/holds/lift-hold.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { requestErasure, type Wish } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';
import { rootOf } from '#lib/transfer/seals/root-at.ts';

// Each member tells words of their own alone, so that what has to be gone is known.

const ids = ['a', 'b', 'c'] as const;
const id = fc.constantFrom(...ids);
const team = fc.constantFrom('s', 't');
const word = fc.nat(3);

type Step = { type: string; id: string; team: string; word: number; to: string };
const step: fc.Arbitrary<Step> = fc.record({
  type: fc.constantFrom(
    ...['memberRenamed', 'memberRenamed', 'memberNoted', 'memberTagged', 'memberLeft'],
    ...['memberReturned', 'teamJoined', 'teamJoined', 'teamHandleGiven', 'noteAmended'],
  ),
  id,
  team,
  word,
  to: id,
});
const target = fc.record({
  kind: fc.constantFrom('entity', 'person', 'entities', 'fields', 'event', 'events'),
  id,
  other: id,
  at: fc.nat(99),
});

test('whatever is erased is gone everywhere, and nothing else was lost', {
  timeout: 300_000,
}, async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  let run = 0;
  const erased: string[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40 }),
      fc.array(target, { minLength: 1, maxLength: 3 }),
      async (steps, targets) => {
        const prefix = `r${++run}-`;
        for (const event of beginning(prefix)) await appendEvents(store, operator, [event]);
        for (const each of steps) await append(store, prefix, each);
        for (const name of ids) await tellElsewhere(store, prefix, name);
        const sealed = Number(store.watcher.position());
        const root = await rootOf(store, { from: 0, end: sealed });
        const refs = [
          ...ids.map((name) => ({ type: 'member', id: prefix + name })),
          ...['s', 't'].map((name) => ({ type: 'team', id: prefix + name })),
          { type: 'note', id: `${prefix}n` },
        ];
        // What was taken at its source alone can be traced no further afterwards: these come last.
        const last = ({ kind }: { kind: string }) => Number(isAlone(kind));
        for (const wanted of targets.toSorted((a, b) => last(a) - last(b))) {
          const before = await everyState(store, refs);
          const wish = await wishOf(store, prefix, wanted);
          if (!wish) continue;
          await settleErasures({ store, pool: store.pool });
          const own = wanted.kind === 'entities' ? [wanted.id, wanted.other] : [wanted.id];
          const gone = own.flatMap((name) => goneWords(prefix, wanted.kind, name, before));
          if (!isAlone(wanted.kind)) {
            erased.push(...gone);
            expect(await findInTables(store, gone)).toEqual([]);
          }
          expect(await checkStore(store)).toEqual([]);
          const after = await everyState(store, refs);
          for (const [name, states] of before) {
            if (isAlone(wanted.kind)) continue;
            if (own.some((one) => name === `member/${prefix}${one}`)) continue;
            const less = states.map((state) => without(state, gone));
            expect(after.get(name)?.slice(0, less.length)).toEqual(less);
          }
        }
        await rebuild(store, refs);
        // What a seal covered is what it covered.
        expect(await rootOf(store, { from: 0, end: sealed })).toEqual(root);
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
  expect(erased.length).toBeGreaterThan(20);
  expect(await findInTables(store, erased)).toEqual([]);
  let exported = '';
  for await (const { text } of exportEvents(store, operator, {})) exported += text;
  expect(exported).toContain('memberJoined');
  expect(erased.filter((one) => exported.includes(one))).toEqual([]);
});

const isAlone = (kind: string) => kind === 'event' || kind === 'events';

const said = (prefix: string, who: string, what: string) => `${prefix}${who}-tells-${what}`;

function beginning(prefix: string): ProposedEvent[] {
  return [
    ...ids.map((name) => ({
      type: 'memberJoined',
      data: { memberId: prefix + name, handle: said(prefix, name, 'handle0') },
    })),
    ...['s', 't'].map((name) => ({
      type: 'teamFounded',
      data: { teamId: prefix + name, motto: 'Onward' },
    })),
    { type: 'noteWritten', data: { noteId: `${prefix}n`, title: 'A note' } },
  ];
}

async function append(store: Store, prefix: string, step: Step): Promise<void> {
  const memberId = prefix + step.id;
  const teamId = prefix + step.team;
  const text = said(prefix, step.id, `note${step.word}`);
  const data: Record<string, ProposedEvent['data']> = {
    memberRenamed: { memberId, handle: said(prefix, step.id, `handle${step.word}`) },
    memberNoted: { memberId, notes: { [`k${step.word}`]: { deep: [text, step.word] } } },
    memberTagged: { memberId, tags: [{ id: `t${step.word}`, weight: step.word }] },
    memberLeft: { memberId },
    memberReturned: { memberId },
    teamJoined: { teamId, memberId },
    teamHandleGiven: {
      teamId,
      handle: said(prefix, step.id, `handle${step.word}`),
      from: memberId,
      to: prefix + step.to,
    },
    noteAmended: { noteId: `${prefix}n`, [`w${step.word}`]: [step.word, 'plain'] },
  };
  await appendEvents(store, operator, [
    {
      type: step.type,
      data: data[step.type] ?? {},
      // Members amend the note themselves, from where they are.
      ...(step.type === 'noteAmended'
        ? { actor: memberId, metadata: { address: said(prefix, step.id, `place${step.word}`) } }
        : {}),
      ...(step.type === 'memberNoted' && step.word > 1 ? { reason: `Because ${text}` } : {}),
    },
  ]);
}

/** What people said of Backstory itself, and what programs told, of what one member told. */
async function tellElsewhere(store: Store, prefix: string, who: string): Promise<void> {
  const [handle, note] = [said(prefix, who, 'handle0'), said(prefix, who, 'note1')];
  await appendEvents(store, operator, [
    {
      ...{ type: 'memberNoted', data: { memberId: prefix + who, notes: { k1: note } } },
      ...{ reason: `Because ${note}`, metadata: { ticket: note } },
    },
  ]);
  for (const type of ['$export', '$bulk', '$correction', '$reactor'] as const) {
    await recordAct(store, operator, {
      ...{ type, entity: { type, id: prefix + who }, data: { of: 1 } },
      ...{ reason: `${handle} asked, as ${note} says`, metadata: { ticket: note } },
    });
  }
  const held = { entities: [{ type: 'member', id: prefix + who }], reason: `A case of ${handle}` };
  const placed = await placeHold(store, operator, held);
  if (placed.status !== 'placed') throw new Error(placed.status);
  await liftHold(store, operator, { id: placed.id, reason: `${handle} has no case` });
  // An erasure that came to nothing keeps why it was asked for.
  await recordAct(store, operator, {
    ...{ type: '$erasure', entity: { type: '$erasure', id: randomUUID() } },
    ...{ data: { status: 'rejected' }, reason: handle, metadata: { ground: note } },
  });
  const json = (text: string) => JSON.stringify({ message: `No ${text}`, position: '1' });
  const look = `insert into operational.look (id, at, viewer, kind, what, reason)
    values (gen_random_uuid(), now(), 'operator', 'search', $1, $2)`;
  await store.pool.query(look, [JSON.stringify({ text: note }), handle]);
  const draft = 'insert into operational.draft values ($1, $2, $3, $4)';
  await store.pool.query(draft, [
    'operator',
    'note',
    `${prefix}n-${who}`,
    JSON.stringify({ note }),
  ]);
  await store.pool.query(
    `insert into operational.rebuild (id, kind, name, status, switch_when, actor, reason, error)
     values (gen_random_uuid(), 'states', $1, 'failed', 'always', 'operator', $2, $3)`,
    [`x-${prefix}${who}`, handle, json(note)],
  );
  await store.pool.query(
    `insert into operational.backup_wish (id, wanted_by, failed_at, failure)
     values (gen_random_uuid(), 'operator', now(), $1)`,
    [`No room for ${note}`],
  );
  await store.pool.query(
    `insert into operational.reactor (name, version, position, began_after, stopped)
     values ($1, 1, 0, 0, $2)`,
    [prefix + who, json(handle)],
  );
  await store.pool.query(
    `insert into operational.bulk (id, owner, entity_type, status, reason, ticket, holds)
     values (gen_random_uuid(), 'operator', 'note', 'previewed', $1, $2, null)`,
    [handle, note],
  );
}

async function wishOf(
  store: Store,
  prefix: string,
  wanted: { kind: string; id: string; other: string; at: number },
): Promise<boolean> {
  const ref = { type: 'member', id: prefix + wanted.id };
  const { rows } = await store.pool.query<{ id: string }>(
    `select id from authority.event where entity_type = 'member' and entity_id = $1 order by version`,
    [ref.id],
  );
  const eventId = rows[wanted.at % rows.length]?.id ?? '';
  const targets: Record<string, Wish['target']> = {
    entity: { kind: 'entity', ...ref },
    person: { kind: 'person', ...ref },
    entities: { kind: 'entities', type: 'member', ids: [ref.id, prefix + wanted.other] },
    fields: { kind: 'fields', ...ref, paths: ['/handle', '/notes'] },
    event: { kind: 'event', eventId },
    events: {
      ...{
        kind: 'events',
        type: 'member',
        of: [{ id: ref.id, eventIds: rows.map((row) => row.id) }],
      },
      paths: ['/handle'],
    },
  };
  const wish = {
    reason: 'a test',
    ground: 'a test',
    target: targets[wanted.kind] as Wish['target'],
  };
  return (await requestErasure(store, operator, wish)).status === 'requested';
}

/** What the member told, and what they held that another had told. */
function goneWords(
  prefix: string,
  kind: string,
  who: string,
  states: ReadonlyMap<string, State[]>,
): string[] {
  const kinds = ['handle', 'note', ...(kind === 'person' ? ['place'] : [])];
  const told = kinds.flatMap((what) =>
    [0, 1, 2, 3].map((number) => said(prefix, who, `${what}${number}`)),
  );
  const held = states.get(`member/${prefix}${who}`) ?? [];
  const handles = held.map((state) => state['handle']).filter((value) => typeof value === 'string');
  return [...new Set([...told, ...handles])];
}

async function everyState(store: Store, refs: EntityRef[]): Promise<Map<string, State[]>> {
  const found = new Map<string, State[]>();
  for (const ref of refs) {
    const head = (await readState(store, ref))?.version ?? 0;
    const states: State[] = [];
    for (let version = 1; version <= head; version++) {
      states.push((await readState(store, ref, { version }))?.state ?? {});
    }
    found.set(`${ref.type}/${ref.id}`, states);
  }
  return found;
}

function without(state: State, words: readonly string[]): Json | undefined {
  return leftOf(state, (_, value) => typeof value === 'string' && words.includes(value));
}

/** Every state, folded anew from the log alone, is as it was. */
async function rebuild(store: Store, refs: EntityRef[]): Promise<void> {
  const before = await everyState(store, refs);
  await store.pool.query('truncate derived.state; truncate derived.snapshot');
  const after = await everyState(store, refs);
  expect(canonicalJson([...after] as unknown as Json)).toBe(
    canonicalJson([...before] as unknown as Json),
  );
  expect(await checkStore(store)).toEqual([]);
}
