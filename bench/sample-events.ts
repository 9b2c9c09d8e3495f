import type { ProposedEvent } from '#lib/event-store/append-types.ts';

export function userCreated(n: number): ProposedEvent {
  const data = { userId: `auth0|${n}`, email: `user${n}@example.com`, name: `User ${n}` };
  return { type: 'userCreated', data: { ...data, language: 'nb', phone: '+47 406 12 345' } };
}

export function userLoggedIn(n: number): ProposedEvent {
  const data = { userId: `auth0|${n}`, ip: '198.51.100.24', device: 'Safari on iPhone' };
  return { type: 'userLoggedIn', data, actor: `auth0|${n}` };
}

const fineSteps = [
  'Create Fine',
  'Send Fine',
  'Insert Fine Notification',
  'Add penalty',
  'Payment',
];
const day = 86_400_000;

/** Five events to a fine, one fine after the other as a log by case has them. */
export function fineEvent(n: number): ProposedEvent {
  const [fine, step] = [Math.floor(n / fineSteps.length), n % fineSteps.length];
  return {
    type: fineSteps[step] as string,
    entity: { type: 'fine', id: `A${fine}` },
    id: `0190a6c0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
    occurredAt: Date.UTC(2006, 0, 1) + (fine % 3000) * day + step * 30 * day,
    actor: `${500 + (fine % 60)}`,
    data:
      step === 0
        ? { amount: 35, vehicleClass: 'A', article: 157, points: 0, totalPaymentAmount: 0 }
        : { amount: 35 + step, lastSent: 'P', notificationType: 'P' },
  };
}
