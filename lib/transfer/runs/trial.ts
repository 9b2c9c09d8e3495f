import type { Viewer } from '#lib/access/viewer.ts';
import type { ImportAsked } from '#lib/transfer/runs/ask-import.ts';

/** How far a trial is; `done` of `of` bytes while the file is read, then of rows. */
export type TrialView = {
  stage: 'opening' | 'reading' | 'recording' | 'indexing' | 'ready' | 'failed';
  done: number;
  of: number;
  recorded: number;
  faulty: number;
  /** Why it could not be made. */
  error: string | null;
};

/** Attributes of a type that are to be masked in it. */
export type TrialMarks = { type: string; names: readonly string[] };

export type TrialAsked = ImportAsked | { status: 'too-many-trials' | 'too-large-to-try' };

/** The trial that a request looks at, and the file it is of. */
export type TrialAtHand = { id: string; name: string };

/**
 * Imports recorded into stores of their own, to be looked at and dropped. They live in this process and
 * in temporary folders alone; the store itself is told nothing of them. Each is its owner's: to others
 * there is none.
 */
export type Trials = {
  /** Makes one of an import that is checked. Throws an `AccessFault`. */
  begin(viewer: Viewer, id: string, marks: TrialMarks | null): Promise<TrialAsked>;
  view(viewer: Viewer, id: string): TrialView | null;
  drop(viewer: Viewer, id: string): Promise<void>;
  /** Its import is another from now on, or is at its end. */
  forget(id: string): void;
  /** What a cookie names it by: the process that has it as well. */
  cookieOf(id: string): string;
  /** That of the request at hand. */
  atHand(): TrialAtHand | null;
};
