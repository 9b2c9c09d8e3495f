import { backups as english } from '#app/messages/en/backups.ts';
import { spoken } from '#app/messages/spoken.ts';

export const backups = spoken('backups', english);
