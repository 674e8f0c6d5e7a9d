import { type Ports, withPort } from './address.ts';
import { PAGE_ORIGINS } from './hosts.ts';

/** What a token may stand for besides the origins of the lab's pages. */
export interface TokenContext {
  ports: Ports;
  caller: string;
  next: string | null;
}

/** Replaces the tokens of `Answer` in a header value or body; unknown braces stay as they are. */
export function fillTokens(text: string, context: TokenContext): string {
  return text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    if (name in PAGE_ORIGINS) return withPort(PAGE_ORIGINS[name as keyof typeof PAGE_ORIGINS], context.ports);
    if (name === 'caller') return context.caller;
    if (name === 'port') return String(context.ports.lab);
    if (name === 'next') return context.next ?? whole;
    if (name === 'next-authority') return context.next?.replace(/^\w+:\/\//, '') ?? whole;
    return whole;
  });
}
