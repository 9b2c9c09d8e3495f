import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Comer } from '#lib/access/oidc.ts';
import type { RoleName } from '#lib/access/roles.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

type Invited = { id: string; role: RoleName };

/**
 * Makes a person of somebody whom the provider knows: who was invited, with the role of the
 * invitation, which is used up by it; else with the role that the settings give to everybody, where
 * they do. Who is a person already, and who is neither, is left as they are.
 */
export async function admitComer(store: Store, { email, name }: Comer): Promise<void> {
  const { rowCount } = await store.pool.query('select from access.person where email = $1', [
    email,
  ]);
  if (rowCount) return;
  const invited = await findInvited(store.pool, email);
  const role = invited?.role ?? store.signIn.settings.oidc?.role ?? null;
  if (role === null) return;
  const id = invited?.id ?? randomUUID();
  const act = {
    type: '$person' as const,
    entity: { type: '$person' as const, id },
    data: { role, invited: false, active: true, admittedBy: 'provider' },
    reason: null,
  };
  try {
    await recordActWith(store, comingIn(id, name, role), act, async (client) => {
      if (invited) await takeInvitation(client, invited.id);
      await client.query(
        `insert into access.person (id, name, email, email_verified, role)
         values ($1, $2, $3, true, $4)`,
        [id, name, email, role],
      );
    });
  } catch (error) {
    // They came in by two windows at once, or the link was used meanwhile: somebody is there.
    if (error !== usedUp && !isTaken(error)) throw error;
  }
}

async function findInvited(pool: pg.Pool, email: string): Promise<Invited | null> {
  const { rows } = await pool.query<Invited>(
    `select id, role from access.invitation
     where email = $1 and accepted_at is null and revoked_at is null and expires_at > now()
     order by created_at desc limit 1`,
    [email],
  );
  return rows[0] ?? null;
}

async function takeInvitation(client: pg.ClientBase, id: string): Promise<void> {
  const { rowCount } = await client.query(
    `update access.invitation set accepted_at = now()
     where id = $1 and accepted_at is null and revoked_at is null and expires_at > now()`,
    [id],
  );
  if (rowCount === 0) throw usedUp;
}

/** Undoes the transaction; never leaves this file. */
const usedUp = new Error('used up');

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'person_email_key';
}

/** Who comes in, of whom the provider is the proof: it gives the right to this one act. */
function comingIn(id: string, name: string, role: string): Viewer {
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
