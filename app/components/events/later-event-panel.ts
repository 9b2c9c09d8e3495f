import dynamic from 'next/dynamic';
import { later } from '#app/components/later.tsx';

const load = () =>
  import('#app/components/events/event-panel.tsx').then((loaded) => loaded.EventPanel);

/** The panel of an event, which few lists show from the start. */
export const EventPanel = later(load, { fromStart: dynamic(load) });
