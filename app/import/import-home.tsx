'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { importHref } from '#app/components/hrefs.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { DropZone } from '#app/import/drop-zone.tsx';
import type { ImportsJson } from '#app/import/import-json.ts';
import { ImportList } from '#app/import/import-list.tsx';
import { MappingList } from '#app/import/mapping-list.tsx';
import { useUpload } from '#app/import/use-upload.ts';
import * as words from '#app/messages/words.ts';

const underWay = new Set(['checking', 'running', 'cancelling']);

/** A file to be dropped; below, the imports that were and the mappings that are saved. */
export function ImportHome(props: { initial: ImportsJson }) {
  const imports = words.imports;
  const router = useRouter();
  const { data, refetch } = useQuery({
    queryKey: ['imports'],
    queryFn: ({ signal }) => fetchJson<ImportsJson>('/internal/imports', signal),
    initialData: props.initial,
    refetchInterval: ({ state }) =>
      state.data?.imports.some(({ status }) => underWay.has(status)) ? 2_000 : false,
  });
  const { upload, fault, start, stop } = useUpload((id) => router.push(importHref(id)));
  const take = (file: File) => void start(file).then(() => refetch());
  return (
    <div className="pb-10">
      <PageHeader title={imports.title} />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{imports.text}</p>
      <DropZone upload={upload} fault={fault} onFile={take} onStop={stop} />
      <ImportList imports={data.imports} />
      <MappingList mappings={data.mappings} onChange={() => void refetch()} />
    </div>
  );
}
