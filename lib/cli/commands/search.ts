import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { rebuildSearch, searchProgress } from '#lib/projections/search/rebuild-search.ts';
import { withStore } from '#lib/server/with-store.ts';

const lookEvery = 500;
/** Seconds after which a command that waits says for whom. */
const patience = 15;

export function register(program: Command): void {
  const search = program.command('search').description('the index that finds things');
  search
    .command('rebuild')
    .description('make the search index anew from the events')
    .requiredOption('--reason <text>', 'why, for the audit')
    .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)')
    .action(async ({ reason, store: name }: { reason: string; store?: string }) => {
      await withStore({ store: name }, async (store) => {
        await rebuildSearch(store, operator, reason);
        process.stdout.write('Asked for; whoever works in the background does it.\n');
        let told = '';
        let still = 0;
        for (;;) {
          const { done, end, isAsked } = await searchProgress(store);
          const line = isAsked ? 'waiting for a worker' : `${done} of ${end} events`;
          if (line !== told) process.stdout.write(`  ${line}\n`);
          still = line === told ? still + 1 : 0;
          told = line;
          if (!isAsked && done >= end) return;
          if (still * lookEvery > patience * 1_000) {
            process.stdout.write('Nobody works at it: `npm start` or `npm run worker` will.\n');
            return;
          }
          await delay(lookEvery);
        }
      });
    });
}
