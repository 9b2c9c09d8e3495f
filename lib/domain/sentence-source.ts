import type { Catalogue, EntityDefinition, EventDefinition } from '#lib/domain/definition.ts';
import type { Language } from '#lib/domain/language.ts';
import type { SentenceSource } from '#lib/domain/sentence.ts';

export function eventDefinition(
  catalogue: Pick<Catalogue, 'entities'>,
  entityType: string,
  eventType: string,
): { entity: EntityDefinition; event: EventDefinition } | null {
  const entity = catalogue.entities.get(entityType);
  if (!entity || !Object.hasOwn(entity.events, eventType)) return null;
  const event = entity.events[eventType];
  return event ? { entity, event } : null;
}

/** What an event's sentence is made from: its own hints before those of its entity. */
export function sentenceSource(
  catalogue: Pick<Catalogue, 'entities' | 'general' | 'language'>,
  entityType: string,
  eventType: string,
): SentenceSource | undefined {
  const language = catalogue.language ?? 'en';
  const { erasure, hold } = own[language];
  if (entityType === '$erasure') return erasure;
  if (entityType === '$hold') return hold;
  const found = eventDefinition(catalogue, entityType, eventType);
  if (!found) return givenSource(catalogue, entityType, eventType);
  const { label, sentence, fields } = found.event;
  return { language, label, sentence, fields: { ...found.entity.fields, ...fields } };
}

/** What somebody said of an event of a type that no definition describes. */
function givenSource(
  { entities, general }: Pick<Catalogue, 'entities' | 'general'>,
  entityType: string,
  eventType: string,
): SentenceSource | undefined {
  const given = entities.has(entityType) ? undefined : general.get(entityType);
  if (!given || !Object.hasOwn(given.events, eventType)) return undefined;
  const words = given.events[eventType];
  return words && { ...words, fields: given.fields };
}

/** Of acts that stand in the lives of entities: what keeps one from being erased, and what changes what was. */
const own: Record<Language, { hold: SentenceSource; erasure: SentenceSource }> = {
  en: {
    hold: { label: 'Legal hold', sentence: ['A legal hold was placed or lifted'], fields: {} },
    erasure: { label: 'Erased', sentence: ['Data was erased for good'], fields: {} },
  },
  de: {
    hold: {
      label: 'Löschsperre',
      sentence: ['Eine Löschsperre wurde gesetzt oder aufgehoben'],
      fields: {},
    },
    erasure: {
      label: 'Endgültig gelöscht',
      sentence: ['Daten wurden endgültig gelöscht'],
      fields: {},
    },
  },
};
