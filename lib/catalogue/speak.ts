import { entityIn } from '#lib/catalogue/speak-entity.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Language } from '#lib/domain/language.ts';
import type { ReactorDefinition } from '#lib/domain/reactor.ts';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';

/**
 * A catalogue that says the same in another language, in English where it has no words of that. All but
 * its texts is the one it is made of, also what that learns later on.
 */
export function catalogueIn(catalogue: Catalogue, language: Language): Catalogue {
  const entities = new Map(
    [...catalogue.entities].map(([type, definition]) => [type, entityIn(definition, language)]),
  );
  const projections = new Map(
    [...catalogue.projections].map(([name, definition]) => [
      name,
      projectionIn(definition, language),
    ]),
  );
  return { ...catalogue, language, entities, projections };
}

export function reactorIn(definition: ReactorDefinition, language: Language): ReactorDefinition {
  return { ...definition, ...definition.spoken?.[language] };
}

function projectionIn(definition: ProjectionDefinition, language: Language): ProjectionDefinition {
  const spoken = definition.spoken?.[language];
  if (!spoken) return definition;
  const { label, about, columns } = spoken;
  const table = { ...definition.table, columns };
  return { ...definition, label, about, table };
}
