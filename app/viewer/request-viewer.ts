import 'server-only';
import { findKeyViewer, keyViewer, unauthorized } from '#app/viewer/key-viewer.ts';
import { personOf } from '#app/viewer/person-of.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Who sends a request: by its key, else by its cookie. Throws a refusal of 401 where nobody is known. */
export async function requestViewer(request: Request): Promise<Viewer> {
  const viewer = (await keyViewer(request)) ?? (await personOf(request.headers));
  if (viewer) return viewer;
  throw unauthorized('Sign in, or send a key as Authorization: Bearer.');
}

/** The same once more, later on in a request; null where they may come in no longer. */
export async function findViewer(request: Request): Promise<Viewer | null> {
  const byKey = request.headers.has('authorization');
  return byKey ? findKeyViewer(request) : personOf(request.headers);
}
