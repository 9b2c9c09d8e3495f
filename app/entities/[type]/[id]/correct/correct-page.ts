import type { CorrectForm } from '#app/components/correct/correct-form.ts';
import type { Correctable } from '#lib/corrections/correctable.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { NamedEntity, RecordableEvent } from '#lib/queries/views.ts';

/** What the page reads for its screen. */
export type CorrectPage = {
  entity: NamedEntity;
  plural: string;
  may: Correctable;
  recordable: RecordableEvent[];
  first: { form: CorrectForm; keptAt: string | null };
  reasons: string[];
  /** Who looks, as the timeline will tell it. */
  who: string;
  /** What an event like the one that is to be recorded held. */
  start: JsonObject | null;
  /** What is proposed of it already, and not decided yet. */
  open: CorrectionPage;
};
