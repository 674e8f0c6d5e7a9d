import { useMemo } from 'preact/hooks';
import { parseUrl } from '../core/fetch/origin.ts';
import { snippetsOf } from '../core/fixes/fill-snippets.ts';
import { STACKS } from '../core/fixes/snippets/index.ts';
import type { Diagnosis } from '../core/formats/report.ts';
import { useLivePanel } from './panel-context.ts';

/** How many exchanges of a session are looked through for what an API is needed for, and how many of its own tell it. */
const LATEST = 1_000;
const LATEST_OF_HOST = 100;

interface Snippets {
  /** Label of the stack to code: those that are likely, and the one that was asked for. */
  code: Record<string, string>;
  /** The stacks beside the likely ones: none where no header is the cure, as there is code for none then. */
  others: readonly string[];
}

/**
 * The fix as code, by stack. A report brings the likely ones along; a live diagnosis has them written when somebody
 * looks, with the policy that all requests of the session to this API need.
 * @param asked the stack that a person asked for beside the likely ones
 */
export function useSnippets(diagnosis: Diagnosis, asked: string | null): Snippets {
  const live = useLivePanel();
  return useMemo(() => {
    const written = (extent: 'all' | 'likely') => {
      const { url } = diagnosis.exchange;
      const host = parseUrl(url)?.host ?? url;
      const session = live?.feed.evidence.peek().rows().slice(-LATEST) ?? [];
      const ofHost = session.filter((row) => row.host === host).slice(-LATEST_OF_HOST);
      return snippetsOf(
        diagnosis,
        ofHost.map((row) => row.diagnosis),
        extent,
      );
    };
    const brought = diagnosis.fix?.snippets ?? {};
    const likely = Object.keys(brought).length ? brought : written('likely');
    const others = Object.keys(likely).length ? STACKS.filter((stack) => !Object.hasOwn(likely, stack)) : [];
    const more = asked !== null && others.includes(asked) ? written('all')[asked] : undefined;
    return { code: asked === null || more === undefined ? likely : { ...likely, [asked]: more }, others };
  }, [diagnosis, live, asked]);
}
