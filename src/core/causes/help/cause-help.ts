/** What a person reads who wants to know more of a cause than its sentence says. Plain text, in English. */
export interface CauseHelp {
  /** At most 90 characters; stands without knowledge of the exchange. */
  title: string;
  means: string;
  /** Why browsers do it. */
  why: string;
  /** Common ways into it. */
  waysIn: readonly string[];
  /** What to change, most often the first. */
  fix: readonly string[];
  /** Pages of MDN that tell more, as paths below `MDN`. */
  mdn: readonly string[];
}

export const MDN = 'https://developer.mozilla.org/en-US/docs/';
