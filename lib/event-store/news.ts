// Invariant: news are hints. Whoever waits for them looks anew now and then without any, since one may
// be lost with a connection.

/** What changed besides the log: topics, told within a process and to the others. */
export type News = {
  /** Tells this process at once, and soon the others, that something about these topics changed. */
  tell(topics: readonly string[]): void;
  /** What is told from now on, kept until it is asked for. */
  subscribe(): Subscription;
};

export type Subscription = {
  /** Ends once one of the topics was told since the last call, or when the signal says so. Never throws. */
  next(topics: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
  close(): void;
};

/** How an effect of an event went on. */
export const effectTopic = (eventId: string) => `e:${eventId}`;
/** A reactor has read on, or was paused, stopped or resumed. */
export const reactorTopic = (name: string) => `r:${name}`;

/** Of a subscription so many are kept; past that it is told of everything. */
const mostKept = 1_000;
/** PostgreSQL takes less than 8,000 bytes in one notification. */
const mostBytes = 7_000;
/** Other processes are notified at once, then at most this often: milliseconds. */
const calm = 50;

/** `notify` tells the other processes; it may fail. */
export function makeNews(notify: (payloads: readonly string[]) => Promise<void>): News & {
  /** What another process told. */
  heard(payload: string): void;
  close(): void;
} {
  const readers = new Set<(topics: readonly string[]) => void>();
  let pending = new Set<string>();
  let calming: NodeJS.Timeout | undefined;
  let closed = false;

  const flush = () => {
    calming = undefined;
    if (pending.size === 0 || closed) return;
    const payloads = inPayloads(pending);
    pending = new Set();
    calming = setTimeout(flush, calm);
    calming.unref();
    notify(payloads).catch(() => {});
  };
  const deliver = (topics: readonly string[]) => {
    for (const read of [...readers]) read(topics);
  };

  return {
    tell: (topics) => {
      if (topics.length === 0 || closed) return;
      deliver(topics);
      for (const topic of topics) pending.add(topic);
      if (!calming) flush();
    },
    heard: (payload) => deliver(payload.split(' ')),
    subscribe: () => subscription(readers),
    close: () => {
      closed = true;
      clearTimeout(calming);
    },
  };
}

function subscription(readers: Set<(topics: readonly string[]) => void>): Subscription {
  let kept = new Set<string>();
  let isFull = false;
  let wake: (() => void) | null = null;
  const read = (topics: readonly string[]) => {
    for (const topic of topics) kept.add(topic);
    if (kept.size > mostKept) {
      isFull = true;
      kept = new Set();
    }
    wake?.();
  };
  readers.add(read);
  return {
    next: (topics, signal) =>
      new Promise((resolve) => {
        const end = () => {
          wake = null;
          signal.removeEventListener('abort', end);
          kept = new Set();
          isFull = false;
          resolve();
        };
        wake = () => {
          if (isFull || [...kept].some((topic) => topics.has(topic))) end();
        };
        signal.addEventListener('abort', end);
        if (signal.aborted) end();
        else wake();
      }),
    close: () => {
      readers.delete(read);
    },
  };
}

function inPayloads(topics: Iterable<string>): string[] {
  const payloads: string[] = [];
  let text = '';
  for (const topic of topics) {
    if (text !== '' && text.length + topic.length >= mostBytes) {
      payloads.push(text);
      text = '';
    }
    text = text === '' ? topic : `${text} ${topic}`;
  }
  return text === '' ? payloads : [...payloads, text];
}
