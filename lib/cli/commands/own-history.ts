import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { callerPath } from '#lib/cli/caller-path.ts';
import { ownHistoryPage } from '#lib/own-history/own-history-page.ts';
import { readOwnHistory } from '#lib/own-history/read-own-history.ts';
import { OperatorError } from '#lib/server/operator-error.ts';
import { withStore } from '#lib/server/with-store.ts';
import { sealFolder } from '#lib/transfer/seals/seal-folder.ts';

type Flags = { reason: string; html?: true; out?: string; store?: string };

export function register(program: Command): void {
  program
    .command('own-history')
    .description('all that is kept of one person, for them: events, who looked, proofs')
    .argument('<person>', 'such as user/1234, of a type that the catalogue declares as a person')
    .requiredOption('--reason <text>', 'why it is given out')
    .option('--html', 'a page to read instead of JSON')
    .option('--out <file>', 'where to write it, for its owner alone (default: standard output)')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(ownHistory);
}

async function ownHistory(person: string, { reason, html, out, store }: Flags): Promise<void> {
  const slash = person.indexOf('/');
  if (slash < 1 || slash === person.length - 1) {
    throw new OperatorError('entity_malformed', `${person} names no person, such as user/1234.`);
  }
  const entity = { type: person.slice(0, slash), id: person.slice(slash + 1) };
  const form = html ? 'html' : 'json';
  await withStore({ store }, async (opened) => {
    const given = await readOwnHistory(opened, operator, { entity, reason, form }, sealFolder());
    if (given.status !== 'given') throw refused(given.status, person);
    const text = html
      ? ownHistoryPage(given.history, 'en')
      : `${JSON.stringify(given.history, null, 2)}\n`;
    if (out === undefined) process.stdout.write(text);
    else await writeFile(callerPath(out), text, { mode: 0o600 });
  });
}

function refused(status: string, person: string): OperatorError {
  if (status === 'reason-missing') {
    return new OperatorError(
      'reason_missing',
      'Say why it is given out, in three letters or more.',
    );
  }
  return status === 'not-found'
    ? new OperatorError('person_not_found', `There is no ${person} in this store.`)
    : new OperatorError(
        'not_a_person',
        `${person} is of no type that the catalogue declares as a person (person: true).`,
      );
}
