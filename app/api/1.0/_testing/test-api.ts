import { answer } from '#app/api/1.0/_http/answer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const storeKey = Symbol.for('backstory.store');

export type Sent = {
  headers?: Record<string, string>;
  body?: unknown;
  raw?: BodyInit;
  /** Another key than that of the admin role; null for none. */
  key?: string | null;
};

export type Answered = {
  status: number;
  headers: Headers;
  /** The body as JSON; its text where it is none. */
  body: never;
};

export type TestApi = {
  store: Store;
  connectionString: string;
  /** The id of the viewer that asks, where nothing else is said: a key of the admin role. */
  viewerId: string;
  /** Its key, as a header says it. */
  authorization: string;
  /** Lets the same key into another store. */
  admit: (other: Store) => Promise<void>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>;
  /** `body` is sent as JSON, `raw` as it is. */
  post: (path: string, sent?: Sent) => Promise<Answered>;
  send: (method: string, path: string, sent?: Sent) => Promise<Answered>;
  end: () => Promise<void>;
};

/** The API on a store of a test file's own, asked as Next asks it: with a Request, for a Response. */
export async function makeTestApi(): Promise<TestApi> {
  const { store, connectionString, end } = await makeTestStore();
  (globalThis as { [storeKey]?: Store })[storeKey] = store;
  const admin = await insertKey(store);
  const send: TestApi['send'] = async (method, path, sent = {}) => {
    const { headers = {}, body, raw, key = admin.text } = sent;
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = content === undefined ? {} : { 'content-type': 'application/json' };
    const request = new Request(`http://localhost/api/1.0${path}`, {
      method,
      headers: { ...type, ...(key === null ? {} : { authorization: `Bearer ${key}` }), ...headers },
      ...(content === undefined ? {} : { body: content }),
    });
    return read(await answer(request));
  };
  return {
    store,
    connectionString,
    viewerId: `key:${admin.id}`,
    authorization: `Bearer ${admin.text}`,
    admit: async (other) => {
      await insertKey(other, 'admin', admin);
    },
    send,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, sent = {}) => send('POST', path, sent),
    end,
  };
}

async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: an empty body, or a stream.
  }
  return { status: response.status, headers: response.headers, body: body as never };
}
