'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { DraftFault } from '#app/components/form/data-of-draft.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { presentQuery } from '#app/components/timeline/entity-queries.ts';
import type { RecordAnswer } from '#app/entities/[type]/[id]/record/record-answer.ts';
import { recordEvent } from '#app/entities/[type]/[id]/record/record-event.ts';
import { words } from '#app/messages/words.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** What is wrong with what was filled in; without a pointer, with the event as a whole. */
export type ShownFault = { message: string; pointer?: string };

export type Recording = {
  /** The version that is expected: the form's own, or the one that it was offered since. */
  expected: number;
  pending: boolean;
  faults: ShownFault[];
  /** The version that the entity has by now, where it moved; nothing was recorded then. */
  movedTo: number | null;
  send: (type: string, made: { data: JsonObject; faults: DraftFault[] }, expected?: number) => void;
};

/** Sends an event to the server and goes to where it then stands. */
export function useRecord(entity: EntityView, reason: string): Recording {
  const router = useRouter();
  const client = useQueryClient();
  const [pending, start] = useTransition();
  const [expected, setExpected] = useState(entity.headVersion);
  const [faults, setFaults] = useState<ShownFault[]>([]);
  const [movedTo, setMovedTo] = useState<number | null>(null);

  const settle = (answer: RecordAnswer) => {
    if (answer.status === 'recorded') {
      const { state, event } = answer;
      client.setQueryData(presentQuery(state).queryKey, state);
      toast.success(words.record.recorded(event.entity.version), { description: event.sentence });
      router.push(entityHref(state));
      return;
    }
    setMovedTo(answer.status === 'moved' ? answer.version : null);
    if (answer.status === 'refused') setFaults(answer.faults);
    else if (answer.status === 'unavailable') setFaults([{ message: words.record.unavailable }]);
    else if (answer.status !== 'moved') setFaults([{ message: words.record.unexpected }]);
  };

  const send: Recording['send'] = (type, made, version = expected) => {
    setMovedTo(null);
    setExpected(version);
    setFaults(
      made.faults.map(({ pointer, code }) => ({ pointer, message: words.record.localFault[code] })),
    );
    if (made.faults.length > 0) return;
    const { type: entityType, id, known } = entity;
    start(async () => {
      const answer = await recordEvent({
        entity: { type: entityType, id },
        known,
        type,
        data: JSON.stringify(made.data),
        reason,
        expected: version,
      }).catch((): RecordAnswer => ({ status: 'failed' }));
      settle(answer);
    });
  };
  return { expected, pending, faults, movedTo, send };
}
