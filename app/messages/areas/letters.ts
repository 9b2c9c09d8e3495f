import { letters as english } from '#app/messages/en/letters.ts';
import { spoken } from '#app/messages/spoken.ts';

export const letters = spoken('letters', english);
