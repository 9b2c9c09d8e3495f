import { Readable } from 'node:stream';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type ImportRequest, importFile } from '#lib/transfer/import-file.ts';
import { openInput } from '#lib/transfer/open-input.ts';
import type { RecordCount } from '#lib/transfer/record-rows.ts';
import type { Survey } from '#lib/transfer/survey.ts';
import { tellSurvey } from '#lib/transfer/tell-survey.ts';

export type Imported = {
  survey: Survey;
  told: string;
  count: RecordCount | null;
  faultsPath: string;
};

export type ImportText = Partial<
  Pick<ImportRequest, 'mapping' | 'pseudonymise' | 'dryRun' | 'faultsPath' | 'signal'>
> & {
  answer?: string;
  viewer?: Viewer;
};

/** Imports bytes as if they came by standard input, or a file by its path. */
export async function importText(
  store: Store,
  from: string | Buffer | { file: string },
  options: ImportText = {},
): Promise<Imported> {
  const isFile = typeof from === 'object' && 'file' in from;
  const stdin = Readable.from(isFile ? [] : [Buffer.from(from)]);
  const input = await openInput(isFile ? from.file : null, stdin);
  let told = '';
  let surveyed: Survey | null = null;
  const outcome = await importFile(
    store,
    options.viewer ?? operator,
    {
      input,
      mapping: options.mapping ?? { type: 'fine' },
      pseudonymise: options.pseudonymise ?? 'none',
      dryRun: options.dryRun ?? false,
      faultsPath: options.faultsPath ?? '/dev/null',
      tellFaultsOfDryRun: options.faultsPath !== undefined,
      ...(options.signal ? { signal: options.signal } : {}),
    },
    {
      reading: () => {},
      checking: () => {},
      recording: () => {},
      surveyed: (survey, { format, columns, entityType }) => {
        surveyed = survey;
        const pseudonymised = (options.pseudonymise ?? 'none') !== 'none';
        told = tellSurvey({
          survey,
          format: format.label,
          columns,
          entityType,
          pseudonymised,
          notes: format.notes?.() ?? [],
        }).join('\n');
      },
      askType: async () => options.answer ?? null,
      confirm: async () => true,
    },
  );
  if (!surveyed) throw new Error('an import without a survey');
  return {
    survey: surveyed,
    told,
    count: outcome.status === 'recorded' ? outcome.count : null,
    faultsPath: outcome.faults.path,
  };
}

/** `recorded/known/faulty` of an import, and what its dry run said, which has to be the same. */
export function figures({ survey, count }: Imported): string {
  const said = `${survey.fresh}/${survey.known}/${survey.faulty}`;
  if (!count) return said;
  const done = `${count.recorded}/${count.known}/${count.faulty}`;
  return said === done ? done : `said ${said}, done ${done}`;
}
