import * as words from '#app/messages/words.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';

/** What is erased, in words: “Fields /email”. */
export function targetWords(target: Target): string {
  const targets = words.erasure.targets;
  switch (target.kind) {
    case 'fields':
      return targets.fields(target.paths);
    case 'entities':
      return targets.entities(target.ids.length);
    case 'events':
      return targets.events(
        target.of.reduce((sum, { eventIds }) => sum + eventIds.length, 0),
        target.of.length,
      );
    case 'import':
      return targets.import(target.count);
    default:
      return targets[target.kind];
  }
}

/** What a target is of: `user/1234`, of many their type. */
export function subjectOf(target: Target): string {
  return 'id' in target ? `${target.type}/${target.id}` : target.type;
}

/** The same for people: its name where it still has one. */
export function nameOf(target: Target, label: string | null): string {
  if ('id' in target) return label ?? target.id;
  return `${targetWords(target)}, ${target.type}`;
}
