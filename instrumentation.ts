import { german } from '#app/messages/de/all.ts';
import { giveGerman } from '#app/messages/spoken.ts';

/** Called by Next once, before it renders anything. */
export function register(): void {
  giveGerman(german);
}
