import type { SetValues } from 'nuqs';
import type { CorrectForm } from '#app/components/correct/correct-form.ts';
import type { WantedDraft as Draft, Looked } from '#app/components/correct/look.ts';
import type { CorrectPage } from '#app/entities/[type]/[id]/correct/correct-page.ts';
import type { correctSearch } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import type { Correction, Search } from '#app/entities/[type]/[id]/correct/use-correction.ts';

/** What each tab of the page is given. */
export type TabProps = CorrectPage & {
  form: CorrectForm;
  set: (part: Partial<CorrectForm>) => void;
  change: (next: (before: CorrectForm) => CorrectForm) => void;
  search: Search;
  setSearch: SetValues<typeof correctSearch>;
  correction: Correction;
  /** What is wrong, by the place in the form. */
  faults: ReadonlyMap<string, string[]>;
  /** What the other tabs asked for last. */
  last: Draft | null;
  /** The latest answer. */
  looked: Extract<Looked, { status: 'looked' }> | null;
};
