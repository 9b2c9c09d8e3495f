import { changeLines } from '#lib/cli/tell-changes.ts';
import type { KeptPreview } from '#lib/corrections/correction.ts';
import { heldName } from '#lib/domain/held-back.ts';
import { amount, printable } from '#lib/transfer/tell-survey.ts';

/** A preview for a terminal: what would be recorded, what it changes, and what stands against it. */
export function previewLines(preview: KeptPreview): string[] {
  const { status, events, entities, faults, review, lasting, due } = preview;
  const isRefused = status === 'refused';
  const lines = [
    isRefused ? 'It would be refused:' : `It would record ${amount(events.length, 'event')}:`,
  ];
  for (const { index, type, entity, version, sentence } of events) {
    const place = version === null ? '' : ` version ${version}`;
    lines.push(`  ${entity.type}/${entity.id}${place}  ${printable(sentence)} (${type})`);
    const against = faults.filter((fault) => (fault.index ?? 0) === index);
    lines.push(...against.map(faultLine));
  }
  // Of an event that is not shown.
  const told = new Set(events.map(({ index }) => index));
  lines.push(...faults.filter(({ index = 0 }) => !told.has(index)).map(faultLine));
  for (const { type, id, label, from, to, changes } of entities) {
    const named = label === null || label === id ? '' : ` “${printable(label)}”`;
    const comes = from === 0 ? `comes to be, at version ${to}` : `version ${from} to ${to}`;
    lines.push('', `${type}/${id}${named}: ${comes}`, ...changeLines(changes));
  }
  lines.push(...dueLines(due));
  if (lasting.length > 0) lines.push('', 'What cannot be undone:');
  for (const each of lasting) {
    const name = `${each.entity.type}/${each.entity.id}`;
    lines.push(
      each.kind === 'value-freed'
        ? `  ${name}: its ${each.name} is free for others at once`
        : `  ${name}: what stood at ${each.path} stays readable in its history`,
    );
  }
  if (review.length > 0) {
    lines.push('', 'A second person has to review it:', ...review.map(({ words }) => `  ${words}`));
  }
  return lines;
}

function dueLines({ position, effects, more, failed, idle }: KeptPreview['due']): string[] {
  if (effects.length + failed.length + idle.length === 0) return [];
  return [
    '',
    `What would follow, as of position ${position}:`,
    ...effects.map(({ reactor, key, summary, recipient, at, records, held }) => {
      const to = recipient ? `, to ${recipient.value ?? `${recipient.type}/${recipient.id}`}` : '';
      const then = records?.length
        ? `: records ${records.map(({ type }) => type).join(', ')}`
        : records
          ? ': records nothing as things stand'
          : '';
      const when = at === null ? '' : `, at ${at}`;
      const name = heldName({ reactor, key });
      return `  ${printable(summary)}${printable(to)}${when}${then} (${name}${held ? ', held back' : ''})`;
    }),
    ...(more > 0 ? [`  and ${amount(more, 'more effect')}`] : []),
    ...failed.map(({ reactor }) => `  ${reactor} fails on it: what it would do is not known`),
    ...idle.map((hold) => `  ${heldName(hold)} is held back, and not due`),
  ];
}

function faultLine({ message, code, pointer }: KeptPreview['faults'][number]): string {
  return `    ${pointer ? `${pointer}: ` : ''}${message} (${code})`;
}
