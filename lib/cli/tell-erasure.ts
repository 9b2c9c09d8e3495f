import { aligned } from '#lib/cli/table.ts';
import type { ErasurePreview, ErasureRefusal } from '#lib/erasure/erasure-preview.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';

/** What a preview of an erasure says, line by line. */
export function tellErasure(preview: ErasurePreview): string[] {
  const { goes, total, events, others, othersInAll, stays, many } = preview;
  return [
    `${titleOf(preview.target)}, as things stand at position ${preview.position}:`,
    '',
    'What goes',
    ...indented(goes.map(({ table, count }) => [String(count), table])),
    ...indented([[String(total.rows), `in all, in ${total.tables} tables`]]),
    `  of ${events.own} events of its own and ${events.others} of others; ${events.emptied} lose all of their data`,
    ...(many ? ['', 'Of many', ...indented(manyRows(many))] : []),
    ...section(
      othersInAll === 0 ? null : `${othersInAll} others hold it, and keep the rest`,
      others.map(({ type, id, events: count, paths }) => [
        String(count),
        `${type}/${id}`,
        paths.join(' '),
      ]),
    ),
    ...section(
      preview.leftHouse.length === 0 ? null : 'Has left the house and cannot be called back',
      preview.leftHouse.map(({ kind, name, count, lastAt }) => [
        String(count),
        `${kind} ${name}`,
        `last ${lastAt.slice(0, 10)}`,
      ]),
    ),
    ...backupLines(preview),
    '',
    `What stays: ${stays.versions} versions with their positions, times and event types.`,
    ...(preview.needs.secondPerson ? ['A second person has to approve it.'] : []),
  ];
}

export function titleOf(target: Target): string {
  switch (target.kind) {
    case 'entity':
      return `Erasing all of ${target.type}/${target.id}, and its traces elsewhere`;
    case 'person':
      return `Erasing the person ${target.type}/${target.id}, and what their doing left elsewhere`;
    case 'fields':
      return `Erasing ${target.paths.join(', ')} of ${target.type}/${target.id} over its whole history`;
    case 'event':
      return `Erasing the payload of event ${target.eventId}`;
    case 'entities':
      return `Erasing ${target.ids.length} of ${target.type}`;
    case 'import':
      return `Erasing ${target.count} of ${target.type} that the import ${target.import} made`;
    case 'events':
      return `Erasing payloads of events of ${target.of.length} of ${target.type}`;
  }
}

/** Why it is refused, with who holds it and why. */
export function tellRefusal(refusal: ErasureRefusal): string {
  if (refusal.code !== 'legal_hold') return refusal.message;
  const holds = refusal.holds.map(
    ({ id, reason, placedBy, placedByName, placedAt }) =>
      `\n  “${reason}”, placed by ${placedByName ?? placedBy} on ${placedAt.slice(0, 10)} (hold ${id})`,
  );
  return `${refusal.message}${holds.join('')}`;
}

function manyRows(many: NonNullable<ErasurePreview['many']>): string[][] {
  const rows: [number, string][] = [
    [many.erased, 'are erased'],
    [many.held, 'are on legal hold and left out'],
    [many.erasedAlready, 'were erased before'],
    [many.tooEarly, 'were not deleted for long enough'],
    [many.notFound, 'are not there'],
  ];
  return rows.flatMap(([count, words]) => (count > 0 ? [[String(count), words]] : []));
}

function backupLines({ backups }: ErasurePreview): string[] {
  if (backups === null) return [];
  const rows = backups.map(({ madeAt, position, encrypted }) => [
    `${Math.max(0, Math.floor((Date.now() - Date.parse(madeAt)) / 86_400_000))} days old`,
    `made ${madeAt.slice(0, 10)} at position ${position}`,
    encrypted ? 'encrypted' : 'in the clear',
  ]);
  return section(rows.length === 0 ? null : 'Still in backups', rows);
}

function section(title: string | null, rows: readonly string[][]): string[] {
  return title === null ? [] : ['', title, ...indented(rows)];
}

function indented(rows: readonly string[][]): string[] {
  return aligned(rows).map((line) => `  ${line}`);
}
