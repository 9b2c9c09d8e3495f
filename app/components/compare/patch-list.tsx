'use client';

import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { versionOfStep } from '#app/components/compare/comparison-lines.ts';
import { CopyButton } from '#app/components/copy-button.tsx';
import { usePrinting } from '#app/components/print/use-printing.ts';
import { ValueText } from '#app/components/value/value-text.tsx';
import * as words from '#app/messages/words.ts';
import { unmarked } from '#lib/domain/compare-states.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { SetBy } from '#lib/domain/set-by.ts';
import type { PatchStep } from '#lib/domain/state-patch.ts';

/** Operations that are shown before the others are asked for. */
const most = 300;

/** What differs as a JSON Patch (RFC 6902), each operation with the event that accounts for it. */
export function PatchList(props: {
  steps: PatchStep[];
  by: SetBy | null;
  backwards: boolean;
  /** What a downloaded file is called. */
  name: string;
}) {
  const { steps } = props;
  const [all, setAll] = useState(false);
  const printing = usePrinting();
  const text = () =>
    JSON.stringify(
      steps.map(({ operation }) => unmarked(operation as unknown as Json)),
      null,
      2,
    );
  const download = () => {
    const url = URL.createObjectURL(new Blob([text()], { type: 'application/json-patch+json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: props.name });
    link.click();
    URL.revokeObjectURL(url);
  };
  const shown = all || printing ? steps : steps.slice(0, most);
  return (
    <>
      <div data-print="no" className="flex items-center gap-2 border-b border-line py-1.5">
        <p className="text-xs text-ink-2">{words.compare.operations(steps.length)}</p>
        <span className="ml-auto flex items-center gap-1">
          <CopyButton text={text()} what={words.compare.patch} />
          <Button look="quiet" onClick={download} className="px-1.5">
            <Download size={14} aria-hidden />
            {words.compare.download}
          </Button>
        </span>
      </div>
      <ol aria-label={words.compare.patch}>
        {shown.map((step, place) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: operations act in this order
            key={place}
            step={step}
            version={versionOfStep(step, props.by, props.backwards)}
          />
        ))}
      </ol>
      {shown.length < steps.length ? (
        <button type="button" className="act py-2 text-xs" onClick={() => setAll(true)}>
          {words.compare.moreOperations(steps.length - shown.length)}
        </button>
      ) : null}
    </>
  );
}

const looks = {
  add: 'text-add',
  remove: 'text-del',
  replace: 'text-ink-2',
  move: 'text-move',
};

function Step({ step, version }: { step: PatchStep; version: number | null }) {
  const { operation } = step;
  return (
    <li
      data-change=""
      data-cause={version ?? undefined}
      tabIndex={-1}
      className="mono grid scroll-mt-24 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-line py-[5px] break-inside-avoid nav:grid-cols-[72px_minmax(0,1fr)_minmax(0,1.4fr)_auto]"
    >
      <span className={classNames('font-medium', looks[operation.op])}>{operation.op}</span>
      <span className="min-w-0 wrap-anywhere text-ink-2 max-nav:col-span-2 max-nav:row-start-2">
        {operation.op === 'move' ? `${withoutMarks(operation.from)} → ` : ''}
        {withoutMarks(operation.path)}
      </span>
      <span className="min-w-0 max-nav:col-span-2">
        {'value' in operation ? (
          <ValueText
            value={typeof operation.value === 'string' ? quoted(operation.value) : operation.value}
            limit={400}
          />
        ) : null}
      </span>
      {version === null ? (
        <span />
      ) : (
        <a
          href={`#cause-${version}`}
          className="text-accent hover:underline max-nav:col-start-2 max-nav:row-start-1"
        >
          {words.common.version(version)}
        </a>
      )}
    </li>
  );
}

function quoted(text: string): string {
  return JSON.stringify(withoutMarks(text));
}
