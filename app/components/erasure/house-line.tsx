import { LedgerLine } from '#app/components/erasure/ledger-part.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { LeftHouse } from '#lib/erasure/erasure-preview.ts';

/** What was handed out, to whom, and when last. */
export function HouseLine(props: { left: LeftHouse; name: string; by: string | null }) {
  const { left, name, by } = props;
  const erasure = words.erasure;
  const common = words.common;
  const { kind, count, lastAt } = left;
  return (
    <LedgerLine
      count={common.number(count)}
      where={
        <>
          {by === null ? '' : `${erasure.houseBy(by)} `}
          {erasure.houseLast} <Time at={lastAt} form="date" />
        </>
      }
    >
      {erasure.houseKinds[kind](name, count)}
    </LedgerLine>
  );
}
