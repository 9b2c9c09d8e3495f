'use client';

import { Check, Minus } from 'lucide-react';
import { useState } from 'react';
import { PolicyDialog } from '#app/admin/deletes/policy-dialog.tsx';
import { toldHard, toldRoles } from '#app/admin/deletes/told-policy.ts';
import { Button } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { DeletionOfType } from '#lib/corrections/delete-table.ts';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';

const cell =
  'border-b border-line py-2 pr-4 text-left align-baseline max-nav:block max-nav:border-0 max-nav:py-0.5';

/** The policy of each type. */
export function DeletionTypes(props: { types: DeletionOfType[] }) {
  const deletes = words.deletes;
  const [asked, setAsked] = useState<DeletionOfType | null>(null);
  return (
    <div className="px-gutter">
      <table className="w-full max-w-[1160px] border-separate border-spacing-0">
        <caption className="sr-only">{deletes.policyTable}</caption>
        <thead className="text-xs text-ink-3 max-nav:sr-only [&_th]:font-normal">
          <tr>
            {heads().map((head) => (
              <th key={head} scope="col" className={cell}>
                {head}
              </th>
            ))}
            <th scope="col" className={cell}>
              <span className="sr-only">{deletes.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.types.map((type) => (
            <TypeRow key={type.type} of={type} onChange={() => setAsked(type)} />
          ))}
        </tbody>
      </table>
      {asked ? (
        <PolicyDialog
          of={asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            toast.success(deletes.changed(asked.plural));
            setAsked(null);
          }}
        />
      ) : null}
    </div>
  );
}

function TypeRow(props: { of: DeletionOfType; onChange: () => void }) {
  const deletes = words.deletes;
  const common = words.common;
  const { type, plural, known, policy, declared, deleted } = props.of;
  const isNarrowed =
    policy.soft !== declared.soft ||
    toldRoles(policy) !== toldRoles(declared) ||
    toldHard(policy) !== toldHard(declared);
  const Icon = policy.soft ? Check : Minus;
  return (
    <tr className="hover:bg-sunk max-nav:block max-nav:border-b max-nav:border-line max-nav:py-2">
      <th scope="row" className={`${cell} font-normal`}>
        <span className="font-medium">{plural}</span>{' '}
        <span className="mono wrap-anywhere text-ink-3">{type}</span>
        {known ? null : <span className="block text-xs text-ink-3">{deletes.general}</span>}
      </th>
      <td className={cell}>
        <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <span className="whitespace-nowrap">
            <Icon size={13} aria-hidden className="mr-1.5 inline align-[-2px] text-ink-2" />
            {policy.soft ? deletes.allowed : declared.soft ? deletes.off : deletes.offByCatalogue}
          </span>
          {isNarrowed ? <Chip>{deletes.narrowed}</Chip> : null}
        </span>
      </td>
      <td className={cell}>
        <span className="mr-2 text-xs text-ink-3 nav:hidden">{deletes.hardly}</span>
        <HardPolicy policy={policy} />
      </td>
      <td className={cell}>
        <span className="mr-2 text-xs text-ink-3 nav:hidden">{deletes.byWhom}</span>
        {policy.soft || policy.hard ? toldRoles(policy) : '–'}
      </td>
      <td className={`${cell} tabular-nums`}>
        <span className="mr-2 text-xs text-ink-3 nav:hidden">{deletes.deletedNow}</span>
        {common.number(deleted)}
      </td>
      <td className={`${cell} text-right max-nav:text-left nav:pr-0`}>
        {declared.soft || declared.hard ? (
          <Button aria-label={deletes.changeOf(plural)} onClick={props.onChange}>
            {deletes.change}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function heads(): string[] {
  const deletes = words.deletes;
  return [deletes.type, deletes.softly, deletes.hardly, deletes.byWhom, deletes.deletedNow];
}

/** Whether one may be erased, and what is asked for it. */
function HardPolicy({ policy }: { policy: DeletionPolicy }) {
  const deletes = words.deletes;
  const Icon = policy.hard ? Check : Minus;
  const { hardAfter, secondPerson, secondFactor } = policy;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <span className="whitespace-nowrap">
        <Icon size={13} aria-hidden className="mr-1.5 inline align-[-2px] text-ink-2" />
        {policy.hard ? deletes.allowed : deletes.off}
        {policy.hard && hardAfter !== null ? ` ${deletes.hardAfterTold(hardAfter)}` : ''}
      </span>
      {policy.hard && secondPerson ? <Chip>{deletes.secondPersonShort}</Chip> : null}
      {policy.hard && secondFactor ? <Chip>{deletes.secondFactorShort}</Chip> : null}
    </span>
  );
}
