/** One line of the report: what was measured, and whether the goal is met. */
export type Result = {
  name: string;
  /** What was seen, with its spread. */
  figure: string;
  goal: string;
  /** Null where there is no goal: told beside others. */
  met: boolean | null;
  /** Raw figures and what else a reader should know. */
  detail: string;
};

/** `quick` shortens every run: for trying the bench, not for figures to quote. */
export type BenchOptions = { repetitions: number; quick: boolean; peers: boolean };
