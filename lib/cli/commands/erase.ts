import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { connectPool } from '#db/connect.ts';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { tellErasure, tellRefusal } from '#lib/cli/tell-erasure.ts';
import type { WishedTarget } from '#lib/erasure/erasure-target.ts';
import { makeCertificates } from '#lib/erasure/make-certificates.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { type Requested, requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import type { Store } from '#lib/event-store/store.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = {
  store?: string;
  reason: string;
  ground: string;
  ticket?: string;
  person?: boolean;
  field?: string[];
  event?: boolean;
  ids?: string;
  dryRun?: boolean;
  yes?: boolean;
};

export function register(program: Command): void {
  program
    .command('erase')
    .description(
      'erase for good: an entity with its traces, a person, fields, or one event’s payload',
    )
    .argument(
      '<what>',
      'an entity such as user/1234, with --event the id of an event, with --ids a type',
    )
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--ground <text>', 'the legal ground, such as "GDPR Art. 17"')
    .option('--ticket <text>', 'the ticket that asks for it')
    .option('--person', 'it is a person: also what was recorded of them doing things elsewhere')
    .option('--field <paths...>', 'only these fields, over the whole history: /email /address/city')
    .option('--event', 'the payload of one event')
    .option('--ids <file>', 'many of a type as one act: their ids, one a line; - is standard input')
    .option('--dry-run', 'print what would go, and erase nothing')
    .option('--yes', 'do not ask')
    .option('--store <name>', 'the store that it is in')
    .action(erase);
}

async function erase(what: string, flags: Flags): Promise<void> {
  const target = targetOf(what, flags);
  await withStore({ store: flags.store }, async (store, workerConnection) => {
    const previewed = await previewErasure(store, operator, target);
    if (previewed.status !== 'previewed') throw refused(previewed);
    const { preview } = previewed;
    for (const line of tellErasure(preview)) console.log(line);
    if (flags.dryRun) return console.log('\nNothing was erased: this was a dry run.');
    if (!(await isConfirmed(flags))) return console.log('Nothing was erased.');
    const { reason, ground, ticket } = flags;
    const wish = { target, reason, ground, ticket, seen: preview.seen };
    const requested = await requestErasure(store, operator, wish);
    if (requested.status === 'waiting') {
      return console.log(`Recorded as $erasure/${requested.id}. Another person has to approve it.`);
    }
    if (requested.status !== 'requested') throw refused(requested);
    if (workerConnection === null) {
      console.log(`Recorded as $erasure/${requested.id}. A worker does it within a minute.`);
      return;
    }
    await settleNow(store, workerConnection, requested.id);
  });
}

async function settleNow(store: Store, workerConnection: string, id: string): Promise<void> {
  const pool = connectPool(workerConnection, { max: 1, applicationName: 'backstory erase' });
  try {
    const settled = await settleErasure(store, pool, id);
    await makeCertificates({ store, pool });
    console.log(
      settled
        ? `Erased from ${settled.events} events; $erasure/${id} tells what.`
        : `Erased by a worker; $erasure/${id} tells what.`,
    );
  } finally {
    await pool.end();
  }
}

function targetOf(what: string, { field, event, ids, person }: Flags): WishedTarget {
  const ways = [field, event, ids, person].filter((way) => way !== undefined).length;
  if (ways > 1) {
    throw new OperatorError('erase_unclear', 'Give one of --person, --field, --event and --ids.');
  }
  if (event) return { kind: 'event', eventId: what };
  if (ids !== undefined) return { kind: 'entities', type: what, ids: readIds(ids) };
  const slash = what.indexOf('/');
  if (slash < 1 || slash === what.length - 1) {
    throw new OperatorError('entity_malformed', `${what} names no entity, such as user/1234.`);
  }
  const ref = { type: what.slice(0, slash), id: what.slice(slash + 1) };
  if (field) return { kind: 'fields', ...ref, paths: field };
  return { kind: person ? 'person' : 'entity', ...ref };
}

function readIds(file: string): string[] {
  const text = readFileSync(file === '-' ? 0 : callerPath(file), 'utf8');
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((id) => id !== '');
}

/** A program that runs this has asked somebody already. */
async function isConfirmed({ yes }: Flags): Promise<boolean> {
  if (yes || !process.stdin.isTTY) return true;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asking.question('\nErase it for good? Type yes: ');
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    asking.close();
  }
}

type Refused =
  | Exclude<Requested, { status: 'requested' | 'waiting' }>
  | Exclude<Awaited<ReturnType<typeof previewErasure>>, { status: 'previewed' }>;

function refused(outcome: Refused): OperatorError {
  switch (outcome.status) {
    case 'refused':
      return new OperatorError(outcome.refusal.code, tellRefusal(outcome.refusal));
    case 'not-found':
      return new OperatorError('erase_not_found', 'There is nothing of that name in this store.');
    case 'erased-already':
      return new OperatorError('entity_erased', 'It is erased already.');
    case 'moved':
      return new OperatorError(
        'erase_moved',
        'Something was recorded meanwhile: look at it again.',
      );
    case 'factor-missing':
    case 'id-reused':
      return new OperatorError('erase_invalid', 'It cannot be asked for on the command line.');
    case 'invalid':
      return new OperatorError('erase_invalid', outcome.message);
  }
}
