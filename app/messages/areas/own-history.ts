import { ownHistory as english } from '#app/messages/en/own-history.ts';
import { spoken } from '#app/messages/spoken.ts';

export const ownHistory = spoken('ownHistory', english);
