import { admin as english } from '#app/messages/en/admin.ts';
import { spoken } from '#app/messages/spoken.ts';

export const admin = spoken('admin', english);
