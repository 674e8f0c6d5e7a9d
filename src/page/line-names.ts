/** Heard once, before any script of the page runs. */
export const HELLO = 'whycors-hello';

/* Events on a node that the page does not have. From the witness: it noted something; here is what it noted. */
export const PENDING = 'pending';
export const TOLD = 'told';
/* To the witness. */
export const TELL = 'tell';
export const START = 'start';
export const STOP = 'stop';
