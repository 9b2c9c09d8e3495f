import type { CommonGroup } from '#app/docs/request-groups.ts';
import * as words from '#app/messages/words.ts';
import type { Catalogue } from '#lib/domain/definition.ts';

export function groupLabel({ entities }: Pick<Catalogue, 'entities'>, group: string): string {
  const type = group.startsWith('type/') ? group.slice('type/'.length) : null;
  if (type !== null) return entities.get(type)?.plural ?? type;
  return words.docs.groups[group as CommonGroup];
}
