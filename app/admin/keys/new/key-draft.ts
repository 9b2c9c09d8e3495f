import type { KeyRequest } from '#app/admin/keys/key-actions.ts';

/** `never`, a number of days from now, or `date` with its day. */
export type ExpiryChoice = 'never' | '30' | '90' | '365' | 'date';

/** A key as it is being filled in. */
export type KeyDraft = {
  name: string;
  /** Null for permissions of its own. */
  role: string | null;
  permissions: string[];
  entityTypes: string[];
  eventTypes: string[];
  expiry: ExpiryChoice;
  /** 2027-01-31 */
  day: string;
  rateLimit: string;
  reason: string;
};

// Nothing is chosen that sees or does much: a key with permissions of its own, and these to be given.
export const beginning: KeyDraft = {
  name: '',
  role: null,
  permissions: [],
  entityTypes: [],
  eventTypes: [],
  expiry: '90',
  day: '',
  rateLimit: '',
  reason: '',
};

const dayLength = 86_400_000;

export function requestOf(draft: KeyDraft, now = Date.now()): KeyRequest {
  const { name, role, entityTypes, eventTypes, reason } = draft;
  return {
    name,
    role,
    permissions: role === null ? draft.permissions : [],
    entityTypes,
    eventTypes,
    expiresAt: expiresAt(draft, now),
    rateLimit: draft.rateLimit.trim() === '' ? null : wholeNumber(draft.rateLimit),
    reason,
  };
}

/** A day that is not filled in is one that is past: the server says what is wrong with it. */
function expiresAt({ expiry, day }: KeyDraft, now: number): number | null {
  if (expiry === 'never') return null;
  if (expiry !== 'date') return now + Number(expiry) * dayLength;
  const start = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(start) ? 0 : start + dayLength;
}

/** 0, which is none, where it is no whole number. */
function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}
