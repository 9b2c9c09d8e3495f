/** How entities hang together: one refers to the other, or the same events changed both. */
export const relationKinds = ['pointedAt', 'pointsAt', 'together'] as const;

export type RelationKind = (typeof relationKinds)[number];
