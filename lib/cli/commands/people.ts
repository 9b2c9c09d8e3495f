import type { Command } from 'commander';
import { z } from 'zod';
import { isRoleName, type RoleName } from '#lib/access/roles.ts';
import { operator } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changeRole } from '#lib/people/change-role.ts';
import { deactivatePerson, reactivatePerson } from '#lib/people/deactivate-person.ts';
import { findPersonId } from '#lib/people/find-person.ts';
import { firstAdminLink } from '#lib/people/first-admin.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { listInvitations } from '#lib/people/list-invitations.ts';
import { listPeople } from '#lib/people/list-people.ts';
import { resetPerson } from '#lib/people/reset-person.ts';
import { sendInvitation } from '#lib/people/send-invitation.ts';
import type { PersonOutcome } from '#lib/people/views.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Shared = { store?: string; reason?: string };
type Invite = Shared & { role: string; email?: string; name?: string };

export function register(program: Command): void {
  const people = program.command('people').description('who may sign in: invite, list, deactivate');
  const add = (name: string, description: string) =>
    people
      .command(name)
      .description(description)
      .option('--store <name>', 'the store that it is about');

  add('invite', 'print a link that makes and signs in a person, once')
    .requiredOption('--role <role>', roleNames.join(', '))
    .option('--email <address>', 'of the person')
    .option('--name <name>', 'of the person, who may write it otherwise')
    .option('--reason <text>', 'why')
    .action((flags: Invite) => withStore(flags, (store) => invite(store, flags)));

  add('list', 'print everybody who can sign in, and who is invited').action((flags: Shared) =>
    withStore(flags, list),
  );

  add('role', 'give a person another role')
    .argument('<email>')
    .argument('<role>', roleNames.join(', '))
    .requiredOption('--reason <text>', 'why')
    .action((email: string, role: string, flags: Shared) =>
      withStore(flags, async (store) => {
        const asked = { personId: await idOf(store, email), role: roleOf(role) };
        tell(await changeRole(store, operator, { ...asked, reason: flags.reason ?? '' }));
        console.log(`${email} has the role ${role}.`);
      }),
    );

  add('reset', 'take password and second factor away, and print a link that lets them in again')
    .argument('<email>')
    .requiredOption('--reason <text>', 'why')
    .action((email: string, flags: Shared) =>
      withStore(flags, async (store) => {
        const personId = await idOf(store, email);
        const reason = flags.reason ?? '';
        const outcome = await resetPerson(store, operator, { personId, reason });
        if (outcome.status !== 'reset') return tell(outcome);
        tellLink(outcome.link, outcome.expiresAt);
      }),
    );

  add('deactivate', 'close a person’s way in; their sign-ins end at once')
    .argument('<email>')
    .requiredOption('--reason <text>', 'why')
    .action((email: string, flags: Shared) =>
      withStore(flags, async (store) => {
        const personId = await idOf(store, email);
        tell(await deactivatePerson(store, operator, { personId, reason: flags.reason ?? '' }));
        console.log(`${email} can sign in no more.`);
      }),
    );

  add('reactivate', 'open a person’s way in again')
    .argument('<email>')
    .requiredOption('--reason <text>', 'why')
    .action((email: string, flags: Shared) =>
      withStore(flags, async (store) => {
        const personId = await idOf(store, email);
        tell(await reactivatePerson(store, operator, { personId, reason: flags.reason ?? '' }));
        console.log(`${email} can sign in again.`);
      }),
    );
}

async function invite(store: Store, flags: Invite): Promise<void> {
  const role = roleOf(flags.role);
  const { email, name = null, reason = null } = flags;
  if (email === undefined) return inviteFirstAdmin(store, role);
  if (!z.email().max(254).safeParse(email).success) {
    throw new OperatorError('email_invalid', `${JSON.stringify(email)} is no address.`);
  }
  const invited = await invitePerson(store, operator, { role, email, name, reason });
  if (invited.status === 'email-taken') {
    throw new OperatorError(
      'email_taken',
      `${email} is a person here already. To change the role: npm run backstory -- people role ${email} ${role} --reason "…"`,
    );
  }
  const { link, expiresAt } = invited;
  try {
    const mail = { to: email, name, role, link, expiresAt };
    if (store.signIn.settings.isMute)
      console.log('No mail leaves a demonstration that strangers reach.');
    else if (await sendInvitation(mail)) console.log(`${email} has mail.`);
  } catch (error) {
    console.error(`The mail could not be sent: ${String(error)}`);
  }
  tellLink(link, expiresAt);
}

/** Where no admin is left, nobody has to be named: whoever reads this could read the database. */
async function inviteFirstAdmin(store: Store, role: RoleName): Promise<void> {
  const first = role === 'admin' ? await firstAdminLink(store) : null;
  if (!first) throw new OperatorError('email_missing', 'Say whom: --email ann@example.com');
  tellLink(first.link, first.expiresAt);
}

function tellLink(link: string, expiresAt: number): void {
  console.log(`Good once, until ${new Date(expiresAt).toISOString()}:`);
  console.log(link);
}

async function list(store: Store): Promise<void> {
  for (const person of await listPeople(store, operator)) {
    const facts = [
      person.isActive ? null : 'deactivated',
      person.hasSecondFactor ? 'second factor' : null,
      person.isDemo ? 'demonstration' : null,
    ].filter((fact) => fact !== null);
    const last =
      person.lastSignInAt === null
        ? 'never signed in'
        : `last ${new Date(person.lastSignInAt).toISOString()}`;
    console.log([person.role.padEnd(8), person.email, person.name, last, ...facts].join('  '));
  }
  for (const { role, email, expiresAt } of await listInvitations(store, operator)) {
    const until = new Date(expiresAt).toISOString();
    console.log([role.padEnd(8), email, `invited, until ${until}`].join('  '));
  }
}

async function idOf(store: Store, email: string): Promise<string> {
  const id = await findPersonId(store, operator, email);
  if (id === null) throw new OperatorError('person_unknown', `Nobody here has ${email}.`);
  return id;
}

function roleOf(text: string): RoleName {
  if (isRoleName(text)) return text;
  throw new OperatorError('role_unknown', `The roles are ${roleNames.join(', ')}, not “${text}”.`);
}

const refusals: Record<Exclude<PersonOutcome['status'], 'done'>, string> = {
  'not-found': 'There is no such person.',
  same: 'It is so already.',
  'last-admin':
    'This is the last admin. Make another one first: npm run backstory -- people invite --role admin --email …',
  demo: 'The people of the demonstration stay as they are.',
};

function tell(outcome: PersonOutcome): void {
  if (outcome.status !== 'done') {
    throw new OperatorError(`person_${outcome.status.replace('-', '_')}`, refusals[outcome.status]);
  }
}
