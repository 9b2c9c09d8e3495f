import type pg from 'pg';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { recordActWith } from '#lib/event-store/record-act-with.ts';
import type { Store } from '#lib/event-store/store.ts';
import { demandRole } from '#lib/people/demand-role.ts';
import type { PersonOutcome, PersonRefusal } from '#lib/people/views.ts';

export type PersonRow = { id: string; role: string; banned: boolean; demo: boolean };

export type PersonChange = {
  personId: string;
  /** What becomes of the person, as the event tells it. */
  data: JsonObject;
  reason: string | null;
};

/**
 * Changes a person and records it as a `$person` event, both or neither. `work` writes, or answers
 * with why it does not. The person's row is held meanwhile, and before it those of all admins, so
 * that two who take each other's role at once do not leave nobody.
 */
export async function changePerson(
  store: Store,
  viewer: Viewer,
  { personId, data, reason }: PersonChange,
  work: (client: pg.ClientBase, person: PersonRow) => Promise<PersonRefusal | null>,
): Promise<PersonOutcome> {
  demand(viewer, 'managePeople');
  let refusal: PersonRefusal | null = null;
  const act = {
    type: '$person' as const,
    entity: { type: '$person' as const, id: personId },
    data,
    reason,
  };
  try {
    await recordActWith(store, viewer, act, async (client) => {
      refusal = await onPerson(client, personId, async (held, person) => {
        await demandRole(store, viewer, person.role);
        return work(held, person);
      });
      if (refusal) throw refused;
    });
  } catch (error) {
    if (error !== refused || !refusal) throw error;
    return refusal;
  }
  return { status: 'done' };
}

/** Undoes the transaction; never leaves this file. */
const refused = new Error('refused');

async function onPerson(
  client: pg.ClientBase,
  personId: string,
  work: (client: pg.ClientBase, person: PersonRow) => Promise<PersonRefusal | null>,
): Promise<PersonRefusal | null> {
  const { rows } = await client.query<PersonRow>(
    `select id, role, banned, demo from access.person
     where id = $1 or role = 'admin' order by id for update`,
    [personId],
  );
  const person = rows.find(({ id }) => id === personId);
  if (!person) return { status: 'not-found' };
  if (person.demo) return { status: 'demo' };
  return work(client, person);
}

/** Whether nobody but this person is an admin who can sign in. */
export async function isLastAdmin(client: pg.ClientBase, person: PersonRow): Promise<boolean> {
  if (person.role !== 'admin' || person.banned) return false;
  const { rowCount } = await client.query(
    `select 1 from access.person
     where role = 'admin' and not banned and not demo and id <> $1 limit 1`,
    [person.id],
  );
  return rowCount === 0;
}
