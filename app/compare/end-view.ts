import type { EntityRef } from '#lib/domain/event.ts';

/** What is told of an end beside what its address says. */
export type EndView =
  | {
      kind: 'entity';
      ref: EntityRef;
      typeLabel: string;
      label: string | null;
      /** The version at the moment that is asked for; null where there is none. */
      version: number | null;
      headVersion: number;
      effectiveAt: string | null;
    }
  | {
      kind: 'event';
      id: string;
      sentence: string;
      entity: EntityRef;
      entityLabel: string | null;
      version: number;
      headVersion: number;
      occurredAt: string;
    };

export type EndViews = { left: EndView | null; right: EndView | null };
