/** Sent by a page of a trial with all that it asks for: the import that it is a trial of. */
export const trialHeader = 'x-backstory-trial';

/** Names it where a document is opened, and after a dot the process that has it. */
export const trialCookie = 'backstory-trial';
