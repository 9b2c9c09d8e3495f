import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';

/** What an operation of the API is given. Throws a refusal (problem.ts) where it refuses. */
export type Call = {
  store: Store;
  viewer: Viewer;
  /** The same viewer as it is by now, for what goes on for long; null once it may not come in. */
  renew: () => Promise<Viewer | null>;
  request: Request;
  /** As sent; read it with parameters.ts. */
  query: URLSearchParams;
};

export type Operation = (call: Call) => Promise<Response>;

/** What a path of the API offers. */
export type Resource = { get?: Operation; post?: Operation };
