import type { Catalogue } from '#lib/domain/definition.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';

/** What an entity type is called, whether the catalogue knows it or not. */
export function entityTypeWords(
  catalogue: Pick<Catalogue, 'entities' | 'general'>,
  type: string,
): { label: string; plural: string } {
  const definition = catalogue.entities.get(type);
  if (definition) return { label: definition.label, plural: definition.plural };
  const given = catalogue.general.get(type);
  const label = given?.label ?? humanise(type);
  return { label, plural: given?.plural ?? pluralOf(label) };
}

function pluralOf(label: string): string {
  if (/(s|x|z|ch|sh)$/i.test(label)) return `${label}es`;
  if (/[^aeiou]y$/i.test(label)) return `${label.slice(0, -1)}ies`;
  return `${label}s`;
}

/** What an event is called in two or three words. */
export function eventLabel(
  catalogue: Pick<Catalogue, 'entities' | 'general'>,
  entityType: string,
  eventType: string,
): string {
  return sentenceSource(catalogue, entityType, eventType)?.label ?? humanise(eventType);
}
