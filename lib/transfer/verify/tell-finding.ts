import { amount, grouped } from '#lib/transfer/tell-survey.ts';
import type { Finding, FindingKind } from '#lib/transfer/verify/finding.ts';
import type { Report } from '#lib/transfer/verify/verify-store.ts';

const done: Record<FindingKind, string> = {
  altered: 'was altered',
  removed: 'was removed',
  inserted: 'was put in',
  reordered: 'was moved',
  truncated: 'was cut off',
  forked: 'is not the one that was sealed',
  failing: 'does not give what it recorded, by the definitions of this process',
};

/** One line: what, of which entity, and what was done to it. Values are told by no line. */
export function tellFinding(finding: Finding): string {
  const { kind, of, position, eventId, entity, version, parts, count = 1, from } = finding;
  const named = [
    ...(eventId ? [eventId] : []),
    ...(position === null || of === 'seal' ? [] : [`at position ${position}`]),
    ...(entity
      ? [`of ${entity.type}/${entity.id}${version === null ? '' : `, version ${version}`}`]
      : []),
  ];
  const what = of === 'seal' ? sealNamed(position) : `The ${of} ${named.join(' ')}`;
  const more = count > 1 ? ` with the ${grouped(count - 1)} that followed` : '';
  const came = from === undefined ? '' : ` from position ${from}`;
  const told = parts.length > 0 ? `: ${parts.join(', ')}` : '';
  return `${what.trimEnd()}${more} ${done[kind]}${came}${told}.`;
}

/** The last line: whether the store is as it was recorded, and how far that is known. */
export function tellReport(report: Report): string {
  const { upTo, events, entities, effects, seals, counts } = report;
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (found > 0) {
    const kinds = Object.entries(counts).map(([kind, count]) => `${grouped(count)} ${kind}`);
    return `The store is not as it was recorded: ${amount(found, 'deviation')} up to position ${upTo} (${kinds.join(', ')}).`;
  }
  const sealed =
    seals.fitting === 0
      ? 'no seal was there to hold them against'
      : `${amount(seals.fitting, 'seal')} up to position ${seals.lastAt} ${seals.fitting === 1 ? 'fits' : 'fit'}`;
  return `All is as it was recorded: ${amount(events, 'event')} up to position ${upTo}, ${amount(entities.entities, 'entity', 'entities')} and ${amount(effects, 'effect')} were verified, and ${sealed}.`;
}

function sealNamed(position: bigint | null): string {
  return position === null ? 'A seal' : `The seal at position ${position}`;
}
