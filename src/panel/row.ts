import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { headlinesOf, type Kind, type RowFacts, rowFacts } from './row-facts.ts';

/** The four chips of the toolbar. What nothing explains is listed while none of them is chosen. */
export const KINDS: readonly Kind[] = ['cors', 'cookies', 'not-cors', 'advice'];

/** One exchange as the lists show it, and its diagnosis for whoever looks at it more closely. */
export interface Row extends RowFacts {
  /** Made from its text when it is wanted: what is looked at again stays the same object for a while. */
  readonly diagnosis: Diagnosis;
  /** What the row is listed under: the root cause of a failure, or each advice on an exchange that worked. */
  readonly headlines: Finding[];
}

/**
 * A row on its way from the engine's thread. The diagnosis goes as text: of thousands a person looks at few, and a text
 * is handed over and kept at a fraction of what its many objects cost.
 */
export interface SentRow {
  facts: RowFacts;
  /** JSON of the diagnosis. */
  diagnosis: string;
  /** Where several files are shown together: the one it came from. */
  file?: string;
}

export const sendRow = (diagnosis: Diagnosis): SentRow => ({
  facts: rowFacts(diagnosis),
  diagnosis: JSON.stringify(diagnosis),
});

export const receiveRow = ({ facts, diagnosis, file }: SentRow): Row =>
  Object.assign(new ToldDiagnosis(diagnosis, facts.id, file), facts);

/** Diagnoses that stay made, the latest that were looked at: whoever walks through a list asks for those around again. */
const MOST_MADE = 1_000;

class ToldDiagnosis {
  static readonly #made = new Map<ToldDiagnosis, Diagnosis>();
  readonly #text: string;
  readonly #id: string;
  readonly #file: string | undefined;

  constructor(text: string, id: string, file: string | undefined) {
    this.#text = text;
    this.#id = id;
    this.#file = file;
  }

  get diagnosis(): Diagnosis {
    const made = ToldDiagnosis.#made;
    const diagnosis = made.get(this) ?? this.#make();
    // The one that was looked at last stands last.
    made.delete(this);
    made.set(this, diagnosis);
    const [oldest] = made.keys();
    if (oldest && made.size > MOST_MADE) made.delete(oldest);
    return diagnosis;
  }

  get headlines(): Finding[] {
    return headlinesOf(this.diagnosis);
  }

  #make(): Diagnosis {
    const told = JSON.parse(this.#text) as Diagnosis;
    return {
      ...(this.#file !== undefined && { file: this.#file }),
      ...told,
      exchange: { ...told.exchange, id: this.#id },
    };
  }
}
