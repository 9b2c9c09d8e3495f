'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTransition } from 'react';
import { FindingList } from '#app/admin/verify/finding-list.tsx';
import type { VerificationJson } from '#app/admin/verify/read-verification.ts';
import { RunList } from '#app/admin/verify/run-list.tsx';
import { askVerification, steerVerification } from '#app/admin/verify/verify-actions.ts';
import { Button } from '#app/components/button.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Milliseconds between two looks, while one that was asked for is under way and else. */
const [often, seldom] = [1_000, 5_000];

/** Verifications, live: asked for, paused, gone on with, and what they find. */
export function VerifyScreen(props: { initial: VerificationJson }) {
  const verification = words.verification;
  const { data, refetch } = useQuery({
    queryKey: ['verification'],
    queryFn: ({ signal }) => fetchJson<VerificationJson>('/internal/verification', signal),
    initialData: props.initial,
    refetchInterval: ({ state }) => (openRun(state.data) ? often : seldom),
  });
  const [pending, start] = useTransition();
  const send = (act: () => Promise<{ status: string }>) =>
    start(async () => {
      const { status } = await act().catch(() => ({ status: 'failed' }));
      if (status === 'asked') toast.success(verification.answers['asked']);
      else if (status !== 'done') toast.error(verification.answers[status]);
      await refetch();
    });
  const isOpen = openRun(data) !== undefined;
  return (
    <div className="pb-10">
      <PageHeader
        title={verification.title}
        beside={<ProvenMark {...data.proven} />}
        actions={
          isOpen ? null : (
            <Button
              look="primary"
              aria-disabled={pending}
              onClick={() => pending || send(() => askVerification({}))}
            >
              {pending ? verification.asking : verification.ask}
            </Button>
          )
        }
      />
      <p className="max-w-[75ch] px-gutter pb-1 text-ink-2">{verification.text}</p>
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{verification.provenText}</p>
      {data.findings === null ? null : <FindingList findings={data.findings} />}
      <section aria-labelledby="verifications">
        <h2 id="verifications" className="px-gutter pb-1.5 font-semibold">
          {verification.runs}
        </h2>
        <RunList
          runs={data.runs}
          pending={pending}
          onAct={(id, act) => send(() => steerVerification({ id, act }))}
        />
      </section>
    </div>
  );
}

function openRun(data: VerificationJson | undefined) {
  return data?.runs.find(
    ({ kind, status }) => kind === 'asked' && (status === 'running' || status === 'paused'),
  );
}

function ProvenMark({ at, deviations }: VerificationJson['proven']) {
  const verification = words.verification;
  if (deviations > 0) {
    return (
      <p role="status" className="inline-flex items-center gap-1.5 font-medium text-del">
        <TriangleAlert size={14} aria-hidden />
        {verification.deviations(deviations)}
      </p>
    );
  }
  if (at === null) return <p className="text-ink-2">{verification.neverProven}</p>;
  return (
    <p role="status" className="inline-flex items-center gap-1.5 font-medium text-add">
      <CircleCheck size={14} aria-hidden />
      <span>
        {verification.proven} <Time at={at} />
      </span>
    </p>
  );
}
