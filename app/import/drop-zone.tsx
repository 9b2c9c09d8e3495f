'use client';

import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { toast } from '#app/components/toast/toast.ts';
import { Bar } from '#app/import/bar.tsx';
import type { Upload } from '#app/import/use-upload.ts';
import * as words from '#app/messages/words.ts';

/** Where a file is dropped or chosen, and how far it is. */
export function DropZone(props: {
  upload: Upload | null;
  fault: string | null;
  onFile: (file: File) => void;
  onStop: () => void;
}) {
  const { upload, fault } = props;
  const imports = words.imports;
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [file] = files ?? [];
    if (files && files.length > 1) toast(imports.onlyOne);
    if (file) props.onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same by keyboard
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(upload === null);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (upload === null) take(event.dataTransfer.files);
      }}
      className={classNames(
        'mx-gutter grid min-h-36 place-items-center rounded-lg border border-dashed px-5 py-6 text-center',
        over ? 'border-accent bg-accent-soft' : 'border-mark bg-card',
      )}
    >
      {upload ? (
        <div className="grid w-full max-w-[520px] gap-2 text-left">
          <p className="font-medium wrap-anywhere">{imports.uploading(upload.name)}</p>
          <Bar done={upload.sent} of={upload.size} label={imports.uploading(upload.name)} />
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="text-xs text-ink-2 tabular-nums">
              {imports.uploaded(upload.sent, upload.size)}
              {upload.perSecond > 0 ? ` · ${imports.uploadRate(upload.perSecond)}` : ''}
            </p>
            <Button onClick={props.onStop}>{imports.stopUpload}</Button>
          </div>
        </div>
      ) : (
        <div className="grid justify-items-center gap-2">
          <FileUp size={20} aria-hidden className="text-ink-3" />
          <p className="flex flex-wrap items-center justify-center gap-2">
            <span className="max-nav:hidden">{over ? imports.dropNow : imports.drop}</span>
            <Button look="primary" onClick={() => input.current?.click()}>
              {imports.choose}
            </Button>
          </p>
          <p className="max-w-[62ch] text-xs text-ink-2">{imports.formats}</p>
          {fault === null ? null : (
            <p role="alert" className="max-w-[62ch] font-medium text-del">
              {imports.uploadFaults[fault] ?? imports.uploadFaults['failed']}
            </p>
          )}
          <input
            ref={input}
            type="file"
            aria-label={imports.choose}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              take(event.target.files);
              event.target.value = '';
            }}
          />
        </div>
      )}
    </div>
  );
}
