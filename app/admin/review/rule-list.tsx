'use client';

import { useState } from 'react';
import { newRuleId, partsOfRule } from '#app/admin/review/rule-draft.ts';
import { RuleForm } from '#app/admin/review/rule-form.tsx';
import { type SaveRulesAnswer, saveRules } from '#app/admin/review/save-rules.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { ReviewRule } from '#lib/event-store/review-rules.ts';
import type { ReviewTable } from '#lib/queries/review-table.ts';

type Asked = { kind: 'add' } | { kind: 'edit' | 'remove'; rule: ReviewRule };

/** The rules that ask for a second person, each to be changed or removed with a reason. */
export function RuleList({ table }: { table: ReviewTable }) {
  const review = words.review;
  const { rules, version } = table;
  const [asked, setAsked] = useState<Asked | null>(null);
  const labels = new Map([
    ...table.entityTypes.map(({ type, label }) => [type, label] as const),
    ...table.eventTypes.map(({ type, label }) => [type, label] as const),
  ]);
  const save = async (
    next: readonly ReviewRule[],
    reason: string,
    told: string,
  ): Promise<string | null> => {
    const request = { rules: [...next], reason, expected: version };
    const failed = (): SaveRulesAnswer => ({ status: 'failed' });
    const { status } = await saveRules(request).catch(failed);
    if (status !== 'changed') return review.answers[status];
    toast.success(told);
    return null;
  };
  return (
    <section aria-label={review.rules} className="px-gutter pb-6">
      {rules.length === 0 ? (
        <div className="mb-4 border-t border-line pt-3">
          <p className="font-semibold">{review.none}</p>
          <p className="text-ink-2">{review.noneText}</p>
        </div>
      ) : (
        <ul className="mb-4 max-w-[980px] border-t border-line">
          {rules.map((rule) => (
            <li
              key={rule.id}
              className="flex flex-wrap items-start gap-x-4 gap-y-1.5 border-b border-line py-2.5"
            >
              <div className="min-w-0 flex-1 basis-72">
                <p className="font-medium wrap-anywhere">{rule.words}</p>
                <p className="flex flex-wrap gap-x-3 text-xs text-ink-2">
                  {partsOfRule(rule, labels).map(({ name, values }) => (
                    <span key={name} className="wrap-anywhere">
                      {name === '' ? null : <span className="text-ink-3">{name} </span>}
                      {values.join(', ')}
                    </span>
                  ))}
                </p>
              </div>
              <span className="flex gap-1.5">
                <Button
                  aria-label={review.editOf(rule.words)}
                  onClick={() => setAsked({ kind: 'edit', rule })}
                >
                  {review.edit}
                </Button>
                <Button
                  look="quiet"
                  aria-label={review.removeOf(rule.words)}
                  onClick={() => setAsked({ kind: 'remove', rule })}
                >
                  {review.remove}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {asked === null || asked.kind === 'remove' ? (
        <Button look="primary" onClick={() => setAsked({ kind: 'add' })}>
          {review.add}
        </Button>
      ) : null}
      {asked?.kind === 'add' || asked?.kind === 'edit' ? (
        <RuleForm
          key={asked.kind === 'edit' ? asked.rule.id : ''}
          table={table}
          rule={asked.kind === 'edit' ? asked.rule : null}
          idOf={(text) =>
            asked.kind === 'edit'
              ? asked.rule.id
              : newRuleId(
                  text,
                  rules.map(({ id }) => id),
                )
          }
          onClose={() => setAsked(null)}
          onSave={(made, reason) =>
            save(
              asked.kind === 'edit'
                ? rules.map((rule) => (rule.id === made.id ? made : rule))
                : [...rules, made],
              reason,
              review.saved,
            )
          }
        />
      ) : null}
      {asked?.kind === 'remove' ? (
        <ReasonDialog
          title={review.removeTitle}
          text={review.removeText}
          send={words.review.remove}
          sending={review.saving}
          look="danger"
          onClose={() => setAsked(null)}
          onSend={(reason) =>
            save(
              rules.filter(({ id }) => id !== asked.rule.id),
              reason,
              review.removed,
            )
          }
        >
          <p className="font-medium wrap-anywhere">{asked.rule.words}</p>
        </ReasonDialog>
      ) : null}
    </section>
  );
}
