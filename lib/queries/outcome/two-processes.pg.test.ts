import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { effectTopic } from '#lib/event-store/news.ts';
import { followProgress } from '#lib/queries/outcome/follow-progress.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { recorded } from '#lib/testing/outcome.ts';

test('who waits in one process is woken by what another tells, before it would look by itself', async () => {
  const { one, other } = await openTwoStores();
  const data = { userId: 'ann', email: 'ann@x.example' };
  const [event] = recorded(await appendEvents(one, operator, [{ type: 'userCreated', data }]));
  const id = event?.id ?? '';
  await one.pool.query(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, summary, status, due_at)
     values (gen_random_uuid(), 'letter', $1, 1, 'userCreated', 'user', 'ann', '', 'A letter',
       'running', now())`,
    [id],
  );
  const news = other.watcher.news.subscribe();
  const heard = news.next(new Set([effectTopic(id)]), AbortSignal.timeout(100_000));
  const statuses: string[] = [];
  const waiting = (async () => {
    for await (const { effects } of followProgress(other, id, AbortSignal.timeout(100_000))) {
      statuses.push(...effects.map(({ status }) => status));
    }
  })();
  await expect.poll(() => statuses).toEqual(['running']);
  await one.pool.query(`update operational.effect set status = 'done'`);
  // The listening connection may be under way yet: told until it is heard.
  const telling = setInterval(() => one.watcher.news.tell([effectTopic(id)]), 50);
  await heard;
  clearInterval(telling);
  await waiting;
  expect(statuses).toEqual(['running', 'done']);
  news.close();
});
