// Invariant: of the tabs that a browser has open on a store at most one, which holds the lock, has a
// stream; it tells the others what it hears. A browser gives a server six connections in all: with a
// stream in each tab, the seventh tab would load nothing.
import { openStream, type Stream, type StreamNews } from '#app/components/live/open-stream.ts';

export type SharedStream = Stream & {
  /** Asks whether whoever has the stream is awake; takes it over from who is not. */
  check: () => void;
};

/** How long who has the stream may take to answer. A tab that a browser put to sleep never does. */
const patienceMs = 3_000;

/** The stream of all tabs on a store, heard here whichever of them has it open. */
export function shareStream(
  store: string,
  position: () => string,
  hear: (news: StreamNews) => void,
): SharedStream {
  // Absent where a page is neither on this machine nor served by HTTPS.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return { ...openStream(position, hear), check: () => {} };

  const name = `backstory-live ${store}`;
  const channel = new BroadcastChannel(name);
  const ended = new AbortController();
  let own: Stream | null = null;
  let up = false;
  let doubt: ReturnType<typeof setTimeout> | undefined;

  const take = (news: StreamNews) => {
    if ('up' in news) up = news.up;
    hear(news);
  };
  const tell = (news: StreamNews) => {
    if (ended.signal.aborted) return;
    take(news);
    channel.postMessage(news);
  };
  channel.onmessage = ({ data }: MessageEvent<StreamNews | typeof asking>) => {
    if (data !== asking) {
      clearTimeout(doubt);
      take(data);
    } else if (own) {
      channel.postMessage({ up: own.isUp() });
      channel.postMessage({ position: position() });
    }
  };

  const lead = async (how: LockOptions): Promise<void> => {
    const held = locks.request(name, how, async () => {
      own = openStream(position, tell);
      await new Promise((release) => ended.signal.addEventListener('abort', release));
    });
    // Refused where this tab ends, or where another takes the lock over.
    await held.catch(() => {});
    own?.close();
    own = null;
  };
  const leadInTurn = async () => {
    while (!ended.signal.aborted) await lead({ signal: ended.signal });
  };
  void leadInTurn();
  channel.postMessage(asking);

  return {
    isUp: () => up,
    check: () => {
      if (own || ended.signal.aborted) return;
      clearTimeout(doubt);
      channel.postMessage(asking);
      doubt = setTimeout(() => own ?? void lead({ steal: true }), patienceMs);
    },
    close: () => {
      clearTimeout(doubt);
      ended.abort();
      own?.close();
      channel.close();
    },
  };
}

const asking = 'Who has the stream?';
