import { useEffect } from 'react';

/**
 * Tells assistive technology which option is chosen. Where the choice is given from outside, cmdk
 * goes on naming the element of the one before, which may be gone.
 */
export function useActiveOption(chosen: string, shown: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: other options are other elements
  useEffect(() => {
    const option = document.querySelector('[cmdk-item][aria-selected="true"]');
    for (const from of document.querySelectorAll('[cmdk-input], [cmdk-list]')) {
      if (option) from.setAttribute('aria-activedescendant', option.id);
      else from.removeAttribute('aria-activedescendant');
    }
  }, [chosen, shown]);
}
