'use client';

import { useState } from 'react';
import { CodeField } from '#app/admin/retention/code-field.tsx';
import { decideOnRule } from '#app/admin/retention/retention-actions.ts';
import { RuleForm } from '#app/admin/retention/rule-form.tsx';
import { type RuleAct, RuleRow } from '#app/admin/retention/rule-row.tsx';
import { type RetentionLabels, toldRule } from '#app/admin/retention/told-rule.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { RetentionRuleView } from '#lib/queries/retention/retention-views.ts';

export type RetentionTypes = {
  entityTypes: { type: string; label: string }[];
  eventTypes: { type: string; entityType: string; label: string }[];
};

type Asked =
  | { act: RuleAct; of: RetentionRuleView }
  | { act: 'change'; of: RetentionRuleView }
  | { act: 'make' };

/** The rules, each to be changed or decided on with a reason. */
export function RetentionRules(
  props: { rules: RetentionRuleView[]; labels: RetentionLabels } & RetentionTypes,
) {
  const retention = words.retention;
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);
  const isForm = asked?.act === 'make' || asked?.act === 'change';
  return (
    <section aria-label={retention.rules} className="px-gutter">
      {props.rules.length === 0 ? (
        <div className="mb-4 border-t border-line pt-3">
          <p className="font-semibold">{retention.none}</p>
          <p className="text-ink-2">{retention.noneText}</p>
        </div>
      ) : (
        <ul className="mb-4 max-w-[980px] border-t border-line">
          {props.rules.map((rule) => (
            <RuleRow
              key={rule.id}
              of={rule}
              labels={props.labels}
              onAct={(act) => setAsked({ act, of: rule })}
              onChange={() => setAsked({ act: 'change', of: rule })}
            />
          ))}
        </ul>
      )}
      {isForm ? (
        <RuleForm
          key={asked.act === 'change' ? asked.of.id : ''}
          of={asked.act === 'change' ? asked.of : null}
          entityTypes={props.entityTypes}
          eventTypes={props.eventTypes}
          onClose={close}
        />
      ) : (
        <Button look="primary" onClick={() => setAsked({ act: 'make' })}>
          {retention.make}
        </Button>
      )}
      {asked && !isForm ? (
        <DecideDialog act={asked.act} of={asked.of} labels={props.labels} onClose={close} />
      ) : null}
    </section>
  );
}

function DecideDialog(props: {
  act: RuleAct;
  of: RetentionRuleView;
  labels: RetentionLabels;
  onClose: () => void;
}) {
  const { act, of } = props;
  const { title, text, send, done } = words.retention.acts[act];
  const [code, setCode] = useState('');
  const isOnProposed = act === 'approve' || act === 'reject';
  return (
    <ReasonDialog
      title={title}
      text={text}
      send={send}
      sending={words.retention.sending}
      look={act === 'remove' || act === 'run' ? 'danger' : 'primary'}
      onClose={props.onClose}
      onSend={async (reason) => {
        const request = { id: of.id, act, reason, code, expected: of.version };
        const failed = () => ({ status: 'failed' as const });
        const { status } = await decideOnRule(request).catch(failed);
        if (status !== 'done') return words.retention.answers[status];
        toast.success(done);
        return null;
      }}
    >
      <p className="font-medium wrap-anywhere">
        {toldRule(isOnProposed ? of.proposed : (of.rule ?? of.proposed), props.labels)}
      </p>
      {of.needsFactor && (act === 'approve' || act === 'resume') ? (
        <CodeField code={code} onChange={setCode} />
      ) : null}
    </ReasonDialog>
  );
}
