import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { aligned } from '#lib/cli/table.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { liftHold } from '#lib/erasure/holds/lift-hold.ts';
import { listHolds } from '#lib/erasure/holds/list-holds.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = { store?: string; reason: string; reviewOn?: string };

export function register(program: Command): void {
  const holds = program.command('holds').description('legal holds: what is on hold is not erased');
  holds
    .command('place')
    .description('place a hold on entities')
    .argument('<entities...>', 'such as user/1234')
    .requiredOption('--reason <text>', 'why; whoever is refused reads it')
    .option('--review-on <day>', 'when somebody is to look at it again, such as 2027-01-31')
    .option('--store <name>', 'the store')
    .action(place);
  holds
    .command('lift')
    .description('lift a hold')
    .argument('<id>', 'of the hold')
    .requiredOption('--reason <text>', 'why')
    .option('--store <name>', 'the store')
    .action(lift);
  holds
    .command('list')
    .description('all holds, those that are on first')
    .option('--store <name>', 'the store')
    .action(list);
}

async function place(entities: string[], flags: Flags): Promise<void> {
  await withStore({ store: flags.store }, async (store) => {
    const { reason, reviewOn } = flags;
    const wish = { entities: entities.map(refOf), reason, reviewOn };
    const placed = await placeHold(store, operator, wish);
    switch (placed.status) {
      case 'placed':
        return console.log(placed.id);
      case 'not-found':
        throw new OperatorError('hold_not_found', `There is no ${tell(placed.entity)}.`);
      case 'erased':
        throw new OperatorError('entity_erased', `${tell(placed.entity)} is erased already.`);
      case 'reason-missing':
        throw new OperatorError('reason_missing', 'A hold needs a reason.');
      case 'invalid':
        throw new OperatorError('hold_invalid', placed.message);
    }
  });
}

async function lift(id: string, { store: name, reason }: Flags): Promise<void> {
  await withStore({ store: name }, async (store) => {
    const lifted = await liftHold(store, operator, { id, reason });
    switch (lifted.status) {
      case 'lifted':
        return console.log('Lifted.');
      case 'not-found':
        throw new OperatorError('hold_not_found', `There is no hold ${id}.`);
      case 'lifted-already':
        throw new OperatorError('hold_lifted', 'It was lifted before.');
      case 'reason-missing':
        throw new OperatorError('reason_missing', 'Lifting a hold needs a reason.');
      case 'invalid':
        throw new OperatorError('hold_invalid', lifted.message);
    }
  });
}

async function list({ store: name }: Pick<Flags, 'store'>): Promise<void> {
  await withStore({ store: name }, async (store) => {
    const holds = await listHolds(store, operator);
    const rows = holds.map(({ id, status, entities, placedAt, placedBy, placedByName, reason }) => [
      ...[id, status, placedAt.slice(0, 10), placedByName ?? placedBy],
      ...[entities.map(tell).join(' '), reason],
    ]);
    for (const line of aligned(rows)) console.log(line);
  });
}

function refOf(text: string): EntityRef {
  const slash = text.indexOf('/');
  if (slash < 1 || slash === text.length - 1) {
    throw new OperatorError('entity_malformed', `${text} names no entity, such as user/1234.`);
  }
  return { type: text.slice(0, slash), id: text.slice(slash + 1) };
}

function tell({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
