'use client';

import { useState } from 'react';
import { requireOfRole } from '#app/admin/people/people-actions.ts';
import { toldRefusal } from '#app/admin/people/told-refusal.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { RoleRule } from '#lib/people/views.ts';

/** Of which roles a second factor is required; how many of each would have to set one up. */
export function RoleRules(props: {
  rules: RoleRule[];
  missing: Record<string, number>;
  /** Whether whoever looks may change roles. */
  mayChange: boolean;
}) {
  const [open, setOpen] = useState<RoleRule | null>(null);
  const people = words.people;
  return (
    <section className="mt-8 mb-12" aria-labelledby="role-rules">
      <h2 id="role-rules" className="px-gutter text-sm font-semibold">
        {people.rules}
      </h2>
      <p className="max-w-[72ch] px-gutter pb-2 text-ink-2">{people.rulesText}</p>
      <ul className="border-b border-line">
        {props.rules.map((rule) => (
          <li
            key={rule.role}
            className="flex items-center justify-between gap-4 border-t border-line px-gutter py-2"
          >
            <span className="flex flex-wrap gap-x-4">
              <span className="min-w-[72px] font-medium">{words.admin.roleNames[rule.role]}</span>
              <span className={rule.requiresSecondFactor ? '' : 'text-ink-3'}>
                {rule.requiresSecondFactor ? people.required : people.notRequired}
              </span>
            </span>
            {props.mayChange ? (
              <Button onClick={() => setOpen(rule)}>
                {rule.requiresSecondFactor ? people.dontRequire : people.require}
                <span className="sr-only"> {words.admin.roleNames[rule.role]}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {open === null ? null : (
        <RuleDialog
          rule={open}
          missing={props.missing[open.role] ?? 0}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

function RuleDialog(props: { rule: RoleRule; missing: number; onClose: () => void }) {
  const { role, requiresSecondFactor } = props.rule;
  const isRequired = !requiresSecondFactor;
  const people = words.people;
  const named = words.admin.roleNames[role] ?? role;
  return (
    <ReasonDialog
      title={people.requireTitle(named, isRequired)}
      text={isRequired ? people.requireText(props.missing) : people.dontRequireText}
      send={people.requireSend(isRequired)}
      onClose={props.onClose}
      onSend={async (reason) => {
        const refused = toldRefusal(await requireOfRole({ role, isRequired, reason }));
        if (refused === null) toast.success(people.requirementOf(named, isRequired));
        return refused;
      }}
    />
  );
}
