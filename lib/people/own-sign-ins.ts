import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';

/** One place where a person is signed in. Times are milliseconds since 1970. */
export type SignInView = {
  id: string;
  address: string | null;
  agent: string | null;
  since: number;
  until: number;
  isThis: boolean;
};

/** A person's own sign-ins: this one first, then the newest. */
export async function listOwnSignIns(
  { pool }: Pick<Store, 'pool'>,
  person: Pick<SignedIn, 'id' | 'sessionId'>,
): Promise<SignInView[]> {
  const { rows } = await pool.query<SignInView>(
    `select id, ip_address as address, user_agent as agent, created_at as since,
            expires_at as until, id = $2 as "isThis"
     from access.session where person_id = $1 and expires_at > now()
     order by id = $2 desc, created_at desc, id`,
    [person.id, person.sessionId],
  );
  return rows;
}

/** Ends one of a person's own sign-ins, or with null all but this one. Answers with how many ended. */
export async function endOwnSignIns(
  store: Store,
  viewer: Viewer,
  person: Pick<SignedIn, 'id' | 'sessionId'>,
  sessionId: string | null,
): Promise<number> {
  let ended = 0;
  const act = {
    type: '$account' as const,
    entity: { type: '$account' as const, id: person.id },
    data: { endedSignIns: sessionId ?? 'all others' },
    reason: null,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      const { rowCount } = await client.query(
        `delete from access.session
         where person_id = $1 and id <> $2 and ($3::text is null or id = $3)`,
        [person.id, person.sessionId, sessionId],
      );
      ended = rowCount ?? 0;
      if (ended === 0) throw nothing;
    });
  } catch (error) {
    if (error !== nothing) throw error;
  }
  return ended;
}

/** Undoes the transaction; never leaves this file. */
const nothing = new Error('nothing to end');
