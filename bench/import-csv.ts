import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fineEvent } from '#bench/sample-events.ts';
import { operator } from '#lib/access/viewer.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { importFile } from '#lib/transfer/import-file.ts';
import { openInput } from '#lib/transfer/open-input.ts';

export type ImportTimes = {
  recorded: number;
  /** Seconds for all: reading, the dry run before, recording. */
  all: number;
  recording: number;
};

/** Imports a log of fines, `from` … `from + count - 1`, as the command line does; `onRecording` is told when it starts to record. */
export function importCsv(
  store: Store,
  from: number,
  count: number,
  onRecording: () => void = () => {},
): Promise<ImportTimes> {
  return withFines('csv', from, count, (file) => importLog(store, file, count, onRecording));
}

/** A log of fines as a file, as long as `work` takes. */
export async function withFines<T>(
  format: 'csv' | 'xes',
  from: number,
  count: number,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-bench-import-'));
  try {
    const file = path.join(folder, `fines.${format}`);
    await (format === 'csv' ? writeFile(file, csv(from, count)) : writeXes(file, from, count));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Imports a file of so many events, all of them new. */
export async function importLog(
  store: Store,
  file: string,
  count: number,
  onRecording: () => void = () => {},
): Promise<ImportTimes> {
  const started = performance.now();
  let surveyed = started;
  const outcome = await importFile(
    store,
    operator,
    {
      input: await openInput(file, process.stdin),
      mapping: { type: 'fine', source: 'bench' },
      pseudonymise: 'none',
      dryRun: false,
      faultsPath: `${file}.faults.csv`,
      tellFaultsOfDryRun: false,
    },
    {
      reading: () => {},
      checking: () => {},
      surveyed: () => {
        surveyed = performance.now();
        onRecording();
      },
      recording: () => {},
      askType: async () => null,
      confirm: async () => true,
    },
  );
  const ended = performance.now();
  if (outcome.status !== 'recorded' || outcome.count.recorded !== count) {
    throw new Error(`the import recorded other than ${count} rows: ${JSON.stringify(outcome)}`);
  }
  return {
    recorded: outcome.count.recorded,
    all: (ended - started) / 1000,
    recording: (ended - surveyed) / 1000,
  };
}

/** A trace of each fine, with the attributes of its events in their types. */
async function writeXes(file: string, from: number, count: number): Promise<void> {
  await writeFile(file, '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="2.0">\n');
  let text = '';
  let open: string | null = null;
  for (let n = from; n < from + count; n++) {
    const event = fineEvent(n);
    const id = event.entity?.id ?? '';
    if (id !== open)
      text += `${open === null ? '' : '</trace>\n'}<trace>${attribute('string', 'concept:name', id)}\n`;
    open = id;
    text += `<event>${attribute('string', 'concept:name', event.type)}`;
    text += attribute('date', 'time:timestamp', new Date(event.occurredAt ?? 0).toISOString());
    text += attribute('string', 'org:resource', event.actor ?? '');
    for (const name of attributes) {
      const value = event.data[name];
      if (value === undefined) continue;
      text += attribute(typeof value === 'number' ? 'int' : 'string', name, String(value));
    }
    text += '</event>\n';
    if (text.length < 1_000_000) continue;
    await appendFile(file, text);
    text = '';
  }
  await appendFile(file, `${text}${open === null ? '' : '</trace>\n'}</log>\n`);
}

function attribute(kind: string, key: string, value: string): string {
  return `<${kind} key="${key}" value="${value}"/>`;
}

const attributes = ['amount', 'vehicleClass', 'article', 'points', 'lastSent', 'notificationType'];

function csv(from: number, count: number): string {
  const head = ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'];
  const lines = [[...head, ...attributes].join(',')];
  for (let n = from; n < from + count; n++) lines.push(cells(fineEvent(n)).join(','));
  return `${lines.join('\n')}\n`;
}

function cells({ type, entity, occurredAt, actor, data }: ProposedEvent): string[] {
  const time = new Date(occurredAt ?? 0).toISOString();
  const values = attributes.map((name) => String(data[name] ?? ''));
  return [entity?.id ?? '', type, time, actor ?? '', ...values];
}
