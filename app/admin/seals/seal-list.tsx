import type { ReactNode } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Seal } from '#lib/domain/seal.ts';
import type { KeptSeal, SealCopy } from '#lib/queries/seals/list-kept-seals.ts';
import { type EpochLine, isInLine } from '#lib/transfer/seals/epochs.ts';

/** Seals, one below the other; on a narrow window each fact on a line of its own. */
export function SealList(props: {
  items: KeptSeal[];
  line: EpochLine;
  epoch: number;
  keys: string[];
}) {
  const { items, line, epoch, keys } = props;
  return (
    <ul aria-label={words.seals.list} className="border-t border-line">
      {items.map((kept, index) => (
        <SealRow
          key={`${kept.seal.epoch}/${kept.seal.position}`}
          kept={kept}
          mark={<EpochMark seal={kept.seal} line={line} epoch={epoch} />}
          isKnown={keys.includes(kept.seal.key)}
          before={beforeOf(kept, items[index + 1])}
        />
      ))}
    </ul>
  );
}

/** Of the same epoch alone: positions of another may have been other events. */
function beforeOf({ seal }: KeptSeal, older: KeptSeal | undefined): string | null {
  return older?.seal.epoch === seal.epoch ? older.seal.position : null;
}

/** Whether the present log is held against it, where it is of a former epoch. */
function EpochMark(props: { seal: Seal; line: EpochLine; epoch: number }) {
  const seals = words.seals;
  const { seal, line } = props;
  if (seal.epoch === props.epoch) return seals.epoch(seal.epoch);
  const isIn = isInLine(line, seal);
  const upTo = line.get(seal.epoch) ?? null;
  return (
    <Chip look="past" title={isIn ? seals.formerText : seals.leftText}>
      {isIn ? seals.former(seal.epoch) : seals.left(seal.epoch, upTo === null ? null : `${upTo}`)}
    </Chip>
  );
}

function SealRow(props: {
  kept: KeptSeal;
  mark: ReactNode;
  isKnown: boolean;
  before: string | null;
}) {
  const seals = words.seals;
  const { seal, copies } = props.kept;
  const { position, root, key, madeAt } = seal;
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-b border-line px-gutter py-3 nav:grid-cols-[minmax(170px,1fr)_minmax(240px,2fr)_minmax(170px,1.2fr)]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {seals.upTo(position)}
          <CopyButton text={JSON.stringify(seal, null, 2)} what={seals.copy} />
        </p>
        <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-3">
          <Time at={madeAt} />
          {props.mark}
        </p>
      </div>
      <dl className="grid min-w-0 grid-cols-[40px_minmax(0,1fr)] gap-x-2 text-xs">
        <dt className="text-ink-3">{seals.root}</dt>
        <dd className="mono wrap-anywhere">{root}</dd>
        <dt className="text-ink-3">{seals.key}</dt>
        <dd className="mono truncate" title={key}>
          {key}
        </dd>
        {props.isKnown ? null : <dd className="col-start-2 text-del">{seals.stranger}</dd>}
      </dl>
      <div className="min-w-0 text-xs">
        <p>
          <span className="text-ink-3">{seals.keptIn}</span>{' '}
          {copies.length === 0 ? seals.keptHere : null}
        </p>
        {copies.map((copy) => (
          <Copy key={copy.place} copy={copy} />
        ))}
        {props.before === null ? null : (
          <a
            className="act"
            download
            href={`/api/1.0/seals/proof?first=${props.before}&second=${position}`}
            aria-label={seals.extendsOf(props.before, position)}
          >
            {seals.extends}
          </a>
        )}
      </div>
    </li>
  );
}

function Copy({ copy: { place, keptAt, error } }: { copy: SealCopy }) {
  const seals = words.seals;
  const name = seals.placeNames[place] ?? place;
  if (keptAt !== null) {
    return (
      <p>
        {name} <Time at={keptAt} />
      </p>
    );
  }
  return (
    <p className="text-del">{error === null ? seals.notYet(name) : seals.notKept(name, error)}</p>
  );
}
