import { effects as english } from '#app/messages/en/effects.ts';
import { spoken } from '#app/messages/spoken.ts';

export const effects = spoken('effects', english);
