/** Heard once, before any script of the page runs. */
export const HELLO = 'whycors-hello';

/* Events on a node that the page does not have. */
export const TOLD = 'told';
export const START = 'start';
export const STOP = 'stop';
