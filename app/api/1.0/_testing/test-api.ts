import { answer } from '#app/api/1.0/_http/answer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const storeKey = Symbol.for('backstory.store');

export type Sent = { headers?: Record<string, string>; body?: unknown; raw?: BodyInit };

export type Answered = {
  status: number;
  headers: Headers;
  /** The body as JSON; its text where it is none. */
  body: never;
};

export type TestApi = {
  store: Store;
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>;
  /** `body` is sent as JSON, `raw` as it is. */
  post: (path: string, sent?: Sent) => Promise<Answered>;
  send: (method: string, path: string, sent?: Sent) => Promise<Answered>;
  end: () => Promise<void>;
};

/** The API on a store of a test file's own, asked as Next asks it: with a Request, for a Response. */
export async function makeTestApi(): Promise<TestApi> {
  const { store, end } = await makeTestStore();
  (globalThis as { [storeKey]?: Store })[storeKey] = store;
  const send: TestApi['send'] = async (method, path, { headers = {}, body, raw } = {}) => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = content === undefined ? {} : { 'content-type': 'application/json' };
    const request = new Request(`http://localhost/api/1.0${path}`, {
      method,
      headers: { ...type, ...headers },
      ...(content === undefined ? {} : { body: content }),
    });
    return read(await answer(request));
  };
  return {
    store,
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
