// Invariant: who is waited for is told once of each time that they are, by a worker: what is recorded
// anew by a rebuild or an import writes no row here.
import { createTransport } from 'nodemailer';
import type pg from 'pg';
import { allows } from '#lib/access/policy.ts';
import { rightsOfRole } from '#lib/access/rights-of-role.ts';
import { catalogueIn } from '#lib/catalogue/speak.ts';
import { type Correction, type CorrectionStatus, isBulk } from '#lib/corrections/correction.ts';
import { typesOf } from '#lib/corrections/correction-rights.ts';
import { findCorrection } from '#lib/corrections/find-corrections.ts';
import { isLanguage, type Language, locales } from '#lib/domain/language.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

type Env = Record<string, string | undefined>;
type Mailing = Pick<Store, 'pool' | 'catalogue'>;
type Wanted = { id: string; version: number; person: string; tries: number; site: string };
type Person = { id: string; name: string; email: string; language: string | null };

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
  const people = correction ? await toldOf(store, correction) : [];
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

/** Those who may take the next step, not who proposed it, to approve it; and who proposed it, once somebody else decided. */
async function toldOf(store: Mailing, correction: Correction): Promise<Person[]> {
  const { status, principal } = correction;
  const isDecided = status === 'approved' || status === 'applied' || status === 'rejected';
  const { rows } = await store.pool.query<Person & { role: string }>(
    `select id, name, email, role, language from access.person
     where not coalesce(banned, false) and not demo order by id`,
  );
  const permission = status === 'approved' ? 'applyCorrection' : 'approveCorrection';
  const types = typesOf(correction);
  const may = async ({ id, role }: { id: string; role: string }) => {
    if (principal === `person:${id}`) return isDecided;
    if (!isOpen(correction)) return false;
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
  const people = correction ? await toldOf(store, correction) : [];
  const person = people.find((one) => one.id === personId);
  // Of two steps that are to be told, the later tells how it stands.
  const { rowCount: later } = await store.pool.query(
    `select from operational.correction_mail
     where correction_id = $1 and version > $2 and person = $3`,
    key,
  );
  if (later !== 0) return void (await forget());
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

type Decided = Extract<CorrectionStatus, 'approved' | 'applied' | 'rejected'>;
type MailWords = {
  bulk: string;
  correction: string;
  ofMany: (count: number, names: string) => string;
  ofOne: (name: string) => string;
  hello: (name: string) => string;
  decided: (noun: string, status: Decided) => string;
  proposed: (what: string, status: Decided) => string;
  somebody: string;
  waits: (noun: string, isApproved: boolean) => string;
  about: (what: string, isApproved: boolean, name: string, at: string) => string;
  first: string;
};

/** In the language that the person has chosen; English where they have chosen none. */
const own: Record<Language, MailWords> = {
  en: {
    bulk: 'bulk act',
    correction: 'correction',
    ofMany: (count, names) => `a bulk act on ${count} ${names.toLowerCase()}`,
    ofOne: (name) => `a correction of one ${name.toLowerCase()}`,
    hello: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
    decided: (noun, status) => `Your ${noun} was ${status}`,
    proposed: (what, status) =>
      `you proposed ${what}. ${
        {
          approved: 'Somebody else approved it: it can be applied.',
          applied: 'It was approved and recorded:',
          rejected: 'Somebody else rejected it. Why, and what was said of it:',
        }[status]
      }`,
    somebody: 'Somebody',
    waits: (noun, isApproved) =>
      isApproved ? `A ${noun} can be applied` : `A ${noun} waits for your review`,
    about: (what, isApproved, name, at) =>
      `${what} waits ${isApproved ? 'to be applied' : 'for a second person to review it'}. ${name} proposed it on ${at} (UTC). What it changes, and why:`,
    first: 'Whoever comes to it first decides; you need not answer this mail.',
  },
  de: {
    bulk: 'Sammelaktion',
    correction: 'Korrektur',
    ofMany: (count, names) => `Sammelaktion an ${count} ${names}`,
    ofOne: (name) => `Korrektur eines Objekts vom Typ ${name}`,
    hello: (name) => (name === '' ? 'Guten Tag,' : `Guten Tag ${name},`),
    decided: (noun, status) =>
      `Ihre ${noun} wurde ${{ approved: 'genehmigt', applied: 'angewendet', rejected: 'abgelehnt' }[status]}`,
    proposed: (what, status) =>
      `Sie haben vorgeschlagen: ${what}. ${
        {
          approved: 'Jemand anders hat sie genehmigt: Sie kann angewendet werden.',
          applied: 'Sie wurde genehmigt und aufgezeichnet:',
          rejected: 'Jemand anders hat sie abgelehnt. Warum, und was dazu gesagt wurde:',
        }[status]
      }`,
    somebody: 'Jemand',
    waits: (noun, isApproved) =>
      isApproved ? `Eine ${noun} kann angewendet werden` : `Eine ${noun} wartet auf Ihre Prüfung`,
    about: (what, isApproved, name, at) =>
      `${isApproved ? 'Zum Anwenden bereit' : 'Eine zweite Person soll prüfen'}: ${what}. Vorgeschlagen von ${name} am ${at} (UTC). Was sich ändert, und warum:`,
    first: 'Wer zuerst kommt, entscheidet; Sie müssen auf diese E-Mail nicht antworten.',
  },
};

/** What it is about is told by its page, to who may see it: a mail holds nothing personal. */
async function told(
  { pool, catalogue }: Mailing,
  { id, status, entity, content, proposer, principal, proposedAt }: Correction,
  person: Person,
  site: string,
): Promise<Omit<Mail, 'to'>> {
  const bulk = content && isBulk(content) ? content : null;
  const language = isLanguage(person.language) ? person.language : 'en';
  const words = own[language];
  const { label, plural } = entityTypeWords(catalogueIn(catalogue, language), entity.type);
  const what = bulk
    ? words.ofMany(bulk.fits, bulk.fits === 1 ? label : plural)
    : words.ofOne(label);
  const noun = bulk ? words.bulk : words.correction;
  const link = `${site}/corrections/${id}`;
  const hello = words.hello(person.name);
  if (principal === `person:${person.id}`) {
    const decided = status === 'applied' || status === 'rejected' ? status : 'approved';
    return {
      subject: words.decided(noun, decided),
      text: [hello, '', words.proposed(what, decided), '', link].join('\n'),
    };
  }
  const { rows } = await pool.query<{ name: string }>(
    `select name from access.person where 'person:' || id = $1
     union all select name from operational.api_key where 'key:' || id = $1`,
    [proposer],
  );
  const at = timeIn(proposedAt, language);
  const isApproved = status === 'approved';
  return {
    subject: words.waits(noun, isApproved),
    text: [
      hello,
      '',
      words.about(what, isApproved, rows[0]?.name ?? words.somebody, at),
      '',
      link,
      '',
      words.first,
    ].join('\n'),
  };
}

function timeIn(at: number, language: Language): string {
  if (language === 'en') return isoTime(at).replace('T', ' at ').slice(0, 19);
  return new Date(at).toLocaleString(locales[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
}
