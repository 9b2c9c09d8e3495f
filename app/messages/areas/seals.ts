import { seals as english } from '#app/messages/en/seals.ts';
import { spoken } from '#app/messages/spoken.ts';

export const seals = spoken('seals', english);
