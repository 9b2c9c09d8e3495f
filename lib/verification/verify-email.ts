import type { Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { readVerification, type Verification } from '#lib/verification/read-verification.ts';

/** Whoever has a link of ours: it may record this one event, and nothing else. */
const linkHolder: Viewer = {
  ...{ kind: 'command', id: 'link:verify', name: 'A link in a letter', role: null },
  rights: { record: ['user'] },
  eventTypes: ['userEmailVerified'],
  reveals: [],
};

/** Somebody else may record on the same user in the same moment, and then again. */
const mostTries = 5;

/**
 * Records that the address which a link was sent to is verified, caused by the request for it. How it
 * stands where it does not; `busy` where others record on the user all the time.
 */
export async function verifyEmail(
  store: Store,
  token: string,
  now = Date.now(),
): Promise<'verified' | 'busy' | Exclude<Verification['status'], 'open'>> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const found = await readVerification(store, token, now);
    if (found.status !== 'open') return found.status;
    const { request, user, version, email } = found;
    const outcome = await appendEvents(
      store,
      linkHolder,
      [
        {
          type: 'userEmailVerified',
          // The guard compares it once more, with the append.
          data: { userId: user.id, email },
          actor: user.id,
          reason: null,
          causationId: request.id,
          correlationId: request.correlationId,
        },
      ],
      // Of two clicks at once, one records.
      { expected: version },
    );
    if (outcome.status === 'recorded') return 'verified';
    const [fault] = outcome.faults;
    if (fault?.kind === 'contended') return 'busy';
  }
  return 'busy';
}
