import { JsonBlock } from '#app/components/value/json-block.tsx';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What was sent with an event, or why it is not there. */
export function Payload({ event }: { event: EventView }) {
  const { data, erased } = event;
  if (data === undefined) return <p className="text-ink-3">{words.event.payloadHidden}</p>;
  return (
    <>
      {data === null ? (
        <p className="text-ink-3">{words.event.payloadErased}</p>
      ) : (
        <>
          {erased?.data ? <p className="mb-1 text-ink-3">{words.event.payloadPartErased}</p> : null}
          <JsonBlock value={data} label={words.event.payload} />
        </>
      )}
      {erased?.meta ? <p className="mt-1 text-ink-3">{words.event.metaErased}</p> : null}
    </>
  );
}
