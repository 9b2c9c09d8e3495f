import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { approveErasure, rejectErasure, withdrawErasure } from '#lib/erasure/decide-erasure.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { liftHold } from '#lib/erasure/holds/lift-hold.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { listErasures } from '#lib/erasure/list-erasures.ts';
import { certificateText, makeCertificates } from '#lib/erasure/make-certificates.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keepLetter, keptLetters } from '#lib/queries/letters/letter-folder.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeTestStore, testSecrets } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { rootOf } from '#lib/transfer/seals/root-at.ts';
import { isTextSigned } from '#lib/transfer/seals/sign-seal.ts';

let store: Store;
let end: () => Promise<void>;
let n = 0;
let user: EntityRef;
let list: EntityRef;
let mail: string;
let name: string;

const dana: Viewer = { ...personOf('admin'), id: 'person:dana', name: 'Dana' };
const lars: Viewer = { ...personOf('admin'), id: 'person:lars', name: 'Lars' };
const marit: Viewer = { ...personOf('admin'), id: 'person:marit', name: 'Marit' };
const why = { reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };

beforeAll(async () => {
  const seal = [Buffer.alloc(32, 9).toString('base64url')];
  ({ store, end } = await makeTestStore({ secrets: { ...testSecrets(), seal } }));
});
afterAll(() => end());

/** A user of their own for each test, on a list, who renamed another's list. */
beforeEach(async () => {
  n++;
  user = { type: 'user', id: `auth0|${n}` };
  list = { type: 'mailingList', id: `list${n}` };
  mail = `ingrid${n}@solberg.example`;
  name = `Ingrid Planted${n}`;
  await append(
    { type: 'mailingListCreated', data: { mailingListId: list.id, name: 'Boats' } },
    { type: 'userCreated', data: { userId: user.id, email: mail, name } },
    {
      type: 'mailingListMemberSubscribed',
      data: { mailingListId: list.id, userId: user.id, email: mail },
    },
  );
});

async function append(...events: ProposedEvent[]) {
  const told = [];
  for (const event of events) told.push(...recorded(await appendEvents(store, operator, [event])));
  return told;
}

const settle = () => settleErasures({ store, pool: store.pool });

async function ask(target: WishedTarget, viewer: Viewer = dana): Promise<string> {
  const asked = await requestErasure(store, viewer, { target, ...why });
  if (asked.status !== 'requested' && asked.status !== 'waiting') throw new Error(asked.status);
  return asked.id;
}

async function isErased(ref: EntityRef): Promise<boolean> {
  return (await readState(store, ref))?.state['$erased'] !== undefined;
}

test('what a preview counts is what goes, and what the certificate says, signed', async () => {
  await indexForSearch(store);
  const target: WishedTarget = { kind: 'entity', ...user };
  const previewed = await previewErasure(store, dana, target);
  if (previewed.status !== 'previewed') throw new Error(previewed.status);
  const { preview } = previewed;
  expect(preview).toMatchObject({
    label: name,
    events: { own: 1, others: 1, emptied: 1 },
    others: [{ ...list, events: 1, paths: [`/members/${user.id.replace('/', '~1')}`] }],
    stays: { versions: 2 },
    many: null,
    needs: { secondPerson: false, secondFactor: false },
  });
  const [searchRows] = (
    await store.pool.query<{ n: number }>(
      `select count(*)::int4 as n from derived.search_value v
       where (v.entity_type, v.entity_id) in (($1, $2), ($3, $4))`,
      [user.type, user.id, list.type, list.id],
    )
  ).rows;
  const counted = Object.fromEntries(preview.goes.map(({ table, count }) => [table, count]));
  expect(counted).toEqual({
    'authority.event': 2,
    'derived.state': 2,
    'derived.search_value': searchRows?.n,
  });
  const asked = await requestErasure(store, dana, { target, ...why, seen: preview.seen });
  expect(asked).toMatchObject({ status: 'requested', replayed: false });
  await settle();
  expect(await findInTables(store, [mail, name])).toEqual([]);
  if (asked.status !== 'requested') throw new Error(asked.status);
  const { certificate } = (await readErasure(store, dana, asked.id)) ?? {};
  if (!certificate) throw new Error('there is no certificate');
  expect(certificate).toMatchObject({
    ...{ ground: why.ground, reason: why.reason, events: 2, erased: preview.goes },
    asked: { by: dana.id },
    approved: null,
    kept: { versions: 2 },
    entities: expect.arrayContaining([
      { ...user, version: 3 },
      { ...list, version: 3 },
    ]),
  });
  // The roots are those of the log, one event apart.
  const { before, after, key, signature } = certificate;
  expect(Number(after.position)).toBe(Number(before.position) + 1);
  for (const { position, root } of [before, after]) {
    expect((await rootOf(store, { from: 0, end: Number(position) })).toString('hex')).toBe(root);
  }
  const by = { key: key ?? '', signature: signature ?? '' };
  expect(isTextSigned(by, certificateText(certificate))).toBe(true);
  expect(isTextSigned(by, certificateText({ ...certificate, events: 1 }))).toBe(false);
  // It is not made twice, and support reads that it was done, not why.
  expect(await makeCertificates({ store, pool: store.pool })).toBe(0);
  expect(await readErasure(store, personOf('support'), asked.id)).toMatchObject({
    ...{ status: 'settled', reason: null, ground: '', certificate: null },
  });
  expect(await checkStore(store)).toEqual([]);
});

test('what moved since it was looked at is looked at again; what is sent twice is asked for once', async () => {
  const target: WishedTarget = { kind: 'entity', ...user };
  const previewed = await previewErasure(store, dana, target);
  const seen = previewed.status === 'previewed' ? previewed.preview.seen : '';
  await append({ type: 'userProfileUpdated', data: { userId: user.id, name: 'Another' } });
  expect(await requestErasure(store, dana, { target, ...why, seen })).toEqual({ status: 'moved' });
  const id = crypto.randomUUID();
  const wish = { target, ...why, id };
  expect(await requestErasure(store, dana, wish)).toMatchObject({ replayed: false });
  expect(await requestErasure(store, dana, wish)).toMatchObject({ id, replayed: true });
  await settle();
  expect(await requestErasure(store, dana, wish)).toMatchObject({ id, replayed: true });
  expect(await requestErasure(store, lars, wish)).toEqual({ status: 'id-reused' });
  expect(await requestErasure(store, dana, { target, ...why })).toEqual({
    status: 'erased-already',
  });
});

test('a person goes with what was recorded of them doing things elsewhere; an entity alone does not', async () => {
  const other = { type: 'mailingList', id: `other${n}` };
  const from = (address: string) => ({ actor: user.id, metadata: { address } });
  await append(
    { type: 'mailingListCreated', data: { mailingListId: other.id, name: 'Cars' } },
    {
      type: 'mailingListRenamed',
      data: { mailingListId: other.id, name: 'Fast cars' },
      ...from(`192.0.2.${n}-planted`),
    },
  );
  const asked = { type: user.type, id: user.id };
  const entity = await previewErasure(store, dana, { kind: 'entity', ...asked });
  expect(entity).toMatchObject({ preview: { events: { own: 1, others: 1 } } });
  await ask({ kind: 'person', ...asked });
  await settle();
  expect(await findInTables(store, [mail, name, `192.0.2.${n}-planted`])).toEqual([]);
  expect((await readState(store, other))?.state).toMatchObject({ name: 'Fast cars' });
  expect(await checkStore(store)).toEqual([]);
});

describe('legal holds', () => {
  const hold = (...entities: EntityRef[]) =>
    placeHold(store, marit, { entities, reason: 'Fraud case 2026-114', reviewOn: '2027-01-31' });

  test('refuse whoever asks, and say who placed them and why; lifted, they do not', async () => {
    const placed = await hold(user, list);
    if (placed.status !== 'placed') throw new Error(placed.status);
    const target: WishedTarget = { kind: 'entity', ...user };
    const refused = {
      status: 'refused',
      refusal: {
        code: 'legal_hold',
        entity: user,
        holds: [
          { id: placed.id, reason: 'Fraud case 2026-114', placedBy: marit.id, status: 'placed' },
        ],
      },
    };
    const fields: WishedTarget = { kind: 'fields', ...user, paths: ['/email'] };
    for (const one of [target, fields]) {
      expect(await previewErasure(store, dana, one)).toMatchObject(refused);
      expect(await requestErasure(store, dana, { target: one, ...why })).toMatchObject(refused);
    }
    // What is on hold can be deleted softly, and go on to be changed.
    await append({ type: 'userDeleted', data: { userId: user.id } });
    expect(await liftHold(store, marit, { id: placed.id, reason: ' ' })).toEqual({
      status: 'reason-missing',
    });
    await liftHold(store, marit, { id: placed.id, reason: 'Closed' });
    expect(await liftHold(store, marit, { id: placed.id, reason: 'Closed' })).toEqual({
      status: 'lifted-already',
    });
    await ask(target);
    await settle();
    expect(await isErased(user)).toBe(true);
    expect(await hold(user)).toEqual({ status: 'erased', entity: user });
    await expect(
      placeHold(store, personOf('support'), { entities: [user], reason: 'x' }),
    ).rejects.toMatchObject({ code: 'forbidden', permission: 'placeHolds' });
  });

  test('keep what others hold of somebody, too', async () => {
    await hold(list);
    expect(await previewErasure(store, dana, { kind: 'entity', ...user })).toMatchObject({
      refusal: { code: 'legal_hold', entity: list },
    });
  });

  test('keep from where somebody did something to what is on hold', async () => {
    const held = { type: 'mailingList', id: `held${n}` };
    await append(
      { type: 'mailingListCreated', data: { mailingListId: held.id, name: 'Skis' } },
      {
        type: 'mailingListRenamed',
        data: { mailingListId: held.id, name: 'Skis and tents' },
        ...{ actor: user.id, metadata: { address: '192.0.2.9' } },
      },
    );
    await hold(held);
    expect(await previewErasure(store, dana, { kind: 'person', ...user })).toMatchObject({
      refusal: { code: 'legal_hold', entity: held },
    });
    expect(await previewErasure(store, dana, { kind: 'entity', ...user })).toMatchObject({
      status: 'previewed',
    });
  });

  test('refuse what was asked for before, and end it', async () => {
    const id = await ask({ kind: 'entity', ...user });
    await hold(user);
    expect(await settleErasure(store, store.pool, id)).toBeNull();
    expect(await readErasure(store, dana, id)).toMatchObject({ status: 'refused' });
    expect(await findInTables(store, [mail])).toContain('authority.event');
  });

  test('are asked again inside of the erasure: one that is placed after it was decided counts', async () => {
    const id = await ask({ kind: 'entity', ...user });
    // Placed when the erasure has read everything and is about to be sent.
    let placed = false;
    const pool = between(store.pool, async (text) => {
      if (placed || !text.includes('derived.erase(')) return;
      placed = true;
      expect(await hold(user)).toMatchObject({ status: 'placed' });
    });
    expect(await settleErasure(store, pool, id)).toBeNull();
    expect(placed).toBe(true);
    expect(await isErased(user)).toBe(false);
    expect(await readErasure(store, dana, id)).toMatchObject({ status: 'refused' });
    expect(await findInTables(store, [name])).toContain('authority.event');
    expect(await checkStore(store)).toEqual([]);
  });
});

describe('where the delete policy asks for more', () => {
  const narrow = async (policy: object) => {
    const { rows } = await store.pool.query<{ version: number }>(
      `select version from authority.head where entity_type = '$deletion' and entity_id = 'user'`,
    );
    const all = { soft: true, hard: true, by: null, hardAfter: null, ...policy };
    const reason = 'A test';
    const expected = rows[0]?.version ?? 0;
    return narrowDeletion(store, operator, { entityType: 'user', policy: all, reason, expected });
  };
  const off = { secondPerson: false, secondFactor: false };
  afterAll(() => narrow(off));

  test('another person approves it, as it was looked at; nobody their own', async () => {
    await narrow({ secondPerson: true });
    const target: WishedTarget = { kind: 'entity', ...user };
    expect(await previewErasure(store, dana, target)).toMatchObject({
      preview: { needs: { secondPerson: true } },
    });
    const id = await ask(target);
    await settle();
    expect(await isErased(user)).toBe(false);
    expect(await approveErasure(store, dana, id)).toEqual({ status: 'own' });
    expect(await approveErasure(store, lars, id, { seen: 'else' })).toEqual({ status: 'moved' });
    expect(await withdrawErasure(store, lars, id)).toEqual({ status: 'not-own' });
    expect(await rejectErasure(store, lars, id, { reason: '' })).toEqual({
      status: 'reason-missing',
    });
    const { items } = await listErasures(store, lars, { limit: 1 });
    expect(items).toMatchObject([{ id, status: 'waiting', may: { approve: 'yes' } }]);
    expect(await approveErasure(store, lars, id)).toEqual({ status: 'done', is: 'requested' });
    await settle();
    expect(await isErased(user)).toBe(true);
    const view = await readErasure(store, dana, id);
    expect(view?.certificate).toMatchObject({ asked: { by: dana.id }, approved: { by: lars.id } });
    expect(await approveErasure(store, lars, id)).toEqual({
      status: 'wrong-status',
      is: 'settled',
    });
  });

  test('what is turned down or taken back is not done', async () => {
    await narrow({ secondPerson: true });
    const rejected = await ask({ kind: 'entity', ...user });
    await rejectErasure(store, lars, rejected, { reason: 'Still a customer' });
    const withdrawn = await ask({ kind: 'entity', ...user });
    expect(await withdrawErasure(store, dana, withdrawn)).toMatchObject({ status: 'done' });
    await settle();
    expect(await isErased(user)).toBe(false);
    expect(await readErasure(store, dana, rejected)).toMatchObject({
      ...{ status: 'rejected', decided: { id: lars.id, reason: 'Still a customer' } },
    });
  });

  test('a second factor is asked for, and the days of soft deletion, and the roles', async () => {
    await narrow({ ...off, secondFactor: true });
    const wish = { target: { kind: 'entity', ...user }, ...why } as const;
    expect(await requestErasure(store, dana, wish)).toEqual({ status: 'factor-missing' });
    await narrow({ ...off, hardAfter: 30 });
    const early = { refusal: { code: 'too_early', days: 30, from: null } };
    expect(await previewErasure(store, dana, wish.target)).toMatchObject(early);
    expect(await requestErasure(store, dana, wish)).toMatchObject(early);
    // Single fields are another thing.
    const fields: WishedTarget = { kind: 'fields', ...user, paths: ['/email'] };
    expect(await previewErasure(store, dana, fields)).toMatchObject({ status: 'previewed' });
    await narrow({ ...off, hard: false });
    expect(await requestErasure(store, dana, wish)).toMatchObject({
      refusal: { code: 'not_hard_deletable' },
    });
    await narrow(off);
  });
});

test('many are one act: those on hold are left out and counted, those erased before are told', async () => {
  const ids = Array.from({ length: 28 }, (_, at) => `many${n}-${at}`);
  for (const id of ids) {
    const data = { userId: id, email: `${id}@planted.example`, name: `Planted ${id}` };
    await append({ type: 'userCreated', data });
  }
  const [held = '', gone = ''] = ids;
  await placeHold(store, marit, { entities: [{ type: 'user', id: held }], reason: 'A case' });
  await ask({ kind: 'entity', type: 'user', id: gone });
  await settle();
  const target: WishedTarget = { kind: 'entities', type: 'user', ids: [...ids, 'nobody'] };
  expect(await previewErasure(store, dana, target)).toMatchObject({
    preview: { many: { erased: 26, held: 1, erasedAlready: 1, notFound: 1, tooEarly: 0 } },
  });
  const before = (await readState(store, list))?.state;
  const id = await ask(target);
  await settle();
  const left = ids.filter((one) => one !== held).map((one) => `${one}@planted.example`);
  expect(await findInTables(store, left)).toEqual([]);
  expect(await findInTables(store, [`${held}@planted.example`])).toContain('derived.state');
  expect(await isErased({ type: 'user', id: held })).toBe(false);
  const view = await readErasure(store, dana, id);
  expect(view?.certificate).toMatchObject({
    ...{ events: 26, skipped: { held: 1, erasedAlready: 1 } },
  });
  expect(view?.certificate?.entities).toHaveLength(26);
  expect((await readState(store, list))?.state).toEqual(before);
  expect(await checkStore(store)).toEqual([]);
});

test('whoever is ended between any two steps leaves all of it or nothing, and the next does it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'letters-'));
  vi.stubEnv('BACKSTORY_CAUGHT_MAIL_FOLDER', folder);
  const letter = (to: string) => ({
    ...{ messageId: to, from: 'a@b.example', to: [to], subject: 'Hello', text: 'There' },
    receivedAt: new Date().toISOString(),
  });
  await keepLetter(folder, letter(mail));
  await keepLetter(folder, letter('other@b.example'));
  const id = await ask({ kind: 'entity', ...user });
  const before = await readState(store, user);
  let steps = 0;
  for (let at = 1; ; at++) {
    let asked = 0;
    const pool = between(store.pool, async () => {
      asked++;
      if (asked === at) throw new Error('the process ended');
    });
    const settled = await settleErasure(store, pool, id).catch(() => 'ended' as const);
    if (settled !== 'ended') break;
    steps++;
    // Ended after its commit alone it is done.
    if (await isErased(user)) break;
    expect(await readState(store, user)).toEqual(before);
    expect(await findInTables(store, [name])).toContain('authority.event');
  }
  expect(steps).toBeGreaterThan(12);
  await settle();
  expect(await findInTables(store, [mail, name])).toEqual([]);
  expect((await keptLetters(folder)).map(({ to }) => to)).toEqual([['other@b.example']]);
  expect((await readErasure(store, dana, id))?.certificate).toMatchObject({ events: 2 });
  expect(await checkStore(store)).toEqual([]);
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A pool of whose connections each statement is told before it is sent. */
function between(pool: pg.Pool, tell: (text: string) => Promise<void>): pg.Pool {
  return new Proxy(pool, {
    get: (of, member) => {
      if (member !== 'connect') return bound(of, member);
      return async () => {
        const client = await of.connect();
        return new Proxy(client, {
          get: (on, name) => {
            if (name !== 'query') return bound(on, name);
            return async (text: string, values?: unknown[]) => {
              if (text !== 'rollback') await tell(text);
              return on.query(text, values);
            };
          },
        });
      };
    },
  });
}

function bound(of: object, member: string | symbol): unknown {
  const value: unknown = Reflect.get(of, member);
  return typeof value === 'function' ? value.bind(of) : value;
}
