import { keys as english } from '#app/messages/en/keys.ts';
import { spoken } from '#app/messages/spoken.ts';

export const keys = spoken('keys', english);
