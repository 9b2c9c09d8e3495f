import { hasPassword } from '#lib/access/has-password.ts';
import type { Origin } from '#lib/access/look.ts';
import { findReveals } from '#lib/access/reveal.ts';
import { rightsOfRole, rolesRequiringSecondFactor } from '#lib/access/rights-of-role.ts';
import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** The viewer that a person who is signed in is, with what their role may do now. */
export async function personViewer(
  store: Parameters<typeof rightsOfRole>[0],
  person: SignedIn,
  from: Origin,
): Promise<Viewer> {
  const { id, name, role } = person;
  const lacksFactor = await lacksRequiredFactor(store, person);
  return {
    kind: 'person',
    id: `person:${id}`,
    name,
    role,
    rights: lacksFactor ? {} : await rightsOfRole(store, role),
    eventTypes: null,
    reveals: await findReveals(store, `person:${id}`),
    ...(lacksFactor ? { mustSetUpFactor: true as const } : {}),
    from,
  };
}

/** Who comes through a provider alone, or as one of the demonstration's people, is held to no factor of ours. */
export async function lacksRequiredFactor(
  store: Parameters<typeof rightsOfRole>[0],
  { id, role, demo, hasSecondFactor }: Pick<SignedIn, 'id' | 'role' | 'demo' | 'hasSecondFactor'>,
): Promise<boolean> {
  if (demo || hasSecondFactor) return false;
  const requiring = await rolesRequiringSecondFactor(store);
  return requiring.has(role) && (await hasPassword(store, id));
}
