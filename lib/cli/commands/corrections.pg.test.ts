import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { openCommandLine } from '#lib/testing/command-line.ts';
import { draftOf, support } from '#lib/testing/correcting.ts';
import { recorded } from '#lib/testing/outcome.ts';

const user = { type: 'user', id: 'ann' };

async function openWithAnn() {
  const { run, store } = await openCommandLine();
  const data = { userId: 'ann', email: 'ann@b.example', name: 'Ann' };
  recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  const version = async () => (await readState(store, user))?.version;
  return { run, store, version };
}

const draft = (email: string) =>
  JSON.stringify({
    ...{ id: '019ce2ab-6f41-7000-8000-000000000001', reason: 'Asked for' },
    events: [{ type: 'userEmailUpdated', data: { userId: 'ann', email } }],
  });

test('a draft is previewed, recorded as previewed, and told in both forms', async () => {
  const { run, version } = await openWithAnn();
  const shown = await run(['preview', '-'], draft('bea@b.example'));
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('Email changed from ann@b.example to bea@b.example');
  expect(shown.out).toContain('/email  "ann@b.example" → "bea@b.example"');
  expect(await version()).toBe(1);
  const pin = /Pin: (\S+)/.exec(shown.out)?.[1] ?? '';
  const told = await run(['preview', '-', '--json'], draft('bea@b.example'));
  expect(JSON.parse(told.out)).toMatchObject({ status: 'fits', pin, entities: [{ id: 'ann' }] });

  const other = await run(['record', '-', '--pin', pin], draft('cid@b.example'));
  expect(other).toMatchObject({ code: 4 });
  expect(other.out).toContain('something moved');
  const done = await run(['record', '-', '--pin', pin], draft('bea@b.example'));
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toContain('user/ann version 2  userEmailUpdated at position');
  const again = await run(['record', '-', '--pin', pin], draft('bea@b.example'));
  expect(again).toMatchObject({ code: 0 });
  expect(again.out).toContain('recorded before');
  expect(await version()).toBe(2);
}, 120_000);

test('what is refused, and what is no draft, is told with its place and ends the command so', async () => {
  const { run } = await openWithAnn();
  const refused = await run(['preview', '-'], draft('no address'));
  expect(refused.code).toBe(2);
  expect(refused.out).toMatch(/It would be refused:[\s\S]*\/email: /);
  const none = await run(['preview', '-'], '{"events":[{"type":"userEmailUpdated","data":{}}]}');
  expect(none.code).toBe(1);
  expect(none.err).toMatch(/is no draft:\n {2}\/events\/0\/data\/userId: /);
  expect((await run(['preview', 'nowhere.json'])).err).toContain('nowhere.json cannot be read');
}, 120_000);

test('what needs a second person is proposed, and decided on by another, on what was looked at', async () => {
  const { run, store, version } = await openWithAnn();
  const rules = [{ id: 'mail', words: 'Addresses', fields: ['/email'] }];
  await changeReviewPolicy(store, operator, { rules, reason: 'Asked for', expected: 0 });
  const shown = await run(['preview', '-'], draft('bea@b.example'));
  expect(shown).toMatchObject({ code: 3 });
  expect(shown.out).toContain('A second person has to review it:\n  Addresses');
  const pin = /Pin: (\S+)/.exec(shown.out)?.[1] ?? '';
  const mine = await run(['corrections', 'propose', '-', '--pin', pin], draft('bea@b.example'));
  const own = /Proposed: (\S+), version 1/.exec(mine.out)?.[1] ?? '';
  const tried = await run(['corrections', 'approve', own, '--at', '1']);
  expect(tried).toMatchObject({ code: 2 });
  expect(tried.out).toContain('somebody else decides');
  const back = await run(['corrections', 'withdraw', own, '--at', 'any', '--reason', 'Mistaken']);
  expect(back.out).toBe('It is withdrawn, version 2.\n');

  const outcome = await proposeCorrection(
    store,
    support,
    draftOf('ann', { email: 'cid@b.example' }),
    null,
  );
  const id = outcome.status === 'proposed' ? outcome.id : '';
  const list = await run(['corrections', 'list', '--json']);
  expect(JSON.parse(list.out)).toMatchObject({
    items: [
      { id, waitsForYou: true },
      { id: own, status: 'withdrawn' },
    ],
  });
  const text = (await run(['corrections', 'show', id])).out;
  expect(text).toContain('Why: They wrote to us');
  expect(text).toContain('/email  "ann@b.example" → "cid@b.example"');
  expect((await run(['corrections', 'approve', id])).err).toContain('which version you looked at');
  expect(await run(['corrections', 'approve', id, '--at', '7'])).toMatchObject({ code: 4 });
  const seen = /Seen: (\S+)/.exec(text)?.[1] ?? '';
  const approved = await run(['corrections', 'approve', id, '--seen', seen, '--json']);
  expect(JSON.parse(approved.out)).toEqual({ status: 'done', is: 'approved', version: 2 });
  expect(await version()).toBe(1);
  const applied = await run(['corrections', 'apply', id, '--at', '2']);
  expect(applied).toMatchObject({ code: 0, out: 'It is applied, version 4.\n' });
  expect(await version()).toBe(2);
  const late = await run(['corrections', 'reject', id, '--at', 'any', '--reason', 'Too late']);
  expect(late).toMatchObject({ code: 2, out: 'This cannot be done: it is applied.\n' });
  expect((await run(['corrections', 'show', own.replace(/^./, 'f')])).err).toContain(
    'There is no correction',
  );
}, 240_000);
