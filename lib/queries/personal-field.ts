import { isPersonalName } from '#lib/access/mask-prose.ts';
import type { Masker } from '#lib/access/masker.ts';
import type { Catalogue, FieldHint } from '#lib/domain/definition.ts';
import { fieldPlace } from '#lib/domain/field-filter.ts';
import { patchFields } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

export type FieldMark = 'open' | 'personal' | 'secret';

/** How a place of the events of an entity type is marked, by any of its definitions. */
export function fieldMark(
  { entities }: Pick<Catalogue, 'entities'>,
  masker: Pick<Masker, 'fields'>,
  entityType: string,
  path: string,
): FieldMark {
  const { part, tokens } = fieldPlace(path);
  if (part === 'metadata') return tokens.some(isPersonalName) ? 'personal' : 'open';
  const known = entities.get(entityType);
  const events = Object.values(known?.events ?? {});
  const own = masker.fields(entityType);
  // Of a general type the correction is a patch, which no definition tells of.
  const hints = [own, ...(known ? [] : [patchFields(own)]), ...events.map(({ fields }) => fields)]
    .flatMap((fields) => Object.entries(fields))
    .filter(([pattern]) => meets(parsePointer(pattern), tokens));
  const isMarked = (mark: keyof FieldHint) => hints.some(([, hint]) => hint[mark] === true);
  return isMarked('secret') ? 'secret' : isMarked('personal') ? 'personal' : 'open';
}

/** Whether one of the two places is the other, or within it. */
function meets(pattern: readonly string[], tokens: readonly string[]): boolean {
  const shared = Math.min(pattern.length, tokens.length);
  return pattern.slice(0, shared).every((token, index) => {
    const other = tokens[index];
    return token === other || token === '*' || other === '*';
  });
}
