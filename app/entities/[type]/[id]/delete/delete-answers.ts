import type { Referring } from '#lib/corrections/delete-referring.ts';
import type { Preview } from '#lib/corrections/preview.ts';

/** Nothing came of it, as far as is known. */
type NotDone = { status: 'forbidden' | 'unreadable' | 'unavailable' | 'failed' };

export type DeletePreviewAnswer =
  | {
      status: 'previewed';
      draftId: string;
      preview: Preview;
      referring: Referring[];
      /** Those of this installation. */
      reasons: string[];
    }
  | NotDone;

export type DeleteAnswer =
  /** `eventId` names the event that was recorded. */
  | { status: 'recorded'; eventId: string }
  | { status: 'proposed' }
  | { status: 'refused' | 'moved' | 'second-person'; preview: Preview }
  | NotDone;
