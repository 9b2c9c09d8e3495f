import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Rights } from '#lib/access/permissions.ts';
import { isAccessFault } from '#lib/access/policy.ts';
import { firstRights } from '#lib/access/roles.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import type { Asking } from '#lib/testing/asking/asking.ts';
import { askingNothing } from '#lib/testing/asking/nothing.ts';
import { asking } from '#lib/testing/asking.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';

let store: Store;
let annCreated: string;
beforeAll(async () => {
  const made = await makeTestStore();
  store = made.store;
  const append = async (type: string, data: Record<string, string>, actor: string) =>
    recorded(await appendEvents(store, operator, [{ type, data, actor }]))[0]?.id ?? '';
  await append('mailingListCreated', { mailingListId: 'boats', name: 'Boats' }, 'dana');
  annCreated = await append(
    'userCreated',
    { userId: 'ann', email: 'ann@b.example', name: 'Ann' },
    'ann',
  );
  return made.end;
});

const rows = Object.entries(asking);

/** The permission that was missing; null where it was not refused for one. */
async function missing({ run }: Asking, viewer: Viewer): Promise<string | null> {
  try {
    const outcome = await run(store, viewer);
    const faults = (outcome as { faults?: Fault[] } | null | undefined)?.faults ?? [];
    const fault = faults.find(({ kind }) => kind === 'forbidden');
    return fault ? String(fault.params?.['permission']) : null;
  } catch (error) {
    return isAccessFault(error) ? error.permission : null;
  }
}

describe.each(rows)('%s', (_, ask) => {
  const { needs, on, gives } = ask;

  test('is refused to who may do everything else', async () => {
    const { [needs]: _taken, ...rest } = firstRights.admin;
    // What is marked for a role can be recorded with either permission.
    const { recordMarked: _marked, ...others } = rest as Rights;
    expect(await missing(ask, personWith(needs === 'record' ? others : rest))).toBe(needs);
    if (on === undefined) return;
    const elsewhere = { ...firstRights.admin, [needs]: ['mailingList'] };
    expect(await missing(ask, personWith(elsewhere))).toBe(needs);
  });

  test('is not refused to who has the permission, with reading', async () => {
    const given = gives ? firstRights[gives] : {};
    const rights: Rights = { ...given, read: 'all', [needs]: 'all' };
    expect(await missing(ask, personWith(rights))).toBeNull();
    if (on === undefined) return;
    const there: Rights = { read: [on], [needs]: [on] };
    expect(await missing(ask, personWith(there))).toBeNull();
  });

  test.each(roleNames)('is as the table has it: %s', async (name) => {
    const isAllowed = firstRights[name][needs] !== undefined;
    expect(await missing(ask, personOf(name))).toBe(isAllowed ? null : needs);
  });
});

test('whatever takes a viewer is in the table, or said to ask nothing', () => {
  const known = new Set([
    ...Object.keys(asking).map((name) => name.split(' ')[0]),
    ...Object.keys(askingNothing),
  ]);
  const areas = [
    'queries',
    'people',
    'saved-views',
    'corrections',
    'erasure',
    'transfer',
    'event-store',
    'projections',
    'reactors/decide-effects',
  ];
  const found = areas
    .flatMap((area) => functionsForViewers(path.join(import.meta.dirname, '..', area)))
    .concat('reveal', 'coverAgain', 'openReveals', 'holdLook');
  expect(found.filter((name) => !known.has(name))).toEqual([]);
  // And the table names nothing that is gone.
  expect([...known].filter((name) => !found.includes(name ?? ''))).toEqual([]);
});

describe('who may read mailing lists alone', () => {
  const reader = personWith({ read: ['mailingList'], payloads: 'all', export: 'all' });

  test('finds them in every list and count, and nothing else', async () => {
    expect((await listEntityTypes(store, reader)).map(({ type }) => type)).toEqual(['mailingList']);
    expect((await listEventTypes(store, reader)).map(({ type }) => type)).toEqual([
      'mailingListCreated',
    ]);
    const events = await listEvents(store, reader, { order: 'asc', limit: 9 });
    expect(events.items.map(({ type }) => type)).toEqual(['mailingListCreated']);
    expect(await listActors(store, reader, { limit: 9 })).toEqual(['dana']);
    expect((await histogram(store, reader, { buckets: 9 })).total).toBe(1);
    expect(await overview(store, reader)).toMatchObject({ events: 1, entities: 1 });
    const { value } = await exportEvents(store, reader, {}).next();
    expect(JSON.stringify(value.text)).not.toContain('user');
  });

  test('is not told whether there is an event of another type', async () => {
    expect(await readEventView(store, reader, annCreated)).toBeNull();
    expect(await readEventView(store, operator, annCreated)).not.toBeNull();
  });
});

/** The exported functions of an area that take a viewer, by name. */
function functionsForViewers(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !/testing\b/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(folder, file), 'utf8');
      return [...text.matchAll(/export (?:async )?function\*? ?(\w+)/g)].flatMap((match) => {
        const parameters = parametersAt(text, match.index + match[0].length);
        return /\bviewer: Viewer\b/.test(parameters) ? [match[1] ?? ''] : [];
      });
    });
}

/** What stands between the parentheses that open next. */
function parametersAt(text: string, from: number): string {
  const start = text.indexOf('(', from);
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return text.slice(start, at);
  }
  return text.slice(start);
}
