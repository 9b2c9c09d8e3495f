import type { Effect, Entity, Event } from '#lib/client/src/client.ts';

/** All that a run is about, by the few letters that stand in its address. */
export type DemoIds = { correlation: string; userId: string; advertisementId: string };

export function demoIds(run: string): DemoIds {
  return {
    correlation: `demo-${run}`,
    userId: `demo-${run}`,
    advertisementId: `DEMO-${run}`,
  };
}

/** What is known of a run by now, by the API alone. */
export type DemoFacts = {
  user: Entity<'user'> | null;
  advert: Entity<'advertisement'> | null;
  events: readonly Event[];
  effects: readonly Effect[];
};

export type Step = 'signUp' | 'submit' | 'held' | 'letter' | 'link' | 'live';

export const steps: readonly Step[] = ['signUp', 'submit', 'held', 'letter', 'link', 'live'];

/** The step that comes next; null once the advert is live. */
export function nextStep({ user, advert, effects }: DemoFacts): Step | null {
  if (!user) return 'signUp';
  const status = advert?.state?.status;
  if (status === undefined || status === 'draft') return 'submit';
  if (status === 'published' || status === 'sold') return null;
  if (user.state?.emailVerified) return 'live';
  if (status === 'submitted') return 'held';
  return letterOf(effects)?.status === 'done' ? 'link' : 'letter';
}

/** The verification letter that was asked for last. */
export function letterOf(effects: readonly Effect[]): Effect | undefined {
  return effects.findLast(({ reactor }) => reactor === 'verificationLetter');
}

/** The timer of an advert that is held. */
export function expiryOf(effects: readonly Effect[]): Effect | undefined {
  return effects.findLast(
    ({ reactor, status }) => reactor === 'expireAdverts' && status === 'scheduled',
  );
}

/** Whether anything is under way that ends by itself and soon. */
export function isOpen(effects: readonly Effect[]): boolean {
  return effects.some(({ status }) => status === 'waiting' || status === 'running');
}

/** How many causes of an event stand among the others: what followed stands below what it followed from. */
export function depthOf(event: Event, events: readonly Event[]): number {
  const known = new Map(events.map((one) => [one.id, one]));
  let depth = 0;
  let cause = event.causationId;
  while (cause !== null && depth < 3) {
    const at = known.get(cause);
    if (!at) break;
    depth += 1;
    cause = at.causationId;
  }
  return depth;
}
