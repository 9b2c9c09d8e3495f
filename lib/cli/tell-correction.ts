import { aligned } from '#lib/cli/table.ts';
import { previewLines } from '#lib/cli/tell-preview.ts';
import type { BulkPart, CorrectionLine, CorrectionView } from '#lib/corrections/correction-view.ts';
import { grouped, printable } from '#lib/transfer/tell-survey.ts';

/** Corrections for a terminal, one a line. */
export function correctionLines(items: readonly CorrectionLine[]): string[] {
  if (items.length === 0) return ['There are none.'];
  return aligned([
    ['ID', 'STATUS', 'ENTITY', 'PROPOSED BY', 'LAST STEP', 'WHAT'],
    ...items.map(({ id, status, entity, proposer, changedAt, title }) => [
      ...[id, status, nameOf(entity)],
      printable(proposer.name ?? proposer.id),
      ...[changedAt.slice(0, 16).replace('T', ' '), printable(title ?? '(erased)')],
    ]),
  ]);
}

/** One correction as a change is reviewed: what it does, why, and what was said. */
export function correctionText(correction: CorrectionView): string[] {
  const { id, status, applying, version, entity, proposer, proposedAt, content } = correction;
  const who = printable(proposer.name ?? proposer.id);
  const lines = [
    `${id}  ${applying ? 'being applied' : status}, version ${version}`,
    `${nameOf(entity)}, proposed by ${who} at ${proposedAt}`,
  ];
  if (!content) lines.push('Its content was erased.');
  else {
    const { reason, ticket, occurredAt, outdated, moved, seen } = content;
    if (reason) lines.push(`Why: ${printable(reason)}`);
    if (ticket) lines.push(`Ticket: ${printable(ticket)}`);
    if (occurredAt) lines.push(`Happened: ${occurredAt}`);
    if (outdated) lines.push('It would do something else now than what was asked for.');
    for (const { type, id: of, from, to } of moved) {
      lines.push(`Moved: ${type}/${of} from version ${from} to ${to}`);
    }
    if (content.preview) lines.push('', ...previewLines(content.preview));
    if (content.bulk) lines.push('', ...bulkLines(content.bulk));
    lines.push('', `Seen: ${seen}`);
  }
  lines.push('', 'History:', ...historyLines(correction));
  return lines;
}

/** A bulk act is about one type, and many entities of it. */
function nameOf({ type, id }: CorrectionLine['entity']): string {
  return id === null ? type : `${type}/${id}`;
}

function bulkLines({ id, eventLabel, plural, counts, refusals, review }: BulkPart): string[] {
  const { fits, refused, recorded, failed } = counts;
  const counted = { fits, refused, recorded, failed };
  return [
    `${eventLabel ?? 'Undoing'}, for each of many ${plural.toLowerCase()} (bulk act ${id}):`,
    ...Object.entries(counted)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `  ${grouped(count)} ${name}`),
    ...refusals.map(({ count, message, code }) => `    ${grouped(count)}: ${message} (${code})`),
    ...(review.length > 0
      ? ['', 'A second person has to review it:', ...review.map(({ words }) => `  ${words}`)]
      : []),
  ];
}

function historyLines({ history, notes }: CorrectionView): string[] {
  const bodies = new Map(notes.map((note) => [note.id, note.body]));
  return history.flatMap(({ version, step, at, by, note, events }) => {
    const body = note === null ? null : bodies.get(note);
    return [
      `  ${version}  ${at}  ${step} by ${printable(by.name ?? by.id)}`,
      ...(body ? body.split('\n').map((line) => `       ${printable(line)}`) : []),
      ...events.map(
        ({ type, entity }) =>
          `       ${entity.type}/${entity.id} version ${entity.version}  ${type}`,
      ),
    ];
  });
}
