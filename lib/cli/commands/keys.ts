import { type Command, InvalidArgumentError, Option } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { expiryOf } from '#lib/cli/expiry.ts';
import { aligned } from '#lib/cli/table.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { createKey } from '#lib/people/create-key.ts';
import type { KeyFault } from '#lib/people/key-wish.ts';
import { type KeyView, listKeys } from '#lib/people/list-keys.ts';
import { revokeKey } from '#lib/people/revoke-key.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type CreateFlags = {
  store?: string;
  name: string;
  role?: string;
  permission?: string[];
  entityType?: string[];
  eventType?: string[];
  expires?: number;
  rateLimit?: number;
  reason?: string;
};

export function register(program: Command): void {
  const keys = program.command('keys').description('API keys for programs');
  keys
    .command('create')
    .description('make a key; it is printed alone on the last line, and never again')
    .requiredOption('--name <name>', 'the program that will use it')
    .addOption(new Option('--role <role>', 'a role to have').choices(roleNames))
    .option('--permission <names...>', 'permissions of its own instead, such as read record')
    .option('--entity-type <types...>', 'hold it to entities of these types')
    .option('--event-type <types...>', 'let it record events of these types alone')
    .option(
      '--expires <when>',
      'after 12h or 90d, or at 2027-01-31 (UTC); never by default',
      expiry,
    )
    .option('--rate-limit <number>', 'requests a minute; any number by default', wholeNumber)
    .option('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store that it opens')
    .action(create);
  keys
    .command('list')
    .description('all keys, without their secrets')
    .option('--store <name>', 'the store')
    .action(list);
  keys
    .command('revoke')
    .description('revoke a key for good, within 5 seconds everywhere')
    .argument('<id>', 'its id, or as much of the key as lists show')
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store')
    .action(revoke);
}

async function create(flags: CreateFlags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const wish = {
      name: flags.name,
      role: flags.role ?? null,
      permissions: flags.permission ?? [],
      entityTypes: flags.entityType ?? [],
      eventTypes: flags.eventType ?? [],
      expiresAt: flags.expires ?? null,
      rateLimit: flags.rateLimit ?? null,
    };
    const made = await createKey(store, operator, wish, flags.reason ?? null);
    if (made.status === 'refused') throw refused(made.faults);
    // Told beside the output, so that `$(… keys create …)` holds the key alone.
    console.error(`The key ${made.id} of the store ${store.name}. It is not shown again.`);
    console.log(made.text);
  });
}

async function list(flags: { store?: string }): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const views = await listKeys(store, operator);
    if (views.length === 0) console.log(`The store ${store.name} has no keys.`);
    else console.log(aligned([heads, ...views.map(cells)]).join('\n'));
  });
}

async function revoke(given: string, flags: { store?: string; reason: string }): Promise<void> {
  // What lists show of a key is not taken from its secret, which is not asked for here.
  const id = /^bsk_([0-9a-f]{16})_/.exec(given)?.[1] ?? given;
  await withStore({ store: flags.store }, async (store) => {
    const outcome = await revokeKey(store, operator, id, flags.reason);
    if (outcome.status === 'not-found') {
      const message = `The store ${store.name} has no key ${id}; \`keys list\` tells which there are.`;
      throw new OperatorError('key_unknown', message);
    }
    console.log(
      outcome.status === 'same'
        ? `The key ${id} was revoked before.`
        : `The key ${id} is revoked. Within 5 seconds no process takes it.`,
    );
  });
}

const heads = ['id', 'name', 'may', 'held to', 'expires', 'last used', 'status'];

function cells(key: KeyView): string[] {
  return [
    key.id,
    key.name,
    key.role ?? key.permissions.join(' '),
    [...key.entityTypes, ...key.eventTypes].join(' ') || '-',
    minuteOf(key.expiresAt),
    minuteOf(key.lastUsedAt),
    key.status,
  ];
}

function minuteOf(time: number | null): string {
  return time === null ? '-' : `${new Date(time).toISOString().slice(0, 16)}Z`;
}

const told: Record<KeyFault['code'], string> = {
  name_invalid: 'A name has 1 to 100 characters on one line.',
  role_unknown: 'There is no such role.',
  role_or_permissions: 'Give either --role or --permission.',
  permission_unknown: 'There is no such permission.',
  permission_needs_all_types: 'With --entity-type this permission cannot be given',
  entity_type_invalid: 'This cannot be an entity type',
  event_type_invalid: 'This cannot be an event type',
  expiry_past: 'The key would have expired already.',
  rate_limit_invalid: 'A rate limit is a whole number from 1 to 1,000,000.',
  beyond_own_rights: 'A key may do no more than who makes it.',
};

function refused(faults: readonly KeyFault[]): OperatorError {
  const lines = faults.map(({ code, names }) =>
    names.length > 0 ? `${told[code].replace(/\.$/, '')}: ${names.join(', ')}.` : told[code],
  );
  return new OperatorError('key_refused', `No key was made. ${lines.join(' ')}`);
}

function expiry(text: string): number {
  const time = expiryOf(text, Date.now());
  if (time === null) throw new InvalidArgumentError('It wants 12h, 90d or 2027-01-31.');
  return time;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('It wants a whole number.');
  return Number(text);
}
