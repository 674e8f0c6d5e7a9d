import type { Patch } from '../../src/core/formats/report.ts';
import type { Address } from './address.ts';
import { patchAnswer } from './patch-answer.ts';
import type { Answer, Scene, SceneHop, Silence } from './scene.ts';

export interface Cue {
  hop: SceneHop;
  answer: Answer | Silence;
  /** Index of the hop that a redirect leads to. */
  nextIndex: number;
  next: SceneHop | null;
}

/** Knows whose turn it is: finds the answer to a request in the table of scenes and applies the patches laid on it. */
export class Stage {
  readonly #scenes: Map<string, Scene>;
  readonly #patches = new Map<string, Patch[]>();
  readonly #answered = new Map<string, number>();

  constructor(scenes: Scene[]) {
    this.#scenes = new Map(scenes.map((scene) => [scene.id, scene]));
  }

  /** From now on the servers of one slot of a scene answer with these patches applied. */
  applyPatches(scene: string, patches: Patch[], slot = 0): void {
    this.#patches.set(`${scene}.${slot}`, patches);
  }

  /** The servers misbehave again as written. */
  clearPatches(): void {
    this.#patches.clear();
  }

  /** The answer to a request; null when no scene has it. A slot that is asked again moves on to its next request. */
  answer(address: Address, isPreflight: boolean): Cue | null {
    const scene = this.#scenes.get(address.scene);
    if (!scene) return null;
    const turns = scene.requests.filter((request, i) => (request.sameUrlAs ?? i) === address.slot);
    const key = `${address.scene}.${address.run}.${address.slot}.${address.hop}`;
    const turn = this.#answered.get(key) ?? 0;
    const request = turns[Math.min(turn, turns.length - 1)];
    const hop = request?.hops[Math.min(address.hop, request.hops.length - 1)];
    if (!request || !hop) return null;
    if (!isPreflight) this.#answered.set(key, turn + 1);
    const written = isPreflight ? (hop.preflight ?? { status: 404 }) : hop.answer;
    const patches = this.#patches.get(`${address.scene}.${address.slot}`) ?? [];
    const next = hop.endless ? hop : (request.hops[address.hop + 1] ?? null);
    return {
      hop,
      answer: patchAnswer(written, patches, { phase: isPreflight ? 'preflight' : 'response', hop: address.hop }),
      nextIndex: address.hop + 1,
      next,
    };
  }
}
