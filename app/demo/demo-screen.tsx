'use client';

import { Button } from '#app/components/button.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { nextStep } from '#app/demo/demo-story.ts';
import { Phone } from '#app/demo/phone.tsx';
import { RefusalsContext } from '#app/demo/refusals.ts';
import { StepLine } from '#app/demo/step-line.tsx';
import { useDemoRun } from '#app/demo/use-demo-run.ts';
import { WakeList } from '#app/demo/wake-list.tsx';
import * as words from '#app/messages/words.ts';

/** A seller's phone at the left, and at the right what follows from what is done on it. */
export function DemoScreen(props: { may: boolean; refusals: Record<string, string> }) {
  const demo = words.demo;
  const run = useDemoRun();
  return (
    <div className="pb-12">
      <PageHeader
        title={demo.title}
        actions={run.run === null ? undefined : <Button onClick={run.begin}>{demo.anew}</Button>}
      />
      <p className="max-w-[72ch] px-gutter text-ink-2">{demo.lead}</p>
      <StepLine next={nextStep(run.facts)} />
      <div className="grid gap-x-10 gap-y-8 px-gutter pt-5 sides:grid-cols-[minmax(320px,372px)_minmax(0,1fr)]">
        <RefusalsContext value={props.refusals}>
          <Phone run={run} may={props.may} />
        </RefusalsContext>
        <WakeList run={run} />
      </div>
    </div>
  );
}
