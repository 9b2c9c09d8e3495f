'use client';

import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import {
  actedOn,
  type EffectAct,
  type EffectStatus,
  effectActs,
} from '#lib/domain/effect-status.ts';

/** While effects are chosen: how many are, and what can be done with them. */
export function ChoiceBar(props: {
  chosen: number;
  /** Of those that are chosen. */
  statuses: ReadonlySet<EffectStatus>;
  /** How many fit the filters; null where that is not known, or none can be done with all. */
  fitting: number | null;
  isAll: boolean;
  onAll: () => void;
  onNone: () => void;
  onAct: (act: EffectAct) => void;
}) {
  const effects = words.effects;
  const { chosen, fitting, isAll } = props;
  return (
    <section
      aria-label={effects.choosing}
      className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-x-2 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5 nav:left-(--nav-width)"
    >
      <p role="status" className="mr-1 font-medium">
        {isAll ? effects.chosenAll(chosen) : effects.chosen(chosen)}
      </p>
      {!isAll && fitting !== null && fitting > chosen ? (
        <button type="button" className="act text-xs" onClick={props.onAll}>
          {effects.chooseAll(fitting)}
        </button>
      ) : null}
      <button type="button" className="act mr-auto text-xs" onClick={props.onNone}>
        {effects.chooseNone}
      </button>
      {effectActs.map((act) => {
        const fits = actedOn[act].some((status) => props.statuses.has(status));
        return (
          <Button
            key={act}
            look={act === 'skip' ? 'danger' : 'plain'}
            aria-haspopup="dialog"
            aria-disabled={!fits}
            title={fits ? undefined : effects.actUnfit(effects.acts[act])}
            onClick={() => {
              if (fits) props.onAct(act);
            }}
          >
            {effects.actOpens(effects.acts[act])}
          </Button>
        );
      })}
    </section>
  );
}
