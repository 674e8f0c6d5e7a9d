import type { Diagnosis, Finding } from '../core/formats/report.ts';
import { headlinesOf, type Kind, type RowFacts, rowFacts } from './row-facts.ts';
import { tellDiagnosis, toldDiagnosis } from './told-diagnosis.ts';

/** The four chips of the toolbar. What nothing explains is listed while none of them is chosen. */
export const KINDS: readonly Kind[] = ['cors', 'cookies', 'not-cors', 'advice'];

/** One exchange as the lists show it, and its diagnosis for whoever looks at it more closely. */
export interface Row extends RowFacts {
  /** Made from its text when it is wanted. */
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
  /** As `tellDiagnosis` wrote it. */
  diagnosis: string;
  /** Where several files are shown together: the one it came from. */
  file?: string;
}

export const sendRow = (diagnosis: Diagnosis): SentRow => ({
  facts: rowFacts(diagnosis),
  diagnosis: tellDiagnosis(diagnosis),
});

export const receiveRow = ({ facts, diagnosis, file }: SentRow): Row =>
  Object.assign(new ToldDiagnosis(diagnosis, facts.id, file), facts);

class ToldDiagnosis {
  readonly #text: string;
  readonly #id: string;
  readonly #file: string | undefined;
  /** Stays the same object as long as somebody has it, and until memory is wanted. */
  #made: WeakRef<Diagnosis> | null = null;

  constructor(text: string, id: string, file: string | undefined) {
    this.#text = text;
    this.#id = id;
    this.#file = file;
  }

  get diagnosis(): Diagnosis {
    const known = this.#made?.deref();
    if (known) return known;
    const diagnosis = this.#make();
    this.#made = new WeakRef(diagnosis);
    return diagnosis;
  }

  get headlines(): Finding[] {
    return headlinesOf(this.diagnosis);
  }

  #make(): Diagnosis {
    const told = toldDiagnosis(this.#text);
    return {
      ...(this.#file !== undefined && { file: this.#file }),
      ...told,
      exchange: { ...told.exchange, id: this.#id },
    };
  }
}
