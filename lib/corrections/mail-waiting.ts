// Invariant: who is waited for is told once of each time that they are, by a worker: what is recorded
// anew by a rebuild or an import writes no row here.
import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { allows } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import type { Correction } from '#lib/corrections/correction.ts';
import { typesOf } from '#lib/corrections/correction-rights.ts';
import { findCorrection } from '#lib/corrections/find-corrections.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';

type Env = Record<string, string | undefined>;
type Mailing = Pick<Store, 'pool' | 'catalogue'>;
type Wanted = { id: string; version: number; person: string; tries: number; site: string };
type Person = { id: string; name: string; email: string };

/** Of one run; the others are sent in the next. */
const most = 100;
const mostTries = 8;

/** Sends what is due; where no SMTP is set nobody is told. A mail that cannot be handed over is tried again. */
export async function mailWaiting(
  { store, signal }: { store: Mailing; signal?: AbortSignal },
  env: Env = process.env,
): Promise<void> {
  const url = env['SMTP_URL'];
  if (!url) {
    await store.pool.query('delete from operational.correction_mail');
    return;
  }
  for (const wanted of await due(store.pool, `m.person = ''`)) await address(store, wanted);
  const transport = createTransport({ url, connectionTimeout: 10_000, socketTimeout: 10_000 });
  try {
    for (const wanted of await due(store.pool, `m.person <> '' and m.due_at <= now()`)) {
      signal?.throwIfAborted();
      await sendOne(store, wanted, (mail) => {
        const from = env['SMTP_FROM'] || `Backstory <backstory@${new URL(wanted.site).hostname}>`;
        return transport.sendMail({ from, ...mail });
      });
    }
  } finally {
    transport.close();
  }
}

async function due(pool: pg.Pool, condition: string): Promise<Wanted[]> {
  const { rows } = await pool.query<Wanted>(
    `select m.correction_id as id, m.version, m.person, m.tries, c.site
     from operational.correction_mail m
     join operational.correction c on c.id = m.correction_id and c.site is not null
     where ${condition} order by m.due_at limit ${most}`,
  );
  return rows;
}

/** One row for each who is waited for takes the place of the one that says that somebody is. */
async function address(store: Mailing, { id, version }: Wanted): Promise<void> {
  const correction = await findCorrection(store, id);
  const people = correction && isOpen(correction) ? await waitedFor(store, correction) : [];
  await store.pool.query(
    `with gone as (
       delete from operational.correction_mail
       where correction_id = $1 and version = $2 and person = '' returning 1)
     insert into operational.correction_mail (correction_id, version, person)
     select $1, $2, p.id from unnest($3::text[]) p(id) where exists (select from gone)
     on conflict do nothing`,
    [id, version, people.map((person) => person.id)],
  );
}

function isOpen({ status, applier, content }: Correction): boolean {
  return (status === 'proposed' || status === 'approved') && applier === null && content !== null;
}

/** Those who may take the next step: not who proposed it, to approve it. */
async function waitedFor(store: Mailing, correction: Correction): Promise<Person[]> {
  const { status, principal, content } = correction;
  const { rows } = await store.pool.query<Person & { role: string }>(
    `select id, name, email, role from access.person
     where not coalesce(banned, false) and not demo order by id`,
  );
  const permission = status === 'approved' ? 'applyCorrection' : 'approveCorrection';
  const types = content ? typesOf(content.draft) : [];
  const may = async ({ id, role }: { id: string; role: string }) => {
    if (status === 'proposed' && principal === `person:${id}`) return false;
    const viewer = { ...nobodyOf(id), rights: await rightsOfRole(store, role) };
    return types.every((type) => allows(viewer, permission, type) && allows(viewer, 'read', type));
  };
  const chosen = await Promise.all(rows.map(may));
  return rows.filter((_, index) => chosen[index]);
}

function nobodyOf(id: string) {
  const viewer = { kind: 'person', id: `person:${id}`, name: '', role: null } as const;
  return { ...viewer, eventTypes: null, reveals: [] };
}

type Mail = { to: string; subject: string; text: string };

async function sendOne(
  store: Mailing,
  { id, version, person: personId, tries, site }: Wanted,
  send: (mail: Mail) => Promise<unknown>,
): Promise<void> {
  const key = [id, version, personId];
  const forget = () =>
    store.pool.query(
      `delete from operational.correction_mail
       where correction_id = $1 and version = $2 and person = $3`,
      key,
    );
  const correction = await findCorrection(store, id);
  // Asked again now, since it may have waited: somebody else may have decided, or they left.
  const people = correction && isOpen(correction) ? await waitedFor(store, correction) : [];
  const person = people.find((one) => one.id === personId);
  if (!correction || !person) return void (await forget());
  try {
    await send({ to: person.email, ...(await told(store, correction, person, site)) });
    await forget();
  } catch (error) {
    if (tries + 1 >= mostTries) await forget();
    else {
      await store.pool.query(
        `update operational.correction_mail
         set tries = tries + 1, due_at = now() + interval '30 seconds' * power(2, tries)
         where correction_id = $1 and version = $2 and person = $3`,
        key,
      );
    }
    console.error(`The mail about correction ${id} could not be handed over:`, error);
  }
}

/** What it is about is told by its page, to who may see it: a mail holds nothing personal. */
async function told(
  { pool, catalogue }: Mailing,
  { id, status, entity, proposer, proposedAt }: Correction,
  person: Person,
  site: string,
): Promise<Omit<Mail, 'to'>> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from access.person where 'person:' || id = $1
     union all select name from operational.api_key where 'key:' || id = $1`,
    [proposer],
  );
  const what = (catalogue.entities.get(entity.type)?.label ?? entity.type).toLowerCase();
  const at = isoTime(proposedAt).replace('T', ' at ').slice(0, 19);
  const act = status === 'approved' ? 'to be applied' : 'for a second person to review it';
  return {
    subject:
      status === 'approved' ? 'A correction can be applied' : 'A correction waits for your review',
    text: [
      person.name === '' ? 'Hello,' : `Hello ${person.name},`,
      '',
      `a correction of one ${what} waits ${act}. ${rows[0]?.name ?? 'Somebody'} proposed it on ${at} (UTC). What it changes, and why:`,
      '',
      `${site}/corrections/${id}`,
      '',
      'Whoever comes to it first decides; you need not answer this mail.',
    ].join('\n'),
  };
}
