import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { findInvitation, type OpenInvitation } from '#lib/people/find-invitation.ts';

/** As the form checked it. `email` counts only where the invitation names none. */
export type Acceptance = { name: string; email: string; password: string };

export type AcceptOutcome =
  | { status: 'accepted'; personId: string }
  /** The link was used, has expired, was revoked or never was. */
  | { status: 'gone' }
  | { status: 'email-taken' };

/** Makes the person that an invitation is for, once, whoever comes at the same time. */
export async function acceptInvitation(
  store: Store,
  token: string,
  { name, email, password }: Acceptance,
): Promise<AcceptOutcome> {
  const invitation = await findInvitation(store, token);
  if (!invitation) return { status: 'gone' };
  const { id, role } = invitation;
  const person = {
    id,
    role,
    name: name.trim(),
    email: (invitation.email ?? email).trim().toLowerCase(),
    passwordHash: await store.signIn.hashPassword(password),
  };
  const act = {
    type: '$person' as const,
    entity: { type: '$person' as const, id },
    data: { role, invited: false, active: true },
    reason: null,
  };
  try {
    await recordActWith(store, invited(invitation, person.name), act, async (client) => {
      await take(client, invitation);
      await makePerson(client, person);
    });
  } catch (error) {
    if (error === gone) return { status: 'gone' };
    if (isEmailTaken(error)) return { status: 'email-taken' };
    throw error;
  }
  return { status: 'accepted', personId: id };
}

/** Who accepts, of whom the link is the proof: it gives the right to this one act. */
function invited({ id, role }: OpenInvitation, name: string): Viewer {
  return {
    kind: 'person',
    id: `person:${id}`,
    name,
    role,
    rights: { managePeople: 'all' },
    eventTypes: null,
    reveals: [],
  };
}

/** Undoes the transaction; never leaves this file. */
const gone = new Error('gone');

async function take(client: pg.ClientBase, { id, email }: OpenInvitation): Promise<void> {
  const { rowCount } = await client.query(
    `update access.invitation set accepted_at = now()
     where id = $1 and accepted_at is null and revoked_at is null and expires_at > now()`,
    [id],
  );
  if (rowCount === 0) throw gone;
  if (email !== null) return;
  // The link of a first start: no second admin comes by it, not even at the same time.
  await client.query('lock table access.person in share row exclusive mode');
  const { rowCount: admins } = await client.query(
    `select from access.person where role = 'admin' and not banned and not demo limit 1`,
  );
  if (admins) throw gone;
}

async function makePerson(
  client: pg.ClientBase,
  person: { id: string; role: string; name: string; email: string; passwordHash: string },
): Promise<void> {
  const { id, role, name, email, passwordHash } = person;
  // Somebody whose sign-in was reset is there already, and keeps all but the password.
  await client.query(
    `insert into access.person (id, name, email, role) values ($1, $2, $3, $4)
     on conflict (id) do update set name = excluded.name, updated_at = now()`,
    [id, name, email, role],
  );
  await client.query(
    `insert into access.account (id, account_id, provider_id, person_id, password)
     values ($1, $2, 'credential', $2, $3)`,
    [randomUUID(), id, passwordHash],
  );
}

function isEmailTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'person_email_key';
}
