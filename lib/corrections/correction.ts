import type { Draft } from '#lib/corrections/draft.ts';
import type { Preview, PreviewedEntity } from '#lib/corrections/preview.ts';

export const correctionStatuses = [
  'proposed',
  'approved',
  'applied',
  'rejected',
  'withdrawn',
] as const;

/** How far a correction has come; the last three are ends. */
export type CorrectionStatus = (typeof correctionStatuses)[number];

/** What an event of `$correction` says, in its member `step`. */
export const correctionSteps = [
  'proposed',
  /** Somebody wrote into the conversation. */
  'noted',
  'approved',
  /** What it touches has moved, and it would do just the same. */
  'repinned',
  /** What it touches has moved, and it would do something else: it is asked for anew. */
  'outdated',
  /** Somebody applies it: an intent, which a worker settles where its process was ended. */
  'applying',
  'applied',
  /** Whoever was to apply it may no longer. */
  'not-applied',
  'rejected',
  'withdrawn',
  /** Of a bulk act, while it is being applied. */
  'paused',
  'resumed',
  'cancelled',
] as const;

export type CorrectionStep = (typeof correctionSteps)[number];

/** A preview as it is kept: what changes, without the states around it and what is made of them. */
export type KeptPreview = Omit<Preview, 'entities' | 'rows'> & {
  entities: Omit<PreviewedEntity, 'before' | 'after'>[];
};

/** What of a correction may be personal: one draft, or a bulk act, which holds what it does by itself. */
export type CorrectionContent = DraftContent | BulkContent;

export type DraftContent = {
  draft: Draft;
  /** What `preview` was decided on. */
  pin: string;
  /** As it was proposed, or last asked for: with nothing masked. */
  preview: KeptPreview;
};

/** A bulk act as it was proposed, or last asked for. Holds nothing personal. */
export type BulkContent = {
  bulk: string;
  /** Stands for what it would do to each of its entities. */
  outcome: string;
  fits: number;
  refused: number;
  eventTypes: string[];
  isRevert: boolean;
  /** The definitions that it was decided by. */
  catalogue: string;
};

export function isBulk(content: CorrectionContent): content is BulkContent {
  return 'bulk' in content;
}

export type CorrectionKind = Draft['kind'] | 'bulk';

/** A correction as it is stored. Times are milliseconds since 1970. */
export type Correction = {
  id: string;
  status: CorrectionStatus;
  /** Of `$correction/<id>`. */
  version: number;
  kind: CorrectionKind;
  /** What it is about; of a bulk act the type alone. */
  entity: { type: string; id: string | null };
  proposer: string;
  /** The person behind the proposer: whoever made the key, for a key. */
  principal: string;
  proposedAt: number;
  changedAt: number;
  /** Who is applying it, while that is under way. */
  applier: string | null;
  /** Null once it was erased. */
  content: CorrectionContent | null;
  checkedPosition: bigint;
};

export function keptPreview({
  rows: _,
  ...preview
}: KeptPreview & Partial<Pick<Preview, 'rows'>>): KeptPreview {
  return {
    ...preview,
    due: keptDue(preview.due),
    entities: preview.entities.map(({ type, id, label, from, to, changes, steps }) => ({
      type,
      id,
      label,
      from,
      to,
      changes,
      steps,
    })),
  };
}

/** Whom it would be for is kept as a reference, never as the value that stands there. */
function keptDue({ effects, ...due }: Preview['due']): Preview['due'] {
  return {
    ...due,
    effects: effects.map(({ recipient, ...effect }) => ({
      ...effect,
      recipient: recipient && { ...recipient, label: null, value: null },
    })),
  };
}
