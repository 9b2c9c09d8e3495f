import type { Catalogue } from '#lib/domain/definition.ts';

/** Groups that are of no entity type, in the order that they are listed in, after those that are. */
export const commonGroups = [
  'any',
  'log',
  'finding',
  'review',
  'effects',
  'projections',
  'seals',
  'erasures',
  'other',
] as const;

export type CommonGroup = (typeof commonGroups)[number];

const bySegment: Record<string, CommonGroup> = {
  '{entityType}': 'any',
  events: 'log',
  live: 'log',
  search: 'finding',
  find: 'finding',
  compare: 'finding',
  preview: 'review',
  corrections: 'review',
  effects: 'effects',
  letters: 'effects',
  projections: 'projections',
  seals: 'seals',
  erasures: 'erasures',
  holds: 'erasures',
};

/** An entity type as `type/<type>`, or one of the others. */
export function groupOf(entityType: string | null, segment: string): string {
  if (entityType !== null) return `type/${entityType}`;
  return Object.hasOwn(bySegment, segment) ? (bySegment[segment] as CommonGroup) : 'other';
}

/** All of them in order, entity types first. */
export function groupsInOrder({ entities }: Pick<Catalogue, 'entities'>): string[] {
  return [...[...entities.keys()].map((type) => `type/${type}`), ...commonGroups];
}
