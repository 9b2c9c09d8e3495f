import { fetchJson } from '#app/components/query/fetch-json.ts';

export type StreamNews = { up: boolean } | { position: string };

export type Stream = {
  isUp: () => boolean;
  close: () => void;
};

/** How long to wait before a stream that the browser gave up is opened anew. */
const reopenMs = 3_000;

/** The server's live stream, on from a position; opened again for as long as it is wanted. */
export function openStream(position: () => string, hear: (news: StreamNews) => void): Stream {
  let source: EventSource;
  let reopening: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/api/1.0/live?after=${position()}`);
    const onEvent = ({ lastEventId }: MessageEvent) => hear({ position: lastEventId });
    source.onopen = () => hear({ up: true });
    source.onmessage = onEvent;
    source.addEventListener('event', onEvent);
    source.onerror = () => {
      hear({ up: false });
      // The server answered with an error: the browser does not try again by itself.
      if (source.readyState === EventSource.CLOSED) {
        clearTimeout(reopening);
        reopening = setTimeout(open, reopenMs);
        // It tells not which: where one is signed out, this leads away.
        fetchJson('/internal/entity-types').catch(() => {});
      }
    };
  };
  open();
  return {
    isUp: () => source.readyState === EventSource.OPEN,
    close: () => {
      clearTimeout(reopening);
      source.close();
    },
  };
}
