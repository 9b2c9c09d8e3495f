import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { BulkWish } from '#lib/corrections/bulk/bulk.ts';
import { type Choice, chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { makeTestStore, type TestStoreOptions } from '#lib/testing/open-test-store.ts';

export const language: BulkWish = {
  eventType: 'userProfileUpdated',
  template: { language: { from: 'value', value: 'sv' } },
  reason: 'Overwritten by the app',
  ticket: 'SUP-1',
  occurredAt: null,
};

export type BulkBench = Awaited<ReturnType<typeof openBulkBench>>;

/** A store with users, and people who act on many of them at once: for a file of tests. */
export async function openBulkBench(options: Pick<TestStoreOptions, 'secrets'> = {}) {
  const { store, connectionString, end } = await makeTestStore(options);
  const person = async (email: string, role: 'admin' | 'support') => {
    const id = await addPerson(store, { email, role, name: email });
    return (await storedViewer(store, `person:${id}`)) as Viewer;
  };
  const admin = await person('admin@b.example', 'admin');
  const other = await person('other@b.example', 'admin');
  const support = await person('support@b.example', 'support');

  const append = async (type: string, data: JsonObject) => {
    const outcome = await appendEvents(store, operator, [{ type, data }]);
    if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome));
  };

  let made = 0;
  /** Users in a state of their own for each test. */
  const users = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => `u${++made}`);
    await Promise.all(
      ids.map((userId) =>
        append('userCreated', { userId, email: `${userId}@b.example`, name: `Name ${userId}` }),
      ),
    );
    return ids;
  };

  const choose = async (viewer: Viewer, rows: Extract<Choice, { rows: unknown }>['rows']) => {
    const chosen = await chooseEntities(store, viewer, { type: 'user', rows });
    if (chosen.status !== 'chosen') throw new Error(chosen.status);
    return chosen.id;
  };

  const previewAll = async (viewer: Viewer, id: string) => {
    while (await previewBulkStep(store, viewer, id));
  };

  const previewed = async (viewer: Viewer, ids: readonly string[], wish = language) => {
    const rows = ids.map((each) => ({ id: each }));
    const id = await choose(viewer, rows);
    const filled = await fillBulk(store, viewer, id, wish);
    if (filled.status !== 'filled') throw new Error(JSON.stringify(filled));
    await previewAll(viewer, id);
    return id;
  };

  const languageOf = async (id: string) =>
    (await readState(store, { type: 'user', id }))?.state['language'];

  /** What an act recorded, as the log has it. */
  const eventsOf = async (id: string) => {
    const { rows } = await store.pool.query<{
      type: string;
      entity_id: string;
      actor: string | null;
      recorder: string;
    }>(
      `select type, entity_id, actor, recorder from authority.event
       where correlation_id = $1 and type not like '$%' order by position`,
      [id],
    );
    return rows;
  };

  /** The `$bulk` events of an act, the oldest first. */
  const stepsOf = async (id: string) => {
    const { rows } = await store.pool.query<{ data: string; actor: string; reason: string | null }>(
      `select data, actor, reason from authority.event
       where entity_type = '$bulk' and entity_id = $1 order by version`,
      [id],
    );
    return rows.map(({ data, ...rest }) => ({ ...(JSON.parse(data) as JsonObject), ...rest }));
  };

  /** The counts that stand with an act, and those of its items. */
  const countsOf = async (id: string) => {
    const { rows } = await store.pool.query<{ told: string; counted: string }>(
      `select (select json_build_array(chosen, fits, refused, recorded, failed)::text
           from operational.bulk where id = $1) as told,
         (select json_build_array(
             count(*) filter (where status = 'chosen'), count(*) filter (where status = 'fits'),
             count(*) filter (where status = 'refused'), count(*) filter (where status = 'recorded'),
             count(*) filter (where status = 'failed'))::text
           from operational.bulk_item where bulk_id = $1) as counted`,
      [id],
    );
    return { told: rows[0]?.told, counted: rows[0]?.counted };
  };

  const erase = async (id: string) => {
    await requestErasure(store, operator, {
      target: { kind: 'entity', type: 'user', id },
      reason: 'Asked for',
      ground: 'Art. 17',
    });
    await settleErasures({ store, pool: store.pool });
  };

  return {
    ...{ store, connectionString, end, admin, other, support, person },
    ...{ append, users, choose, previewed, previewAll },
    ...{ languageOf, eventsOf, stepsOf, countsOf, erase },
  };
}
