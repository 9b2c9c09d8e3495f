'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { TestDialog } from '#app/admin/webhooks/[id]/test-dialog.tsx';
import { deleteWebhook, switchWebhook } from '#app/admin/webhooks/webhook-actions.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

type Act = 'test' | 'switch' | 'delete';

/** What can be done with a webhook beside changing it, each with its reason. */
export function WebhookActs(props: { id: string; name: string; status: 'on' | 'off' }) {
  const webhooks = words.webhooks;
  const { id, name, status } = props;
  const [act, setAct] = useState<Act | null>(null);
  const router = useRouter();
  const close = () => setAct(null);
  const isOn = status === 'on';
  return (
    <>
      <Button onClick={() => setAct('test')}>{webhooks.test}</Button>
      <Button onClick={() => setAct('switch')}>
        {isOn ? webhooks.switchOff : webhooks.switchOn}
      </Button>
      <Button look="danger" onClick={() => setAct('delete')}>
        {webhooks.delete}
      </Button>
      {act === 'test' ? <TestDialog id={id} onClose={close} /> : null}
      {act === 'switch' ? (
        <ReasonDialog
          title={isOn ? webhooks.switchOffTitle(name) : webhooks.switchOnTitle(name)}
          text={isOn ? webhooks.switchOffText : webhooks.switchOnText}
          send={isOn ? webhooks.switchOffSend : webhooks.switchOnSend}
          onClose={close}
          onSend={async (reason) => {
            const to = isOn ? 'off' : 'on';
            const answer = await switchWebhook({ id, reason, status: to });
            if (answer.status !== 'done') return webhooks.answers[answer.status];
            toast.success(isOn ? webhooks.isOff(name) : webhooks.isOn(name));
            return null;
          }}
        />
      ) : null}
      {act === 'delete' ? (
        <ReasonDialog
          title={webhooks.deleteTitle(name)}
          text={webhooks.deleteText}
          send={webhooks.deleteSend}
          look="danger"
          onClose={close}
          onSend={async (reason) => {
            const answer = await deleteWebhook({ id, reason });
            if (answer.status !== 'done') return webhooks.answers[answer.status];
            toast.success(webhooks.isDeleted(name));
            router.push('/admin/webhooks');
            return null;
          }}
        />
      ) : null}
    </>
  );
}
