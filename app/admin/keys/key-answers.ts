import type { KeyFault } from '#lib/people/key-wish.ts';

export type KeyAnswer =
  | { status: 'created'; id: string; text: string }
  | { status: 'refused'; faults: KeyFault[] }
  | { status: 'unreadable' | 'forbidden' | 'failed' };

export type RevokeAnswer = {
  status: 'revoked' | 'not-found' | 'same' | 'unreadable' | 'forbidden' | 'failed';
};
