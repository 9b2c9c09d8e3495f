import { holds as english } from '#app/messages/en/holds.ts';
import { spoken } from '#app/messages/spoken.ts';

export const holds = spoken('holds', english);
