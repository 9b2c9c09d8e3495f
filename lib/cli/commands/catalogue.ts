import type { Command } from 'commander';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { aligned } from '#lib/cli/table.ts';
import { loadReactors } from '#lib/reactors/load-reactors.ts';
import { catalogueFolder } from '#lib/server/catalogue-folder.ts';

export function register(program: Command): void {
  program
    .command('catalogue')
    .description('look for mistakes in the catalogue, and list its entity types')
    .addHelpText('after', '\nEnds with 1 where it has mistakes, each told with file and line.')
    .action(listTypes);
}

async function listTypes(): Promise<void> {
  const folder = catalogueFolder();
  const catalogue = await loadCatalogue(folder);
  await loadReactors(folder, catalogue);
  const types = [...catalogue.entities.values()];
  const rows = types.map(({ type, plural, events }) => [
    type,
    plural,
    Object.keys(events).join(' '),
  ]);
  console.log([folder, '', ...aligned(rows)].join('\n'));
}
