import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { stateOf } from './demo-roles.ts';
import { actions, reads, recordedBySupport, routes, type Who } from './walk-table.ts';

// Asked without a browser: what is answered is what counts, not what is drawn.
const everybody: readonly Who[] = ['support', 'engineer', 'admin', 'signedOut'];

const base = process.env['BACKSTORY_E2E_URL'] ?? '';
let fill: (text: string, encode?: boolean) => string;

test.beforeAll(async () => {
  const users = await (await ask('admin', '/api/1.0/user?limit=1')).json();
  const events = await (await ask('admin', '/api/1.0/events?limit=1&entityType=user')).json();
  const ids = { user: String(users.items[0].id), event: String(events.items[0].id) };
  fill = (text, encode = true) =>
    text.replaceAll(/\{(user|event)\}/g, (_, name: keyof typeof ids) =>
      encode ? encodeURIComponent(ids[name]) : ids[name],
    );
});

for (const who of everybody) {
  test(`every page, route and read of the API answers ${who} as the table says`, async () => {
    const told: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [name, row] of Object.entries({ ...routes, ...reads })) {
      told[name] = await answered(who, fill(row.at));
      const answer = row[who];
      expected[name] = typeof answer === 'string' ? fill(answer) : answer;
    }
    expect(told).toEqual(expected);
  });

  test(`every event type answers ${who} as the table says`, async () => {
    const told: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    const wait = who === 'signedOut' ? 401 : 403;
    for (const [type, bySupport] of Object.entries(recordedBySupport)) {
      told[type] = await answered(who, `/api/1.0/${type}`, jsonOf({ nothing: 'of it' }));
      const may = who === 'admin' || (who === 'support' && bySupport);
      expected[type] = may ? 422 : wait;
    }
    told['events'] = await answered(who, '/api/1.0/events', jsonOf([cloudEvent]));
    expected['events'] = who === 'admin' ? 422 : wait;
    expect(told).toEqual(expected);
  });

  test(`every server action answers ${who} as the table says`, async () => {
    const ids = actionIds();
    const told: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const [name, row] of Object.entries(actions)) {
      const id = ids.get(name);
      told[name] = id
        ? await acted(who, fill(row.page), id, fill(JSON.stringify([row.given]), false))
        : 'not built';
      expected[name] = row[who];
    }
    expect(told).toEqual(expected);
  });
}

const cloudEvent = {
  specversion: '1.0',
  id: 'walk',
  source: 'https://walk.example',
  type: 'userCreated',
  subject: 'user/walk',
  data: { nothing: 'of it' },
};

function jsonOf(body: unknown): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': Array.isArray(body)
        ? 'application/cloudevents-batch+json'
        : 'application/json',
    },
  };
}

function cookieOf(who: Who): Record<string, string> {
  if (who === 'signedOut') return {};
  const { cookies } = JSON.parse(readFileSync(stateOf(who), 'utf8')) as {
    cookies: { name: string; value: string }[];
  };
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
}

function ask(who: Who, at: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${base}${at}`, {
    ...init,
    redirect: 'manual',
    headers: {
      origin: base,
      ...cookieOf(who),
      ...(init.headers as Record<string, string> | undefined),
    },
  });
}

/** The status, or where it leads; `sign-in` for there, whatever it leads back to. */
async function answered(who: Who, at: string, init: RequestInit = {}): Promise<number | string> {
  const leaving = new AbortController();
  const response = await ask(who, at, { ...init, signal: leaving.signal });
  leaving.abort();
  const to = response.headers.get('location');
  return to === null ? response.status : placeOf(to);
}

function placeOf(location: string): string {
  const { pathname } = new URL(location, base);
  return pathname === '/sign-in' ? 'sign-in' : pathname;
}

async function acted(who: Who, at: string, id: string, body: string): Promise<string> {
  const response = await ask(who, at, {
    method: 'POST',
    body,
    headers: { 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain' },
  });
  const to = response.headers.get('x-action-redirect') ?? response.headers.get('location');
  if (to !== null) return placeOf(to.split(';')[0] ?? '');
  const text = await response.text();
  if (response.status !== 200) return `${response.status}`;
  const value = /^1:(\{.*\})$/m.exec(text)?.[1];
  if (!value) return 'nothing';
  const { status, faults } = JSON.parse(value) as { status?: string; faults?: { code: string }[] };
  return [status, faults?.[0]?.code].filter((part) => part !== undefined).join(' ');
}

/** What the build calls each action, by file and name. */
function actionIds(): Map<string, string> {
  const builds = globSync('.next/*/server/server-reference-manifest.json', {
    cwd: path.join(import.meta.dirname, '..'),
  }).map((file) => path.join(import.meta.dirname, '..', file));
  // The one that the server of this run has taken or made.
  const [latest = ''] = builds.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  const { node } = JSON.parse(readFileSync(latest, 'utf8')) as {
    node: Record<string, { filename: string; exportedName: string }>;
  };
  return new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      `${filename}#${exportedName}`,
      id,
    ]),
  );
}
