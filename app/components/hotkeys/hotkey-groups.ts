import { useContext, useSyncExternalStore } from 'react';
import { type HotkeyGroup, RegistryContext } from '#app/components/hotkeys/hotkeys.tsx';

/** Every key that acts at present, by group. */
export function useHotkeyGroups(): HotkeyGroup[] {
  const registry = useContext(RegistryContext);
  const groups = useSyncExternalStore(
    registry?.subscribe ?? noSubscription,
    registry?.groups ?? noGroups,
    noGroups,
  );
  return actingByTitle(groups.map(({ current }) => current));
}

/** Under each title once what acts: a key that is registered again belongs to the last. */
function actingByTitle(groups: readonly HotkeyGroup[]): HotkeyGroup[] {
  const last = new Map(groups.flatMap(({ hotkeys }) => hotkeys).map((each) => [each.keys, each]));
  const titles = [...new Set(groups.map(({ title }) => title))];
  return titles.flatMap((title) => {
    const hotkeys = groups
      .filter((group) => group.title === title)
      .flatMap((group) => group.hotkeys)
      .filter((each) => last.get(each.keys) === each);
    return hotkeys.length === 0 ? [] : [{ title, hotkeys }];
  });
}

const none: readonly { current: HotkeyGroup }[] = [];
const noGroups = () => none;
const noSubscription = () => () => {};
