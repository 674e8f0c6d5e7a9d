import type { Policy } from '../policy.ts';

/** The fix as code for one stack. */
export interface Snippet {
  /** Kebab-case, stable. */
  id: string;
  /** What people call the stack. */
  label: string;
  /** For code coloring. */
  language:
    | 'javascript'
    | 'typescript'
    | 'python'
    | 'ruby'
    | 'php'
    | 'java'
    | 'csharp'
    | 'nginx'
    | 'apache'
    | 'plaintext'
    | 'yaml'
    | 'json';
  /** Matches the name of the layer that answered, where that gives this stack away. */
  answers: RegExp | null;
  /** Code that a reviewer would accept: whole origins compared for equality, preflights answered before authentication. */
  code(policy: Policy): string;
}
