/** More places than our own code has. */
const ROOM = 1 << 16;

/** How often each place ran since the counts were last taken; 255 stands for more. */
export const counts = new Uint8Array(ROOM);
/** The places that ran at all, in the order in which they first did. */
export const touched = new Uint16Array(ROOM);
let length = 0;

/** Counts one place. `instrument.mjs` puts a call wherever the code can go one way or another. */
export function hit(place: number): void {
  const count = counts[place] as number;
  if (count === 0) touched[length++] = place;
  if (count < 255) counts[place] = count + 1;
}

/** How many places were touched; they count as untouched from now on, but their counts stand until they are cleared. */
export function takeTouched(): number {
  const taken = length;
  length = 0;
  return taken;
}
