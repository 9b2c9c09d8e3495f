import type { RoleName } from '#lib/access/roles.ts';

/** A person who has, or had, a way in. Times are milliseconds since 1970. */
export type PersonView = {
  id: string;
  name: string;
  email: string;
  role: string;
  isActive: boolean;
  /** False for who signs in through a provider alone. */
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** Null for who never signed in. */
  lastSignInAt: number | null;
  /** Sign-ins that stand now. */
  signIns: number;
  createdAt: number;
  /** One of the people whom the demonstration offers: nothing of them can be changed. */
  isDemo: boolean;
};

/** An invitation that nobody has accepted yet and that is good still. */
export type InvitationView = {
  id: string;
  name: string | null;
  email: string | null;
  role: string;
  invitedBy: string | null;
  createdAt: number;
  expiresAt: number;
};

/** What was not done, and why. */
export type PersonRefusal =
  | { status: 'not-found' }
  /** It is so already. */
  | { status: 'same' }
  /** Nobody would be left who may manage people. */
  | { status: 'last-admin' }
  | { status: 'demo' };

export type PersonOutcome = { status: 'done' } | PersonRefusal;

export type RoleRule = { role: RoleName; requiresSecondFactor: boolean };
