import type { Command } from 'commander';
import { operator } from '#lib/access/viewer.ts';
import { exits } from '#lib/cli/exits.ts';
import { readDraft } from '#lib/cli/read-draft.ts';
import { previewLines } from '#lib/cli/tell-preview.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import type { Applied, Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { withStore } from '#lib/server/with-store.ts';

type Flags = { store?: string; json?: true };

export function register(program: Command): void {
  const add = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument(
        '<file>',
        'a draft as JSON, as POST /api/1.0/preview takes it; - reads it from standard input',
      )
      .option('--json', 'print the outcome as JSON')
      .option('--store <name>', 'the store (default: BACKSTORY_STORE, else demo)');

  add('preview', 'show what recording a draft would do, without recording it').action(
    (file: string, flags: Flags) =>
      withStore(flags, async (store) => {
        const draft = await readDraft(store.catalogue, file);
        const preview = await previewDraft(store, operator, draft);
        tell(flags, preview, [
          ...previewLines(preview),
          ...(preview.pin === null ? [] : ['', `Pin: ${preview.pin}`]),
        ]);
        process.exitCode = exitOf(preview);
      }),
  );

  add('record', 'record a draft as it was previewed')
    .requiredOption(
      '--pin <pin>',
      'the pin that its preview printed: nothing is recorded where anything moved since',
    )
    .action((file: string, flags: Flags & { pin: string }) =>
      withStore(flags, async (store) => {
        const draft = await readDraft(store.catalogue, file);
        const applied = await applyDraft(store, operator, draft, flags.pin);
        tell(flags, applied, appliedLines(applied));
        process.exitCode = applied.status === 'recorded' ? 0 : exits[applied.status];
      }),
    );
}

function tell({ json }: Flags, outcome: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(outcome) : lines.join('\n'));
}

function exitOf({ status, review }: Preview): number {
  if (status === 'refused') return exits.refused;
  return review.length > 0 ? exits['second-person'] : 0;
}

function appliedLines(applied: Applied): string[] {
  switch (applied.status) {
    case 'recorded':
      return [
        applied.replayed ? 'It was recorded before:' : 'Recorded:',
        ...applied.events.map(
          ({ type, position, entity }) =>
            `  ${entity.type}/${entity.id} version ${entity.version}  ${type} at position ${position}`,
        ),
      ];
    case 'refused':
      return ['Nothing was recorded.', ...previewLines(applied.preview)];
    case 'moved':
      return [
        'Nothing was recorded: something moved since it was previewed. This is how it is now.',
        ...previewLines(applied.preview),
        ...(applied.preview.pin === null ? [] : ['', `Pin: ${applied.preview.pin}`]),
      ];
    case 'second-person':
      return [
        'Nothing was recorded: propose it (corrections propose).',
        ...previewLines(applied.preview),
      ];
  }
}
