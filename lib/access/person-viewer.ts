import type { Origin } from '#lib/access/look.ts';
import { findReveals } from '#lib/access/reveal.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** The viewer that a person who is signed in is, with what their role may do now. */
export async function personViewer(
  store: Parameters<typeof rightsOfRole>[0],
  { id, name, role }: SignedIn,
  from: Origin,
): Promise<Viewer> {
  return {
    kind: 'person',
    id: `person:${id}`,
    name,
    role,
    rights: await rightsOfRole(store, role),
    eventTypes: null,
    reveals: await findReveals(store, `person:${id}`),
    from,
  };
}
