import { CopyButton } from '#app/components/copy-button.tsx';
import * as words from '#app/messages/words.ts';
import type { EventProof as Proof } from '#lib/queries/event-wake-views.ts';
import type { EventView } from '#lib/queries/views.ts';

/** By what the event is held in the store, for whoever checks it. */
export function EventProof(props: {
  proof: Proof;
  event: EventView;
  /** The position of the first seal that covers it; null where none does. */
  sealedBy: string | null;
}) {
  const { proof, event, sealedBy } = props;
  const text = words.event.proof;
  const { commitments } = proof;
  return (
    <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] [&>*]:border-t [&>*]:border-line [&>*]:py-[5px]">
      <Line name={text.schemaVersion}>{proof.schemaVersion}</Line>
      <Line name={text.definitions}>
        <span className="mono">{proof.fingerprint}</span>
      </Line>
      <Line name={words.seals.ofEvent}>
        {sealedBy === null ? (
          <span className="text-ink-2">{words.seals.ofEventUnsealed}</span>
        ) : (
          <span className="flex flex-wrap items-baseline gap-x-3">
            {words.seals.upTo(sealedBy)}
            <a
              className="act text-xs"
              download
              data-print="no"
              href={`/api/1.0/events/${event.id}/proof`}
              aria-label={words.seals.downloadOf(event.position)}
            >
              {words.seals.download}
            </a>
          </span>
        )}
      </Line>
      <Line name={text.digest}>
        <Hash text={proof.digest} what={text.digest} />
      </Line>
      <Line name={text.data}>
        <Hash text={commitments.data} what={text.data} />
      </Line>
      <Line name={text.reason}>
        <Hash text={commitments.reasonAndMetadata} what={text.reason} />
      </Line>
      {commitments.request === null ? null : (
        <Line name={text.request}>
          <Hash text={commitments.request} what={text.request} />
        </Line>
      )}
      {commitments.changes.map(({ type, id, version, commitment }) => {
        const label = event.updated.find((each) => each.type === type && each.id === id)?.label;
        const name = text.changes(label ?? `${type}/${id}`, version);
        return (
          <Line key={`${type}/${id}`} name={name}>
            <Hash text={commitment} what={name} />
          </Line>
        );
      })}
    </dl>
  );
}

function Line(props: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="max-w-[24ch] text-ink-3 wrap-anywhere">{props.name}</dt>
      <dd className="min-w-0 pl-4">{props.children}</dd>
    </>
  );
}

/** A hash by its beginning; the whole is copied, and printed. */
function Hash(props: { text: string; what: string }) {
  return (
    <span className="flex items-center gap-1">
      <span
        className="mono truncate print:whitespace-normal print:wrap-anywhere"
        title={props.text}
      >
        {props.text}
      </span>
      <CopyButton text={props.text} what={props.what} />
    </span>
  );
}
