'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { importHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Checked } from '#app/import/[id]/checked.tsx';
import { Ended } from '#app/import/[id]/ended.tsx';
import { MapScreen } from '#app/import/[id]/map-screen.tsx';
import { ReportView } from '#app/import/[id]/report-view.tsx';
import { StepLine } from '#app/import/[id]/step-line.tsx';
import type { TypeOfImport } from '#app/import/[id]/type-of-import.ts';
import { UnderWay } from '#app/import/[id]/under-way.tsx';
import type { ImportJson } from '#app/import/import-json.ts';
import { ImportMark } from '#app/import/import-mark.tsx';
import * as words from '#app/messages/words.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';

type Screen = {
  initial: ImportJson;
  /** Led here from a trial that is not there any more. */
  trialGone: boolean;
  look: Look | null;
  mappings: SavedMapping[];
  types: TypeOfImport[];
  mayMark: boolean;
};

const underWay = new Set(['checking', 'running', 'cancelling']);
const atRest = new Set(['ready', 'failed']);

function isUnderWay(view: ImportJson | undefined): boolean {
  if (!view) return false;
  return underWay.has(view.status) || (view.trial !== null && !atRest.has(view.trial.stage));
}

/** An import as far as it is: columns, check, recording, what came of it. */
export function ImportScreen(props: Screen) {
  const { initial } = props;
  const imports = words.imports;
  const router = useRouter();
  const { data, refetch } = useQuery({
    queryKey: ['import', initial.id],
    queryFn: ({ signal }) => fetchJson<ImportJson>(`/internal/imports/${initial.id}`, signal),
    initialData: initial,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_000 : 5_000),
  });
  const { status, own } = data;
  // Its columns are looked at by the server.
  const wantsLook = status === 'mapping' && own && props.look === null;
  // Types that it made are known from then on.
  const hasEnded = data.endedAt !== null && initial.endedAt === null;
  useEffect(() => {
    if (wantsLook || hasEnded) router.refresh();
  }, [wantsLook, hasEnded, router]);
  const crumbs = [{ label: imports.title, href: importHref() }];
  const name = data.name === '' ? imports.unnamed : data.name;
  return (
    <div className="flex min-h-dvh flex-col max-nav:min-h-[calc(100dvh-41px)]">
      <PageHeader
        breadcrumb={<Breadcrumb label={imports.title} crumbs={crumbs} current={name} />}
        title={name}
        beside={
          <>
            <Chip>{imports.size(data.size)}</Chip>
            <ImportMark status={status} />
          </>
        }
        actions={<StepLine status={status} />}
      />
      <div className="flex flex-1 flex-col">
        <Step {...props} view={data} onMoved={() => refetch()} />
      </div>
    </div>
  );
}

function Step(props: Screen & { view: ImportJson; onMoved: () => Promise<unknown> }) {
  const { view, look, types, onMoved } = props;
  const imports = words.imports;
  const acting = { view, onMoved };
  switch (view.status) {
    case 'uploading':
      return (
        <div className="grid justify-items-start gap-2 px-gutter">
          <p>{imports.goOnUpload(view.received, view.size)}</p>
          <LinkButton href={importHref()}>{imports.title}</LinkButton>
        </div>
      );
    case 'mapping':
      if (!view.own) return <p className="px-gutter text-ink-2">{imports.ofOther}</p>;
      if (look === null) return <p className="px-gutter text-ink-2">{imports.looking}</p>;
      return (
        <MapScreen
          {...acting}
          initial={look}
          mappings={props.mappings}
          types={types.map(({ type }) => type)}
        />
      );
    case 'checked':
      return (
        <Checked {...acting} types={types} mayMark={props.mayMark} trialGone={props.trialGone} />
      );
    case 'checking':
      return <UnderWay {...acting} />;
    case 'running':
    case 'paused':
    case 'cancelling':
      return (
        <>
          <UnderWay {...acting} />
          {view.report ? <ReportView report={view.report} /> : null}
        </>
      );
    case 'cancelled':
    case 'done':
      return (
        <>
          <Ended view={view} types={types} />
          {view.report ? <ReportView report={view.report} /> : null}
        </>
      );
  }
}
