import { isPersonalName } from '#lib/access/mask-prose.ts';
import type { Masker } from '#lib/access/masker.ts';
import type { Catalogue, FieldHint } from '#lib/domain/definition.ts';
import { fieldPlace } from '#lib/domain/field-filter.ts';
import { patchFields } from '#lib/domain/patch.ts';
import { parsePointer, placesMeet } from '#lib/domain/pointer.ts';

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
  const events = Object.values(entities.get(entityType)?.events ?? {});
  const own = masker.fields(entityType);
  // A correction is a patch: what admins marked is below what it sets, whatever a definition tells.
  const hints = [own, patchFields(own), ...events.map(({ fields }) => fields)]
    .flatMap((fields) => Object.entries(fields))
    .filter(([pattern]) => placesMeet(parsePointer(pattern), tokens));
  const isMarked = (mark: keyof FieldHint) => hints.some(([, hint]) => hint[mark] === true);
  return isMarked('secret') ? 'secret' : isMarked('personal') ? 'personal' : 'open';
}
