import { readRecords } from '#lib/transfer/import/read-records.ts';
import { XesParser } from '#lib/transfer/import/xes/xes-parser.ts';
import type { Piece } from '#lib/transfer/read-lines.ts';
import type { ReadFile, ReadInput } from '#lib/transfer/read-options.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';
import { amount } from '#lib/transfer/tell-survey.ts';

/** How members that come of a trace are called: as process-mining tables call such columns. */
export const casePrefix = 'case:';

const roles = ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'];

/**
 * Events of a XES log (IEEE 1849), each a row with its trace's name. What a trace itself says is set
 * by its first event in time: no event is added for it.
 */
export async function readXes(
  pieces: AsyncIterable<Piece>,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const parser = new XesParser();
  const rows = (async function* () {
    for await (const { text, garbled } of pieces) {
      yield parser.push(text, garbled);
      if (parser.hasEnded) return;
    }
    yield parser.end();
  })();
  return readRecords(rows, spool, options, {
    label: 'XES',
    header: roles,
    // Which of its rows carries what the trace says is no part of what makes that row itself.
    isAside: (name) => name.startsWith(casePrefix),
    notes: () => notesOf(parser),
  });
}

const plurals = { 'attribute of the log': 'attributes of the log', classifier: 'classifiers' };

function notesOf({ leftOut, inexact }: XesParser): string[] {
  const told = Object.entries(leftOut)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => amount(count, what, plurals[what as keyof typeof plurals]));
  return [
    ...(told.length > 0
      ? [`Left out, since it is of the log and of no entity: ${told.join(', ')}`]
      : []),
    ...(inexact > 0
      ? [`${amount(inexact, 'number')} too long to be kept exactly as such, kept as text`]
      : []),
  ];
}
