import { type CompanyTime, week } from '#lib/demo/company-time.ts';
import { randomFor } from '#lib/demo/random.ts';
import type { Act } from '#lib/demo/story.ts';

/** Who works at the marketplace: support, review, and Lars, who runs the lists. */
export type StaffMember = 'dana' | 'maja' | 'lars' | 'aino' | 'søren';

/** In support, and reviewing adverts. */
export const support: StaffMember[] = ['dana', 'maja', 'aino'];
export const reviewers: StaffMember[] = ['lars', 'søren', 'maja'];

/** All the office shows one address to the world: 192.0.2.0/24 is for documentation. */
const officeAddress = '192.0.2.14';
const desks: Record<StaffMember, string> = {
  dana: 'Edge on Windows',
  maja: 'Chrome on Mac',
  lars: 'Firefox on Linux',
  aino: 'Chrome on Windows',
  søren: 'Safari on Mac',
};

/** What a member of staff does, for a ticket where there is one. */
export function byStaff(member: StaffMember, reason: string, ticket?: string): Act {
  return {
    actor: `staff|${member}`,
    reason,
    metadata: {
      client: 'desk 3',
      device: desks[member],
      ip: officeAddress,
      ...(ticket === undefined ? {} : { ticket }),
    },
  };
}

/** What the site itself asks for, by a request of its own: `client|website`. */
export function bySite(): Act {
  return { actor: 'client|website', metadata: {} };
}

/** What no person does: `policy|publishing`. */
export function byPolicy(name: string, reason?: string): Act {
  return { actor: `policy|${name}`, metadata: {}, ...(reason === undefined ? {} : { reason }) };
}

/** Tickets are numbered as they come, some 16 a week. */
export function ticketAt(seed: number, time: CompanyTime): string {
  const random = randomFor(seed, 'ticket', time);
  return `SUP-${1000 + Math.floor((time / week) * 16) + random.int(0, 1)}`;
}
