import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { countEntities } from '#lib/event-store/count-entities.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { wantRebuild } from '#lib/projections/rebuild/want-rebuild.ts';
import { ada, draftOf, support } from '#lib/testing/correcting.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { followAll } from '#lib/testing/read-model-rows.ts';
import { madeUpLog } from '#lib/transfer/testing/made-up-log.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';
import { type Desk, openDesk } from './open-desk.ts';
import { root } from './pages.ts';

// What the documentation tells to do, line after line, on one store: what a page speaks of is there
// before, and what it says of it is so afterwards.

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('run');
  for (const id of ['1234', 'auth0|123456']) await createUser(id);
});
afterAll(() => desk?.end());

async function createUser(userId: string): Promise<string> {
  const email = `${userId.replace(/\W/, '-')}@example.org`;
  const data = { userId, email, name: 'Ann', phone: '+47 400 00 000' };
  return (await desk.append({ type: 'userCreated', data }))[0] ?? '';
}

test('import, export, and a definition that is learnt', async () => {
  const inFolder = (file: string) => path.join(desk.folder, file);
  mkdirSync(inFolder('catalogue/entities'), { recursive: true });
  writeFileSync(inFolder('fines.csv'), madeUpLog(20).text);
  writeFileSync(inFolder('helpdesk.xes.gz'), gzipSync(xesSample));
  const orders = 'id,event,time\no1,Placed,2024-01-01\no1,Paid,2024-01-02\n';
  writeFileSync(inFolder('log.csv.gz'), gzipSync(orders));
  await desk.run('docs/import-export.md', 0);
  const types = (await countEntities(desk.store)).map(({ type, count }) => [type, count]);
  const imported = [
    ['fine', 20],
    ['order', 1],
  ];
  expect(types).toEqual(expect.arrayContaining(imported));
  expect(readFileSync(inFolder('tickets.xes'), 'utf8')).toContain('</log>');
  let files = 0;
  await desk.run('docs/import-export.md', 2, {
    fill: (line) => line.replace('FILE', `file-${++files}`),
  });
  const written = Array.from({ length: files }, (_, n) => `file-${n + 1}`);
  expect(readdirSync(desk.folder)).toEqual(
    expect.arrayContaining(['everything.ndjson.gz', ...written]),
  );
  await desk.run('docs/learnt-types.md', 0);
  const [head = ''] = readFileSync(inFolder('catalogue/entities/fine.ts'), 'utf8').split('\n\n');
  expect(head).toMatch(/^\/\/ Learnt from all \d+ events, on 20 entities/);
});

/** Nobody else serves this store: time that others are given to learn of a switch is over at once. */
function hurry(): () => void {
  const timer = setInterval(() => {
    for (const [table, column] of [
      ['rebuild', 'switched_at'],
      ['generation', 'left_at'],
    ]) {
      const statement = `update operational.${table} set ${column} = ${column} - interval '1 minute'
        where id in (select id from operational.${table}
          where ${column} > now() - interval '10 s' for update skip locked)`;
      desk.store.pool.query(statement).catch(() => {});
    }
  }, 100);
  return () => clearInterval(timer);
}

test('checks, repairs and rebuilds', async () => {
  onTestFinished(hurry());
  await indexForSearch(desk.store);
  await followAll(desk.store);
  await desk.run('docs/checks.md', 0);
  await desk.store.pool.query(`update derived.state set label = 'Eve' where entity_id = '1234'`);
  const [repaired] = await desk.run('docs/checks.md', 1);
  expect(repaired).toContain('user/1234: made anew from its events');
  await desk.run('docs/search.md', 0);
  const listed = (await desk.run('docs/rebuild.md', 0)).at(-1) ?? '';
  expect(listed).toContain('emailDirectory');

  const made = await desk.command(['rebuild', 'user', '--when', 'by-hand']);
  const [, built = ''] = /rebuild --switch (\S+)/.exec(made) ?? [];
  const wanted = await wantRebuild(desk.store, operator, {
    ...{ subject: { kind: 'states', entityType: 'advertisement' }, switchWhen: 'by-hand' },
    reason: 'To be paused',
  });
  const [open = ''] = wanted.status === 'wanted' ? wanted.ids : [];
  const controlled = await desk.run('docs/rebuild.md', 1, {
    fill: (line) => line.replace('<id>', line.includes('--pause') ? open : built),
  });
  expect(controlled).toEqual([
    expect.stringContaining('switched'),
    expect.stringContaining('taken back'),
    expect.stringContaining('let go'),
    expect.stringContaining('paused'),
  ]);
  await desk.command(['rebuild', '--cancel', open]);
});

test('seals, proofs and what is kept of a person', async () => {
  const sealed = JSON.parse(await desk.command(['seal'])) as { position: string };
  await createUser('later');
  let key = '';
  const told = await desk.run('docs/seals.md', 0, {
    fill: (line, [seal, keys = '']) => {
      key = keys.trim();
      return line
        .replace('1200', '2')
        .replace('1000', sealed.position)
        .replace('5000', seal ? (JSON.parse(seal) as typeof sealed).position : '')
        .replace('3b6a…', key)
        .replace('scripts/', `${root}/scripts/`);
    },
  });
  expect(told[4]).toMatch(/^The event at position 2 /);
  expect(told[5]).toContain('position 2');
  await desk.run('docs/own-history.md', 0);
  const [, proven] = await desk.run('docs/own-history.md', 2, {
    fill: (line) => line.replace('3b6a…', key),
  });
  expect(proven).toMatch(/^The event at position \d+ /);
  const [rotated = ''] = await desk.run('docs/seals.md', 1);
  expect(rotated).toMatch(/^[0-9a-f]{64}\n$/);
  expect(rotated.trim()).not.toBe(key);
});

test('people, settings and retention', async () => {
  const [invited] = await desk.run('docs/operate.md', 2);
  expect(invited).toContain('http://127.0.0.1:3000/join/');
  const [secrets = ''] = await desk.run('docs/operate.md', 6, {
    fill: (line) =>
      Object.entries(desk.secrets()).reduce(
        (text, [name, value]) =>
          text.replace(
            new RegExp(`"${name}":(\\["…"\\]|"…")`),
            `"${name}":${JSON.stringify(value)}`,
          ),
        line,
      ),
  });
  expect(JSON.parse(secrets)).toEqual(desk.secrets());
  await desk.run('docs/operate.md', 9, {
    query: async (statement) => {
      expect((await desk.store.pool.query(statement)).rowCount).toBe(1);
    },
  });
  const rules = (await desk.run('docs/retention.md', 0))[2];
  expect(rules).toContain('advertisement');
  expect(rules).not.toContain('userLoggedIn');
});

test('putting right, alone and with a second person', async () => {
  const fix = { userId: '1234', email: 'fixed@example.org' };
  const draft = { events: [{ type: 'userEmailUpdated', data: fix }], reason: 'She wrote to us' };
  writeFileSync(path.join(desk.folder, 'fix.json'), JSON.stringify(draft));
  await createUser('reviewed');
  const propose = async (id: string, email: string, notes: number) => {
    await proposeCorrection(desk.store, support, { ...draftOf('reviewed', { email }), id }, null);
    for (let n = 0; n < notes; n += 1) await noteCorrection(desk.store, ada, id, 'Is it so?');
  };
  const other = '019ce2ab-6f41-7000-8000-000000000002';
  await propose('019ce2ab-6f41-7000-8000-000000000001', 'second@example.org', 2);
  await propose(other, 'third@example.org', 3);
  const told = await desk.run('docs/operate.md', 10, {
    fill: (line, [previewed = '']) =>
      line.replace('iJ0…', /Pin: (\S+)/.exec(previewed)?.[1] ?? '').replace('<id>', other),
  });
  expect(told.slice(-3)).toEqual([
    'It is approved, version 4.\n',
    expect.stringMatching(/^It is applied, /),
    expect.stringMatching(/^It is rejected, /),
  ]);
  const emailOf = async (id: string) =>
    (await readState(desk.store, { type: 'user', id }))?.state?.['email'];
  expect([await emailOf('1234'), await emailOf('reviewed')]).toEqual([
    'fixed@example.org',
    'second@example.org',
  ]);
});

test.each([
  ['docs/erasure.md', 1],
  ['docs/operate.md', 11],
])('what %s erases on the command line is gone', async (page, index) => {
  let made = 0;
  const userId = () => `erased-${index}-${made}`;
  const events = new Map<number, string>();
  for (; made < 5; made += 1) events.set(made, await createUser(userId()));
  made = 0;
  const told = await desk.run(page, index, {
    // What is erased cannot be erased again: each line has a user of its own.
    fill: (line) => {
      const filled = line
        .replace('user/1234', `user/${userId()}`)
        .replace('019ce2ab-6f41-7000-8000-000000000001', events.get(made) ?? '');
      writeFileSync(path.join(desk.folder, 'ids.txt'), `${userId()}\n`);
      made += 1;
      return filled;
    },
  });
  for (const [number, out] of told.entries()) {
    const { rows } = await desk.store.pool.query<{ data: string | null }>(
      'select data from authority.event where id = $1',
      [events.get(number)],
    );
    if (out.includes('Nothing was erased')) expect(rows[0]?.data).toContain('+47');
    else if (out.includes('Erased from')) expect(rows[0]?.data ?? '').not.toContain('+47');
  }
});

test('everything still holds', async () => {
  await desk.run('docs/upgrade.md', 1, {
    // Of a folder of one's own: e2e/five-minutes.spec.ts checks one by it.
    fill: (line) => line.replace('npm run types', 'true'),
  });
  await desk.run('docs/upgrade.md', 2);
  await desk.run('docs/verify.md', 0);
  expect(desk.left()).toEqual([]);
});
