import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Store } from '#lib/event-store/store.ts';

// A rebuild makes something derived anew, from the events alone, beside what serves; compares the two;
// and switches. A person asks for it and may decide on it; a worker does it, step by step, and another
// goes on where one was killed.

/** What is made anew. */
export type Subject =
  | { kind: 'states'; entityType: string }
  | { kind: 'entity'; entityType: string; entityId: string }
  | { kind: 'search' }
  | { kind: 'references' }
  | { kind: 'model'; name: string };

export type RebuildKind = Subject['kind'];

export type RebuildStatus =
  | 'wanted'
  | 'building'
  /** Built and compared; waits for somebody to switch it. */
  | 'ready'
  /** It serves; what served before is kept. */
  | 'switched'
  /** What served before serves again; what was built is kept. */
  | 'rolled-back'
  /** What did not serve any more is gone. */
  | 'let-go'
  | 'cancelled'
  | 'failed';

export type Phase = 'build' | 'catch-up' | 'compare' | 'settle' | 'sweep';

/** What a person wants done with a rebuild; a worker does it. */
export type Wish = 'switch' | 'roll-back' | 'let-go' | 'cancel';

/** When what was built is switched: once somebody says so, when nothing differs, or in any case. */
export const switchChoices = ['by-hand', 'when-equal', 'always'] as const;
export type SwitchWhen = (typeof switchChoices)[number];

export type Difference = 'appears' | 'vanishes' | 'changes';

/** What would be different after the switch. It holds no value of any field. */
export type Comparison = {
  /** `sample` where there are too many to compare them all; then the counts are the sample's. */
  of: 'all' | 'sample';
  compared: number;
  appear: number;
  vanish: number;
  change: number;
  /** Not comparable: the former definitions have not seen their last events. */
  behind: number;
  /** By field, as a JSON Pointer with `*` for members and items: in how many it differs. */
  fields: Record<string, number>;
  samples: {
    id: string;
    version: number;
    how: Difference;
    fields: string[];
    /** Of a row, the entity that it is about. */
    entity?: EntityRef;
  }[];
  /** Of the log, as text: up to where it was compared. */
  position: string;
};

export type RebuildError = { message: string; entityId?: string };

export type RebuildRow = {
  id: string;
  subject: Subject;
  status: RebuildStatus;
  phase: Phase | null;
  paused: boolean;
  wish: Wish | null;
  switchWhen: SwitchWhen;
  /** Because a definition changed, and asked for by nobody. */
  changed: boolean;
  actor: string;
  reason: string | null;
  /** Hex, of the definitions that it is built by; null where they do not matter. */
  fingerprint: string | null;
  target: number | null;
  former: number | null;
  checked: bigint | null;
  total: number;
  done: number;
  events: number;
  comparison: Comparison | null;
  error: RebuildError | null;
  wantedAt: number;
  startedAt: number | null;
  builtAt: number | null;
  switchedAt: number | null;
  endedAt: number | null;
};

/** Where range after range can be folded by threads of their own. */
export type Threads = { connectionString: string; catalogueFolder: string; count: number };

export type RebuildContext = {
  store: Store;
  /** Connections with the rights of who owns what is derived. */
  pool: pg.Pool;
  signal: AbortSignal;
  threads: Threads | null;
  /** Of how many entities, and events, a range is at most. */
  range?: { entities: number; events: number };
  /** Of how many entities more are compared by a sample. */
  mostCompared?: number;
};

/** A rebuild in the hands of one worker. */
export type Run = RebuildContext & {
  /** As it was when this step began. */
  row: RebuildRow;
  /** The claim that it is held by: what is written without it is another worker's. */
  claim: string;
  /** Writes down what changed of it; throws a halt where another has it by now. */
  note: (changed: Partial<Noted>) => Promise<void>;
  /** Throws a halt where it is paused, cancelled or another's, or where the worker ends. */
  goOn: () => Promise<void>;
};

export type Noted = Pick<
  RebuildRow,
  | 'target'
  | 'former'
  | 'checked'
  | 'total'
  | 'done'
  | 'events'
  | 'comparison'
  | 'phase'
  | 'fingerprint'
>;

/** Written with a switch, or neither is: that it was done. */
export type Moved = (client: pg.ClientBase) => Promise<void>;

/**
 * How one kind of what is derived is made anew. Every function may be ended at any point and be
 * called again, by another process.
 */
export type Rebuildable = {
  /** Makes the place to build in, beside what serves, where it is not there yet. */
  begin: (run: Run) => Promise<void>;
  /** Builds until all is there, or what asks for a halt throws. */
  build: (run: Run) => Promise<void>;
  /** Brings what was built to the end of the log; called before each comparison and each try of a switch. */
  catchUp: (run: Run) => Promise<void>;
  /** Null where there is nothing to compare with. */
  compare: (run: Run) => Promise<Comparison | null>;
  /**
   * Lets what was built serve, and calls `moved` in the transaction that does. False where it is not
   * at the end of the log by then: it catches up, and is tried again.
   */
  switchOver: (run: Run, moved: Moved) => Promise<boolean>;
  /** Once before the tries of a switch, or of taking one back: what is not for each of them. */
  prepare?: (run: Run, next: 'target' | 'former') => Promise<void>;
  /** After the switch: what may still have been written by who did not know of it. */
  settle: (run: Run) => Promise<void>;
  /** What served before serves again: as `switchOver`; null where that cannot be done here. */
  rollBack: (run: Run, moved: Moved) => Promise<boolean | null>;
  /** Removes what does not serve: the former after a switch, else what was built. True once it is gone. */
  letGo: (run: Run) => Promise<boolean>;
  /** Whether what served before is kept after a switch. */
  keepsFormer: boolean;
};

export function nameOfSubject(subject: Subject): string {
  switch (subject.kind) {
    case 'states':
      return `states/${subject.entityType}`;
    case 'entity':
      return `states/${subject.entityType}/${subject.entityId}`;
    case 'model':
      return `model/${subject.name}`;
    default:
      return subject.kind;
  }
}

/** What ends a step and is no fault: recognised by its code. */
export function halt(): Error {
  return Object.assign(new Error('The rebuild was halted.'), { code: 'rebuild_halted' });
}

export function isHalt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'rebuild_halted';
}
