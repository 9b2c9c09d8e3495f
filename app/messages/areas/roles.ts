import { roles as english } from '#app/messages/en/roles.ts';
import { spoken } from '#app/messages/spoken.ts';

export const roles = spoken('roles', english);
