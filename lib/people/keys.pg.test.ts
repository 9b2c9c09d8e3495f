import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { findKey } from '#lib/access/find-key.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import { firstRights } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Store } from '#lib/event-store/store.ts';
import { createKey } from '#lib/people/create-key.ts';
import type { KeyWish } from '#lib/people/key-wish.ts';
import { listKeys } from '#lib/people/list-keys.ts';
import { revokeKey } from '#lib/people/revoke-key.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeKey } from '#lib/testing/make-key.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const engineer: KeyWish = {
  name: 'Export',
  role: 'engineer',
  permissions: [],
  entityTypes: [],
  eventTypes: [],
  expiresAt: null,
  rateLimit: null,
};

/** Every row of every table, as text: what somebody with the database would read. */
async function everything({ pool }: Store): Promise<string> {
  const { rows } = await pool.query<{ found: string }>(`
    select query_to_xml(format('select * from %I.%I', schemaname, tablename), true, true, '')::text
      as found
    from pg_tables where schemaname in ('authority', 'derived', 'operational')`);
  return rows.map(({ found }) => found).join('\n');
}

test('a key stands for its role, is an event, and is stored as a hash alone', async () => {
  const store = await openTestStore();
  const made = await createKey(store, operator, engineer, 'For the warehouse');
  if (made.status !== 'created') throw new Error(made.status);
  expect(made.text).toMatch(/^bsk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
  expect(await findKey(store, made.text)).toEqual({
    kind: 'key',
    id: `key:${made.id}`,
    name: 'Export',
    role: 'engineer',
    rights: firstRights.engineer,
    eventTypes: null,
    reveals: [],
  });
  expect((await readActStates(store, '$key')).get(made.id)?.state).toMatchObject({
    name: 'Export',
    role: 'engineer',
  });
  const stored = await everything(store);
  expect(stored).toContain(made.id);
  expect(stored).not.toContain(made.text.slice(-43));
  expect(await checkStore(store)).toEqual([]);
});

test('what is no key of the store is nobody', async () => {
  const store = await openTestStore();
  const { id, text } = await makeKey(store);
  const other = await makeKey(store);
  const wrong = `bsk_${id}_${other.text.slice(-43)}`;
  const unknown = `bsk_0123456789abcdef_${text.slice(-43)}`;
  for (const bearer of ['', 'x', id, text.slice(0, -1), `${text}=`, wrong, unknown]) {
    expect(await findKey(store, bearer), bearer).toBeNull();
  }
  expect(await findKey(store, text)).not.toBeNull();
});

test('an expired key is refused, though it is held in memory', async () => {
  const store = await openTestStore();
  // In the past: what makes ids never goes back, and would stay ahead of the clock for the next test.
  const now = Date.now() - 3_600_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
  onTestFinished(() => void vi.useRealTimers());
  const expiresAt = now + 60_000;
  const { text } = await makeKey(store, { expiresAt });
  expect(await findKey(store, text)).not.toBeNull();
  vi.setSystemTime(expiresAt);
  expect(await findKey(store, text)).toBeNull();
  expect(await listKeys(store, operator)).toMatchObject([{ status: 'expired' }]);
});

test('a key made by one process works at once in another, and is refused soon after its revocation', async () => {
  const { one, other } = await openTwoStores();
  await makeKey(one);
  const { id, text } = await makeKey(one);
  expect(await findKey(other, text)).not.toBeNull();
  const late = await makeKey(one);
  expect(await findKey(other, late.text)).not.toBeNull();

  expect(await revokeKey(one, operator, id, 'It was seen in a log')).toEqual({ status: 'revoked' });
  expect(await findKey(one, text)).toBeNull();
  await expect.poll(() => findKey(other, text)).toBeNull();
  expect(await findKey(other, late.text)).not.toBeNull();
  expect(await revokeKey(other, operator, id, 'Again')).toEqual({ status: 'same' });
  expect(await revokeKey(other, operator, 'nobody', 'Why not')).toEqual({ status: 'not-found' });
  expect(await checkStore(one)).toEqual([]);
});

test('a key that is revoked is soon refused by another process of the system', async () => {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const { id, text } = await makeKey(store);
  const child = fork(
    path.join(import.meta.dirname, '../testing/checking-process.ts'),
    [connectionString, store.secrets.identityKey.toString('hex')],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const told = async () => (await once(child, 'message'))[0];
  expect(await told()).toBe('ready');
  const letsIn = () => {
    child.send(text);
    return told();
  };
  expect(await letsIn()).toBe(true);
  await revokeKey(store, operator, id, 'It was seen in a log');
  await expect.poll(letsIn, { interval: 100 }).toBe(false);
});

test('a thousand checks cost no query and one write; a second later one query, a minute later one write', async () => {
  const store = await openTestStore();
  const { text } = await makeKey(store);
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  await findKey(store, text);
  const query = vi.spyOn(store.pool, 'query');
  // Of keys: roles are read anew by a clock of their own.
  const asked = () =>
    query.mock.calls
      .splice(0)
      .map(([sent]) => String(sent).trim())
      .filter((sent) => sent.includes('operational.api_key'))
      .map((sent) => sent.split(' ')[0]);

  for (let n = 0; n < 1_000; n++) expect(await findKey(store, text)).not.toBeNull();
  expect(asked()).toEqual([]);
  now += 2_000;
  for (let n = 0; n < 10; n++) await findKey(store, text);
  await expect.poll(asked).toEqual(['select']);
  now += 60_000;
  await findKey(store, text);
  expect(asked().toSorted()).toEqual(['select', 'update']);
  await findKey(store, text);
  expect(asked()).toEqual([]);
  const [key] = await listKeys(store, operator);
  expect(Date.now() - (key?.lastUsedAt ?? 0)).toBeLessThan(60_000);
});

test('while the database is away a key is taken as it is known for 3 seconds, then nobody is let in', async () => {
  const store = await openTestStore();
  const { text } = await makeKey(store);
  let now = performance.now();
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  await findKey(store, text);
  vi.spyOn(store.pool, 'query').mockImplementation(() => Promise.reject(new Error('away')));
  now += 2_900;
  expect(await findKey(store, text)).not.toBeNull();
  now += 200;
  await expect(findKey(store, text)).rejects.toThrow('away');
});

test('a key held to entity types and event types has its role there alone, and nothing that reaches further', async () => {
  const store = await openTestStore();
  const { text } = await makeKey(store, { entityTypes: ['user'], eventTypes: ['userLoggedIn'] });
  const viewer = (await findKey(store, text)) as Viewer;
  expect(allows(viewer, 'read', 'user')).toBe(true);
  expect(allows(viewer, 'read', 'mailingList')).toBe(false);
  expect(allows(viewer, 'readAudit')).toBe(false);
  expect(allows(viewer, 'import')).toBe(false);
  expect(viewer.eventTypes).toEqual(['userLoggedIn']);
});

test('a key sees personal data only where it was given that', async () => {
  const store = await openTestStore();
  const sees = async (wish: Partial<KeyWish>) => {
    const { text } = await makeKey(store, wish);
    return seesPersonal((await findKey(store, text)) as Viewer, 'user');
  };
  expect(await sees({ role: 'admin' })).toBe(true);
  expect(await sees({ role: 'engineer' })).toBe(false);
  expect(await sees({ role: null, permissions: ['read', 'record'] })).toBe(false);
  expect(await sees({ role: null, permissions: ['read', 'seePersonal'] })).toBe(true);
});

const support: Viewer = {
  ...operator,
  kind: 'person',
  id: 'person:s',
  role: 'support',
  rights: { ...firstRights.support, record: 'all', manageKeys: 'all', export: ['user'] },
};

test.each<[string, Partial<KeyWish>, string[]]>([
  ['of its own role', { role: 'support' }, []],
  ['with fewer permissions', { role: null, permissions: ['read', 'manageKeys'] }, []],
  ['where it has them', { role: null, permissions: ['export'], entityTypes: ['user'] }, []],
  [
    'of a role with more',
    { role: 'engineer' },
    ['rebuild', 'workEffects', 'export', 'describeTypes'],
  ],
  ['beyond its types', { role: null, permissions: ['read', 'export'] }, ['export']],
  ['that sees personal data', { role: null, permissions: ['seePersonal'] }, ['seePersonal']],
  ['that records for any role', { role: null, permissions: ['record'] }, ['record']],
])('a viewer makes a key %s: beyond its own rights %#', async (_, wish, beyond) => {
  const store = await openTestStore();
  const made = await createKey(store, support, { ...engineer, role: null, ...wish });
  if (beyond.length === 0) expect(made.status).toBe('created');
  else {
    expect(made).toMatchObject({
      status: 'refused',
      faults: [{ code: 'beyond_own_rights', names: beyond }],
    });
    expect(await listKeys(store, operator)).toEqual([]);
  }
});

test('a key held to event types makes none that is not', async () => {
  const store = await openTestStore();
  const held: Viewer = { ...operator, eventTypes: ['userLoggedIn'] };
  const codes = async (eventTypes: string[]) => {
    const made = await createKey(store, held, { ...engineer, eventTypes });
    return made.status === 'refused' ? made.faults.map(({ code }) => code) : [];
  };
  expect(await codes([])).toEqual(['beyond_own_rights']);
  expect(await codes(['userLoggedIn', 'userCreated'])).toEqual(['beyond_own_rights']);
  expect(await codes(['userLoggedIn'])).toEqual([]);
});

test('who may not manage keys makes, lists and revokes none', async () => {
  const store = await openTestStore();
  const { id } = await makeKey(store);
  const nobody: Viewer = { ...support, rights: firstRights.engineer };
  const refused = { code: 'forbidden', permission: 'manageKeys' };
  await expect(createKey(store, nobody, engineer)).rejects.toMatchObject(refused);
  await expect(listKeys(store, nobody)).rejects.toMatchObject(refused);
  await expect(revokeKey(store, nobody, id, 'x')).rejects.toMatchObject(refused);
});

test.each<[Partial<KeyWish>, string]>([
  [{ name: ' ' }, 'name_invalid'],
  [{ name: 'a\u0000b' }, 'name_invalid'],
  [{ name: 'x'.repeat(101) }, 'name_invalid'],
  [{ role: 'owner' }, 'role_unknown'],
  [{ role: null }, 'role_or_permissions'],
  [{ permissions: ['read'] }, 'role_or_permissions'],
  [{ role: null, permissions: ['fly'] }, 'permission_unknown'],
  [{ role: null, permissions: ['constructor'] }, 'permission_unknown'],
  [{ role: null, permissions: ['import'], entityTypes: ['user'] }, 'permission_needs_all_types'],
  [{ entityTypes: ['$key'] }, 'entity_type_invalid'],
  [{ eventTypes: ['$key'] }, 'event_type_invalid'],
  [{ expiresAt: 1 }, 'expiry_past'],
  [{ expiresAt: Number.NaN }, 'expiry_past'],
  [{ rateLimit: 0 }, 'rate_limit_invalid'],
  [{ rateLimit: 1.5 }, 'rate_limit_invalid'],
])('a wish that is no key is refused: %j', async (wish, code) => {
  const store = await openTestStore();
  const made = await createKey(store, operator, { ...engineer, ...wish });
  expect(made).toMatchObject({ status: 'refused', faults: [{ code }] });
});
