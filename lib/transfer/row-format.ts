import type { EntityRef } from '#lib/domain/event.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

/** An event as an import proposes it. */
export type ImportEvent = ProposedEvent & { entity: EntityRef; occurredAt: number };

/**
 * A row understood. `identity` is what its id is made of, beside its time and the count of equal
 * rows before it; null where the event has its id already.
 */
export type Proposal = {
  event: ImportEvent;
  identity: readonly string[] | null;
  /** Members whose numbers a double cannot hold: kept as text. */
  inexact: string[];
};

export type ReadRow = { status: 'read'; proposal: Proposal } | { status: 'faulty'; reason: string };

/** What a file's rows have in common, whatever they are written in. */
export type RowFormat = {
  /** What the file is, in words. */
  label: string;
  /** What else is to be told of how it was read. */
  notes?: () => string[];
  read(raw: string): ReadRow;
  /** The columns of a file of faulty rows, after line and reason. */
  faultHeader: readonly string[];
  faultCells(raw: string): string[];
};
