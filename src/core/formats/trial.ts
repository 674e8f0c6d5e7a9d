/** Headers to change in the answers to one method and URL: `set` replaces every header of that name, `remove` deletes. */
export interface AnswerChange {
  url: string;
  method: string;
  set: [string, string][];
  remove: string[];
}

/** A fix that a person tries in one tab: what "Try it in this tab" has the browser change, and for which request. */
export interface Trial {
  /** The request that failed. */
  url: string;
  method: string;
  /** Serialized origin of the page that asks; answers to others stay as they are. */
  origin: string;
  changes: AnswerChange[];
}
